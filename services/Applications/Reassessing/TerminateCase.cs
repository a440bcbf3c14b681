using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The bureau or the leading group ends the support by a decision; what was not paid falls away, what was paid may be demanded back.</summary>
public sealed record TerminateCase([StringLength(60)] string DecisionNumber, [StringLength(40)] string Reason, [OfficeDay] DateOnly? On = null)
{
    public const string Command = "terminate-case";

    public Decision<CaseEvent> Decide(Case state, StaffId by, DateOnly today)
    {
        if (state.Refuses(Command, On, today) is { } no) return no;

        var on = On ?? today;
        return [.. AfterSelection.Unpaid(state, "terminated", on, by), new CaseTerminated(state.About, state.SuspendedFrom ?? state.Stage, DecisionNumber, Reason, on, by)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", async (
                Guid id, TerminateCase command, IDocumentSession session, CodeLists codes, TimeProvider clock, HttpContext http) =>
                codes.HasExitReason(command.Reason)
                    ? await session.Decide<Case, CaseEvent>(id, state => command.Decide(state, http.Staff, clock.TodayInShanghai()), http)
                    : Problems.Invalid([CodeLists.Unknown("/reason")]))
            .RequireAuthorization("reviewer");
}
