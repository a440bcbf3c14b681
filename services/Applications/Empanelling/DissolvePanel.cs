using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A panel ends without a result; its cases wait for another one.</summary>
public sealed record DissolvePanel([StringLength(300), RegularExpression(Written.Impersonal)] string Reason, [OfficeDay] DateOnly? On = null)
{
    public Decision<PanelEvent> Decide(Panel panel, StaffId by, DateOnly today) =>
        On > today ? Case.DayInFuture
        : panel.Needs(Panel.Preparing, Panel.Scoring, Panel.Closed, Panel.Decided) is { } no ? no
        : [new PanelDissolved(Reason, On ?? today, by)];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/panels/{id}/dissolve-panel", (Guid id, DissolvePanel command, IDocumentStore store, TimeProvider clock, HttpContext http) =>
                store.SettlesRivals(http, session => session.Decide<Panel, PanelEvent>(id, async (panel, ct) =>
                {
                    var today = clock.TodayInShanghai();
                    var decision = command.Decide(panel, http.Staff, today);
                    if (decision.Refusal is not null) return decision;
                    foreach (var (_, state, stream) in (await session.CasesOf(panel, ct)).Where(c => c.State.PanelId == panel.Id))
                        stream.AppendOne(new CaseReleased(state.About, panel.Id, panel.Step, command.Reason, command.On ?? today, http.Staff));
                    foreach (var (_, state, stream) in (await session.AssignmentsOf(panel, ct)).Where(a => !a.State.Closed))
                        stream.AppendOne(new AssignmentClosed(command.On ?? today, http.Staff));
                    return decision;
                }, http)))
            .RequireAuthorization("secretary");
}
