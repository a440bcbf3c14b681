using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A tie of an expert as the secretary writes it down: to a person, or a share in a firm.</summary>
public sealed record TieEntry(
    [RegularExpression("^(kin|supervisor|student|co-author|cooperation|shareholder)$")] string Kind, Guid? PersonId = null, [RegularExpression(Written.Uscc)] string? Uscc = null);

/// <summary>The secretary enters a person of the register of persons as an expert whom the office may ask.</summary>
/// <param name="Account">The account the expert signs in with.</param>
/// <param name="Fields">Fields the expert knows; none means all.</param>
/// <param name="Uscc">The expert's employer.</param>
public sealed record RegisterExpert(
    Guid PersonId,
    Guid Account,
    [MaxLength(20)] IReadOnlyList<string>? Fields = null,
    [RegularExpression(Written.Uscc)] string? Uscc = null,
    [MaxLength(100)] IReadOnlyList<TieEntry>? Ties = null,
    [OfficeDay] DateOnly? On = null)
{
    public static readonly Refusal AlreadyRegistered = new("expert-already-registered", "This person is in the register of experts.");

    public static readonly Refusal AccountTaken = new("expert-account-taken", "Another expert signs in with this account.");

    public static readonly Refusal TieUnclear = new("expert-tie-unclear", "A tie is to one person, and a share is in one firm.");

    public Decision<ExpertEvent> Decide(Expert? known, StaffId by, DateOnly today)
    {
        if (On > today) return Case.DayInFuture;
        if (known is { Active: true }) return AlreadyRegistered;
        if (Unclear(Ties)) return TieUnclear;

        return [new ExpertRegistered(PersonId, Account, Fields ?? [], Uscc, Of(Ties), On ?? today, by)];
    }

    internal static bool Unclear(IReadOnlyList<TieEntry>? ties) =>
        (ties ?? []).Any(t => t.Kind == "shareholder" ? t.Uscc is null || t.PersonId is not null : t.PersonId is null || t.Uscc is not null);

    internal static IReadOnlyList<Tie> Of(IReadOnlyList<TieEntry>? ties) => [.. (ties ?? []).Select(t => new Tie(t.Kind, t.PersonId, t.Uscc))];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/experts", async (
                RegisterExpert command, IDocumentSession session, CodeLists codes, People people, TimeProvider clock, HttpContext http) =>
            {
                if (UnknownFields(command.Fields, codes) is { Count: > 0 } unknown) return Problems.Invalid(unknown);
                if (!await people.Knows(command.PersonId, http, http.RequestAborted)) return await session.Replay(http) ?? Problems.Of(CheckEligibility.PersonUnknown);

                var id = Expert.IdOf(command.PersonId);
                var known = await session.LoadAsync<Expert>(id, http.RequestAborted);
                var decision = command.Decide(known, http.Staff, clock.TodayInShanghai());
                if (decision.Refusal is { } no) return await session.Replay(http) ?? Problems.Of(no);
                if (!await session.Keep("expert-account", command.Account.ToString(), id, AccountTaken, http))
                    return await session.Replay(http) ?? Problems.Of(AccountTaken);
                return known is null
                    ? await session.Begin<Expert, ExpertEvent>(id, $"/api/applications/experts/{id}", decision, http, new { id })
                    : await session.Decide<Expert, ExpertEvent>(id, _ => decision, http);
            })
            .RequireAuthorization("secretary");

    internal static List<InputError> UnknownFields(IReadOnlyList<string>? fields, CodeLists codes) =>
        [.. (fields ?? []).Select((field, at) => (field, at)).Where(f => !codes.HasField(f.field)).Select(f => CodeLists.Unknown($"/fields/{f.at}"))];
}
