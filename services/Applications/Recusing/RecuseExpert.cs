using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The secretary takes an expert off a panel for a conflict that was found later; what he scored is void and the seat is free.</summary>
public sealed record RecuseExpert(
    Guid ExpertId, [RegularExpression(Avoidance.Grounds)] string Ground, Guid? CaseId = null, [OfficeDay] DateOnly? On = null)
{
    public static readonly Refusal NotSeated = new("expert-not-seated", "The expert does not sit on this panel.");

    public static readonly Refusal CaseNotHere = new("case-not-before-panel", "The case is not before this panel.");

    public Decision<PanelEvent> Decide(Panel panel, IReadOnlyDictionary<Guid, Assignment> assignments, StaffId by, DateOnly today)
    {
        if (On > today) return Case.DayInFuture;
        if (panel.Needs(Panel.Scoring) is { } no) return no;
        if (panel.Members.FirstOrDefault(m => m.ExpertId == ExpertId) is not { } seat) return NotSeated;
        if (CaseId is { } id && panel.Cases.All(c => c.CaseId != id)) return CaseNotHere;

        var sheets = assignments.GetValueOrDefault(Assignment.IdOf(panel.Id, seat.Account))?.Sheets.Count ?? 0;
        return [new PanelExpertRecused(seat, Ground, CaseId, false, sheets, On ?? today, by)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/panels/{id}/recuse-expert", (Guid id, RecuseExpert command, IDocumentStore store, TimeProvider clock, HttpContext http) =>
                store.SettlesRivals(http, session => session.Decide<Panel, PanelEvent>(id, async (panel, ct) =>
                {
                    var assignments = await session.AssignmentsOf(panel, ct);
                    var decision = command.Decide(panel, assignments.States(), http.Staff, clock.TodayInShanghai());
                    foreach (var gone in decision.OfType<PanelExpertRecused>())
                        foreach (var (_, _, stream) in assignments.Where(a => a.State.ExpertId == gone.Seat.ExpertId))
                            stream.AppendOne(new AssignmentVoided(gone.Ground, gone.CaseId, gone.VoidedSheets, gone.On, http.Staff));
                    return decision;
                }, http)))
            .RequireAuthorization("secretary");
}
