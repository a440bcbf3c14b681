using TalentHub.ServiceKit;

namespace TalentHub.Outcomes;

/// <summary>What a figure once given out means, and what it was.</summary>
public sealed record FigureOpened(
    string FigureId, string Metric, int Version, Words Title, Words Definition, string Unit, IReadOnlyDictionary<string, string> Filters, IReadOnlyList<string> Offices,
    DateOnly? From, DateOnly To, DateOnly AsOf, DateTimeOffset KnownAt, long Position, decimal? Value, FigurePart? Numerator, FigurePart? Denominator);

/// <summary>Opens a figure by its name.</summary>
public static class GetFigure
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/outcomes/figures/{figureId}", async (string figureId, FigureBook book, HttpContext http) =>
            {
                if (await book.Find(figureId, http.RequestAborted) is not var (what, clocks)) return Problems.NotFound("No such figure was given out.");
                if (!http.Viewer.MayOpen(what.Offices)) return Problems.Of(403, "lines-not-yours", "What is behind this figure belongs to another office.");
                var parts = await book.Open(what, clocks, http.RequestAborted);
                var metric = Indicators.Find(what.Metric)!;
                var ratio = parts.Count == 2;
                var filters = what.Where.ToDictionary(w => w.Key, w => string.Join(',', w.Value));
                if (what.Of is not null) filters["of"] = what.Of;
                return Results.Ok(new FigureOpened(
                    figureId, metric.Id, what.Version, metric.Title, metric.Rule, metric.Unit, filters, what.Offices, what.From, what.To,
                    clocks.AsOf, clocks.KnownAt, clocks.Position, ratio ? Ratio.Of(parts[0].Value, parts[1].Value) : parts[0].Value,
                    ratio ? Part(parts[0]) : null, ratio ? Part(parts[1]) : null));
            })
            .Produces<FigureOpened>()
            .RequireAuthorization("reader");

    internal static FigurePart Part((FigureDefinition What, string FigureId, decimal Value) part) => new(part.What.Metric, part.Value, part.FigureId);
}
