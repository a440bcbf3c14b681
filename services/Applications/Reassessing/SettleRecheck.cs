using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A second person says what follows from a failed recheck: the award is kept on a ground, or it is pursued (revoked or ended by its own command).</summary>
public sealed record SettleRecheck([RegularExpression("^(kept|pursued)$")] string Outcome, [StringLength(500), RegularExpression(Written.Impersonal)] string Reason, [OfficeDay] DateOnly? On = null)
{
    public const string Command = "settle-recheck";

    public static readonly Refusal NothingOpen = new("no-recheck-open", "No failed recheck waits for a decision.");

    public Decision<CaseEvent> Decide(Case state, StaffId by, DateOnly today)
    {
        if (state.Refuses(Command, On, today) is { } no) return no;

        return state.RecheckFailedBy == by ? Case.SecondPersonRequired : [new RecheckSettled(state.About, Outcome, Reason, On ?? today, by)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, SettleRecheck command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
                session.Decide<Case, CaseEvent>(id, state => command.Decide(state, http.Staff, clock.TodayInShanghai()), http).ForbidsOnePerson())
            .RequireAuthorization(Policies.AnyOf("reviewer", "leader"));
}
