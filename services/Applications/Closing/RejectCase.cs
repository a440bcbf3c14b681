using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The case is turned down at its stage, with a reason from the office's list.</summary>
public sealed record RejectCase([StringLength(40)] string Reason, [OfficeDay] DateOnly? On = null)
{
    public const string Command = "reject-case";

    /// <summary>The reason of a case that a review step above the district did not pass.</summary>
    public const string NotPassed = "NOT_SELECTED";

    public Decision<CaseEvent> Decide(Case state, StaffId by, DateOnly today) =>
        state.Refuses(Command, On, today) is { } no ? no : [new CaseRejected(state.About, state.Stage, Reason, On ?? today, by)];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", async (
                Guid id, RejectCase command, IDocumentSession session, CodeLists codes, TimeProvider clock, HttpContext http) =>
                codes.HasReason(command.Reason)
                    ? await session.Decide<Case, CaseEvent>(id, state => command.Decide(state, http.Staff, clock.TodayInShanghai()), http)
                    : Problems.Invalid([CodeLists.Unknown("/reason")]))
            .RequireAuthorization("reviewer");
}
