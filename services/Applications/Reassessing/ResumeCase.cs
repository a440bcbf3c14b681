using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>What stood against the support is settled; the case goes on where it stood.</summary>
public sealed record ResumeCase([OfficeDay] DateOnly? On = null)
{
    public const string Command = "resume-case";

    public static readonly Refusal LeaderMissing = new("leader-missing", "The leader left and nobody has taken the place.");

    public Decision<CaseEvent> Decide(Case state, StaffId by, DateOnly today) =>
        state.Refuses(Command, On, today) is { } no ? no : [new CaseResumed(state.About, state.SuspendedFrom!, On ?? today, by)];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, ResumeCase command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
                session.Decide<Case, CaseEvent>(id, state => command.Decide(state, http.Staff, clock.TodayInShanghai()), http))
            .RequireAuthorization("reviewer");
}
