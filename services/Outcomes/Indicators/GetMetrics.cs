namespace TalentHub.Outcomes;

public sealed record MetricList(IReadOnlyList<Metric> Items, IReadOnlyList<string> Dimensions);

/// <summary>What is counted here, and how.</summary>
public static class GetMetrics
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/outcomes/metrics", () => new MetricList(Indicators.All, ["office", .. Dimensions.All, FigureQuery.Month]))
            .RequireAuthorization("reader");
}
