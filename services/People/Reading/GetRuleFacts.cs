using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.People;

/// <summary>What the rules of a programme may ask about a person, as of one version of the sheet.</summary>
/// <param name="Version">The sheet's version: a verdict quotes it, so that it can be read again as it was.</param>
public sealed record RuleFacts(
    DateOnly BirthDate, string? Degree, string? TitleLevel, decimal? SeniorPostYears, decimal? OverseasYears, DateOnly? ArrivedOn, string Nationality, int Version);

/// <summary>A person's facts for eligibility rules: the newest, or those of a version quoted by an earlier verdict.</summary>
public static class GetRuleFacts
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/people/persons/{id:guid}/rule-facts", async (Guid id, string? version, PersonVault vault, IQuerySession session, HttpContext http) =>
            {
                var asked = 0;
                if (version is not null && (!int.TryParse(version, out asked) || asked < 1)) return Problems.Of(400, "bad-version", "A version is a number from 1 on.");
                var person = await session.Standing(id, http.RequestAborted);
                if (Person.Absent(person) is { } absent) return absent;
                var sheet = version is null ? person!.Sheet : asked;
                return await Sheet(session, vault, version is null ? person! : (await session.LoadAsync<Person>(id, http.RequestAborted))!, sheet, http.RequestAborted) is { } card
                    ? Results.Ok(new RuleFacts(card.BirthDate, card.Degree, card.TitleLevel, card.SeniorPostYears, card.OverseasYears, card.ArrivedOn, card.Nationality, sheet))
                    : Problems.NotFound("The person's sheet never had this version.");
            })
            .Produces<RuleFacts>()
            .RequireAuthorization(Policies.AnyOf("clerk", "reviewer", "secretary", "service"));

    /// <summary>A sheet of the record, or of one that stood for it then.</summary>
    private static async Task<PersonCard?> Sheet(IQuerySession session, PersonVault vault, Person person, int sheet, CancellationToken ct)
    {
        if (await vault.Read(session.TenantId, person.Id, sheet, ct) is { } own) return own;
        foreach (var host in await session.Traces(person, ct))
            if (sheet >= host.From && sheet < (host.To ?? int.MaxValue) && await vault.Read(session.TenantId, host.Person, sheet, ct) is { } card) return card;
        return null;
    }
}
