using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text.Json;
using JasperFx;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>What stands in a form right now is kept for whoever types it, so that neither a closed window nor a dead process loses it. It is no fact: nothing was said yet.</summary>
/// <param name="Form">new-case or answers.</param>
/// <param name="Values">The fields by name: at most 200, of up to 1,000 characters each.</param>
/// <param name="Seen">The revision this window kept or read last; 0 when there was none.</param>
/// <param name="Over">The version of the case the form shows.</param>
public sealed record KeepInput(
    [AllowedValues(KeptInput.NewCase, KeptInput.Answers)] string Form, [MaxLength(200)] Dictionary<string, string> Values, [Range(0, int.MaxValue)] int Seen, [Range(1, long.MaxValue)] long? Over = null)
{
    public const int LongestName = 60;

    public static readonly Refusal KeptElsewhere = new("input-kept-elsewhere", "Another window has kept something else in this form.");

    public static readonly Refusal TooManyOpen = new("too-many-inputs", "You have twenty forms open; finish or drop one first.");

    /// <summary>Why it cannot be kept.</summary>
    public Refusal? Against(int revision, int others) =>
        Seen != revision ? KeptElsewhere : revision == 0 && others >= KeptInput.Most ? TooManyOpen : null;

    private IReadOnlyList<InputError> Faults() => Values.Keys.All(k => k.Length <= LongestName)
        ? []
        : [new InputError("/values", "too-long", $"字段名最多{LongestName}个字符。", $"The name of a field has at most {LongestName} characters.")];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/inputs/{id:guid}", async (Guid id, KeepInput command, IDocumentSession session, TablesOfPersons keys, TimeProvider clock, HttpContext http) =>
        {
            var (me, ct) = (http.Staff.Value, http.RequestAborted);
            if (command.Faults() is { Count: > 0 } faults) return Problems.Invalid(faults);
            if (command.Form == KeptInput.Answers && !await session.SeesCase(id, http)) return Problems.NotFound();

            var now = clock.GetUtcNow();
            var place = KeptInput.IdOf(http.Tenant, me, id);
            var kept = await session.LoadAsync<KeptInput>(place, ct);
            var others = kept is null ? await session.Query<KeptInput>().CountAsync(k => k.Owner == me, ct) : 0;
            if (command.Against(kept?.Revision ?? 0, others) is { } no) return Refused(no, kept);

            var half = kept?.Half ?? RandomNumberGenerator.GetBytes(32);
            var text = JsonSerializer.SerializeToUtf8Bytes(new InputText(command.Values, command.Over), JsonSerializerOptions.Web);
            var key = await keys.KeyOf(http.Tenant, new ImportKey(place, half), ct);
            var next = command.Seen + 1;
            session.UpdateRevision(new KeptInput(place, me, id, command.Form, now, half, SealedFile.Seal(key, text, $"{place}")), next);
            var old = now - KeptInput.Kept;
            session.DeleteWhere<KeptInput>(k => k.At < old);
            try
            {
                await session.SaveChangesAsync(ct);
            }
            catch (ConcurrencyException)
            {
                await using var fresh = session.DocumentStore.QuerySession(http.Tenant);
                return Refused(KeptElsewhere, await fresh.LoadAsync<KeptInput>(place, ct));
            }

            return Results.Ok(new Keeping(next, now));
        }).Produces<Keeping>().RequireAuthorization("clerk");

    private static IResult Refused(Refusal no, KeptInput? kept) => Problems.Of(409, no.Code, no.Detail, ("revision", kept?.Revision ?? 0));
}

/// <summary>It rests now: the revision it is, and since when.</summary>
public sealed record Keeping(int Revision, DateTimeOffset At);

internal static class CaseSight
{
    /// <summary>There is such a case, and the caller may know of it.</summary>
    public static async Task<bool> SeesCase(this IQuerySession session, Guid id, HttpContext http) =>
        await session.LoadAsync<Case>(id, http.RequestAborted) is { } state && await http.Sees(state);
}
