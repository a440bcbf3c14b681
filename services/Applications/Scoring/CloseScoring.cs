using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>All sheets are in and stand from now on; only after this the ranking is seen by anybody.</summary>
public sealed record CloseScoring([OfficeDay] DateOnly? On = null)
{
    public static readonly Refusal SeatsFree = new("panel-seats-free", "A seat of the panel is free; fill it first.");

    public static readonly Refusal SheetsMissing = new("sheets-missing", "Not every expert has handed in a sheet for every case that waits.");

    /// <param name="waiting">The cases that still wait for the panel's result.</param>
    public Decision<PanelEvent> Decide(Panel panel, IReadOnlyCollection<Assignment> assignments, IReadOnlySet<Guid> waiting, StaffId by, DateOnly today)
    {
        if (On > today) return Case.DayInFuture;
        if (panel.Needs(Panel.Scoring) is { } no) return no;
        if (panel.FreeSeats.Count > 0) return SeatsFree;
        if (assignments.Any(a => waiting.Any(c => !a.Sheets.ContainsKey(c)))) return SheetsMissing;

        return [new PanelScoringClosed(assignments.Count * waiting.Count, On ?? today, by)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/panels/{id}/close-scoring", (Guid id, CloseScoring command, IDocumentStore store, TimeProvider clock, HttpContext http) =>
                store.SettlesRivals(http, session => session.Decide<Panel, PanelEvent>(id, async (panel, ct) =>
                {
                    var today = clock.TodayInShanghai();
                    var assignments = await session.AssignmentsOf(panel, ct);
                    var waiting = panel.Waiting(await session.LoadManyAsync<Case>(ct, panel.Cases.Select(c => c.CaseId)));
                    var decision = command.Decide(panel, [.. assignments.Select(a => a.State)], waiting, http.Staff, today);
                    if (decision.Refusal is null)
                        foreach (var (_, _, stream) in assignments) stream.AppendOne(new AssignmentClosed(command.On ?? today, http.Staff));
                    return decision;
                }, http)))
            .RequireAuthorization("secretary");
}
