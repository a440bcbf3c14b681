using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Outcomes;

public sealed record TargetLine(Guid Id, string Metric, Words Title, string Unit, string Office, int Year, string Comparator, decimal Value, bool Assumed, long Version);

public sealed record TargetList(int? Year, string Office, IReadOnlyList<TargetLine> Items);

/// <summary>What the office is to reach.</summary>
public static class GetTargets
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/outcomes/targets", async (int? year, IDocumentStore store, HttpContext http) =>
            {
                await using var session = store.QuerySession(http.Tenant);
                var targets = await session.Query<Target>().Where(t => year == null || t.Year == year).ToListAsync(http.RequestAborted);
                return new TargetList(year, http.Tenant,
                [
                    .. from t in targets
                       let metric = Indicators.Find(t.Metric)!
                       orderby t.Year, t.Metric
                       select new TargetLine(t.Id, t.Metric, metric.Title, metric.Unit, t.Office, t.Year, t.Comparator, t.Value, t.Assumed, t.Version)
                ]);
            })
            .RequireAuthorization("reader");
}
