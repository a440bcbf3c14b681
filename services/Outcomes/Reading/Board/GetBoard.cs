using System.Globalization;
using TalentHub.ServiceKit;

namespace TalentHub.Outcomes;

/// <summary>Everything the leader's board shows, in one answer.</summary>
public static class GetBoard
{
    private static readonly string[] BarMetrics = ["T01", "T02", "T04", "T06"];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/outcomes/board", async (string? year, string? bars, string? asOf, BoardBook book, Tenants tenants, TimeProvider clock, HttpContext http) =>
            {
                var today = clock.TodayInShanghai();
                if (!int.TryParse(year ?? today.Year.ToString(CultureInfo.InvariantCulture), NumberStyles.None, CultureInfo.InvariantCulture, out var of) || of is < 1901 or > 2199)
                    return Problems.Of(400, "bad-date", "year is a year such as 2019.");
                var day = today;
                if (asOf is not null && !DateOnly.TryParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
                    return Problems.Of(400, "bad-date", "asOf is not a day of the form yyyy-MM-dd.");
                if (bars is not null && !BarMetrics.Contains(bars)) return Problems.Of(400, "unknown-metric", "Bars are drawn of T01, T02, T04 or T06.");
                var (scope, peers) = FigureParameters.Offices(http, tenants, named: true, byOffice: false, target: false);
                var board = await book.Draw(new(of, http.Tenant, scope, peers, day, null, bars ?? "T06"), http.Viewer, http.RequestAborted);
                http.Response.Headers.ETag = $"\"{board.Position}\"";
                return Results.Ok(board);
            })
            .Produces<Board>()
            .RequireAuthorization("reader");
}
