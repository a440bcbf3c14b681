using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.People;

/// <summary>A clerk enters a person the office has not known yet.</summary>
/// <param name="Gender">GB/T 2261.1: 0 unknown, 1 male, 2 female, 9 not stated.</param>
/// <param name="Nationality">GB/T 2659, alpha-2.</param>
/// <param name="Degree">GB/T 6864: 1 honorary doctor, 2 doctor, 3 master, 4 bachelor, or three digits with the field.</param>
public sealed record RegisterPerson(
    [MinLength(1), MaxLength(6)] IReadOnlyList<PersonName> Names,
    DateOnly BirthDate,
    [RegularExpression("^[0129]$")] string Gender,
    [RegularExpression("^[A-Z]{2}$")] string Nationality,
    [MaxLength(10)] IReadOnlyList<IdentityDocument>? Documents = null,
    [RegularExpression("^[1-4]([0-9]{2})?$")] string? Degree = null,
    [RegularExpression("^(senior|associate-senior|middle|junior)$")] string? TitleLevel = null,
    [Range(0, 80)] decimal? SeniorPostYears = null,
    [Range(0, 80)] decimal? OverseasYears = null,
    DateOnly? ArrivedOn = null,
    [StringLength(30)] string? Phone = null,
    [StringLength(200)] string? Email = null)
{
    public static readonly Refusal PersonKnown = new("person-known", "The office knows a person with this identity number.");

    public PersonCard Card() => new(
        Names, BirthDate, Gender, Nationality, Documents ?? [], Degree, TitleLevel, SeniorPostYears, OverseasYears, ArrivedOn, Phone, Email);

    /// <param name="known">Who holds one of the numbers already.</param>
    public static Decision<PersonEvent> Decide(Guid id, Guid? known, StaffId by, DateTimeOffset now) =>
        known is not null ? PersonKnown : [new PersonRegistered(id, 1, by, now)];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/people/persons", async (
                RegisterPerson command, PersonVault vault, IDocumentSession session, TimeProvider clock, HttpContext http) =>
            {
                var errors = CardRules.Check(command.Card(), clock.TodayInShanghai());
                if (errors.Count > 0) return Problems.Invalid(errors);
                var card = CardRules.Tidy(command.Card());

                var numbers = Numbers.Of(vault, session.TenantId, card);
                var known = await Numbers.Holder(session, numbers, null, http.RequestAborted);
                var id = Guid.CreateVersion7();
                var decision = Decide(id, known, http.Staff, clock.GetUtcNow());
                if (known is not null) return await session.Replay(http) ?? Known((await session.Standing(known.Value, http.RequestAborted))?.Id ?? known.Value);

                vault.Register(session, 1, [new(id, card)]);
                foreach (var number in numbers) session.Reserve(PersonVault.NumberKind, number, id, PersonKnown, http);
                return await session.Begin<Person, PersonEvent>(id, $"/api/people/persons/{id}", decision, http, new RegisteredPerson(id));
            })
            .Produces<RegisteredPerson>(StatusCodes.Status201Created)
            .RequireAuthorization("clerk");

    internal static IResult Known(Guid person) => Problems.Of(
        StatusCodes.Status409Conflict, PersonKnown.Code, PersonKnown.Detail, ("person", person), ("link", $"/api/people/persons/{person}"));
}

/// <summary>The id under which other services speak of the person.</summary>
public sealed record RegisteredPerson(Guid Id);
