using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>An expert says that he may not judge a case before his panel; what he scored is void and the seat is drawn anew.</summary>
public sealed record DeclareRecusal([RegularExpression(Avoidance.Grounds)] string Ground, Guid? CaseId = null)
{
    public Decision<AssignmentEvent> Decide(Assignment assignment, StaffId by, DateOnly today)
    {
        if (assignment.Closed) return ScoreCase.ScoringOver;
        if (CaseId is { } id && !assignment.CaseIds.Contains(id)) return RecuseExpert.CaseNotHere;

        return [new AssignmentVoided(Ground, CaseId, assignment.Sheets.Count, today, by)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/my/reviews/{panel}/declare-recusal", async (
                Guid panel, DeclareRecusal command, IDocumentStore store, TimeProvider clock, HttpContext http) =>
                await store.SettlesRivals(http, session => session.AsMember(panel, http, () =>
                    session.Decide<Assignment, AssignmentEvent>(Assignment.IdOf(panel, http.Staff.Value), async (assignment, ct) =>
                    {
                        var decision = command.Decide(assignment, http.Staff, clock.TodayInShanghai());
                        foreach (var gone in decision.OfType<AssignmentVoided>())
                        {
                            var stream = await session.Events.FetchForWriting<Panel>(panel, ct);
                            stream.AppendOne(new PanelExpertRecused(
                                new(assignment.Seat, assignment.ExpertId, assignment.Account), gone.Ground, gone.CaseId, true, gone.Sheets, gone.On, http.Staff));
                        }

                        return decision;
                    }, http))))
            .RequireAuthorization("expert");
}
