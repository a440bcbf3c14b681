using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>One programme's year in the list of programmes.</summary>
public sealed record ProgrammeLine(
    string Code, string Family, string Version, int Year, Words Title, string Level, bool Personless, bool Assumed, string? AssumedFrom,
    DateOnly ValidFrom, DateOnly ValidTo, IReadOnlyList<string> Stages, IReadOnlyList<string> Fields, IReadOnlyList<string> Rounds,
    DateOnly? ClosedOn = null);

public sealed record ProgrammeList(IReadOnlyList<ProgrammeLine> Items);

/// <summary>Which programmes the city has, year by year.</summary>
public static class GetProgrammes
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/programmes", async (int? year, IDocumentStore store, Tenants tenants, HttpContext http) =>
            {
                await using var city = store.QuerySession(City.Of(http, tenants));
                var all = await city.Query<Programme>().ToListAsync(http.RequestAborted);
                return new ProgrammeList(
                [
                    .. all.Select(p => (p.Rules, p.ClosedOn)).Where(p => year is null || p.Rules.Year == year)
                        .OrderBy(p => p.Rules.Code, StringComparer.Ordinal).ThenBy(p => p.Rules.Year)
                        .Select(p => Line(p.Rules, p.ClosedOn))
                ]);
            })
            .RequireAuthorization("known");

    private static ProgrammeLine Line(ProgrammeVersion p, DateOnly? closedOn) => new(
        p.Code, p.Family, p.Version, p.Year, p.Title, p.Level, p.Personless, p.Assumed, p.AssumedFrom,
        p.Valid.From, p.Valid.To, p.Stages, p.Fields, [.. p.Rounds.Select(r => r.Id)], closedOn);
}
