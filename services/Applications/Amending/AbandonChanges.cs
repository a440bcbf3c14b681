using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Nothing of an edited list is taken; the same file may come back.</summary>
public sealed record AbandonChanges
{
    public Decision<ChangeSetEvent> Decide(ChangeSet state, StaffId by, DateOnly today) =>
        state.State is not ChangeSet.Proposed ? ChangeSet.Settled : [new ChangesAbandoned(today, by)];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/change-sets/{id:guid}/abandon-changes", (Guid id, AbandonChanges command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
        {
            session.DeleteWhere<ChangedRow>(r => r.Set == id);
            return session.Decide<ChangeSet, ChangeSetEvent>(id, state => command.Decide(state, http.Staff, clock.TodayInShanghai()), http);
        }).RequireAuthorization("clerk");
}
