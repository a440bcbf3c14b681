using Marten;
using Marten.Linq.MatchesSql;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A panel as a line of the list; who sits on it is not said.</summary>
/// <param name="SheetsAll">Sheets there will be when every seat has handed in one for every case.</param>
public sealed record PanelLine(
    Guid Id, string Programme, int Year, string Round, string Step, string State, int Seats, int FreeSeats, int Cases, int SheetsIn, int SheetsAll, DateOnly FormedOn, long Version);

/// <summary>A page of the panels of the office, the newest first.</summary>
public sealed record PanelList(IReadOnlyList<PanelLine> Items, long Total, string? Next);

/// <summary>The panels of the office: where they stand and how many sheets are in.</summary>
public static class GetPanels
{
    private const int PageSize = 50;
    private static readonly HashSet<string> Known = ["round", "waits", "cursor", "office"];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/panels", async (string? round, string? waits, string? cursor, IQuerySession session, HttpContext http) =>
            {
                if (http.Request.Query.Keys.FirstOrDefault(k => !Known.Contains(k)) is { } odd) return Problems.Of(400, "unknown-parameter", $"The list has no parameter {odd}.");
                if (waits is not (null or "me")) return Problems.Of(400, "unknown-waiting", "What waits is me, or is left out.");
                var from = Guid.Empty;
                if (cursor is not null && !Guid.TryParseExact(cursor, "N", out from)) return Problems.Of(400, "bad-cursor", "The cursor is not of this list.");

                var ct = http.RequestAborted;
                var all = session.Query<Panel>().Where(p => round == null || p.Round == round);
                if (waits is not null) all = all.Where(p => p.MatchesSql(PanelsWaiting.Condition(http.User, session)));
                var total = await all.CountAsync(ct);
                // Ids grow with time: the newest panel has the highest.
                var panels = await (cursor is null ? all : all.Where(p => p.Id.CompareTo(from) < 0)).OrderByDescending(p => p.Id).Take(PageSize + 1).ToListAsync(ct);
                var shown = panels.Take(PageSize).ToList();
                var assignments = await session.LoadManyAsync<Assignment>(ct, shown.SelectMany(p => p.Members.Select(m => Assignment.IdOf(p.Id, m.Account))));
                return Results.Ok(new PanelList(
                    [.. shown.Select(p => Line(p, assignments.Where(a => a.PanelId == p.Id)))], total, panels.Count > PageSize ? $"{shown[^1].Id:N}" : null));
            })
            .Produces<PanelList>()
            .RequireAuthorization(Policies.AnyOf("secretary", "reviewer"));

    private static PanelLine Line(Panel p, IEnumerable<Assignment> assignments) => new(
        p.Id, p.Programme, p.Year, p.Round, p.Step, p.State, p.Seats, p.FreeSeats.Count, p.Cases.Count,
        assignments.Where(a => !a.Voided).Sum(a => a.Sheets.Count), p.Seats * p.Cases.Count, p.FormedOn, p.Version);
}
