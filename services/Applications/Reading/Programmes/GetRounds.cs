using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A round as planned by the notice and as it went; <paramref name="State"/> is planned, open or closed.</summary>
public sealed record RoundLine(
    string Round, string Programme, int Year, DateOnly PlannedOpening, DateOnly PlannedClosing,
    string State, DateOnly? OpenedOn, DateOnly? ClosedOn, long Version);

public sealed record RoundList(IReadOnlyList<RoundLine> Items);

/// <summary>Which rounds are planned, open and closed.</summary>
public static class GetRounds
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/rounds", async (string? programme, int? year, IDocumentStore store, Tenants tenants, HttpContext http) =>
            {
                await using var city = store.QuerySession(City.Of(http, tenants));
                var programmes = await city.Query<Programme>().ToListAsync(http.RequestAborted);
                var rounds = (await city.Query<Round>().ToListAsync(http.RequestAborted)).ToDictionary(r => r.Code);
                return new RoundList(
                [
                    .. from p in programmes.Select(p => p.Rules)
                       where (programme is null || p.Code == programme) && (year is null || p.Year == year)
                       from plan in p.Rounds
                       orderby plan.OpensOn, plan.Id
                       select Line(p, plan, rounds.GetValueOrDefault(plan.Id))
                ]);
            })
            .RequireAuthorization("known");

    internal static RoundLine Line(ProgrammeVersion programme, RoundPlan plan, Round? round) => new(
        plan.Id, programme.Code, programme.Year, plan.OpensOn, plan.ClosesOn,
        round is null ? "planned" : round.Open ? "open" : "closed", round?.OpenedOn, round?.ClosedOn, round?.Version ?? 0);
}
