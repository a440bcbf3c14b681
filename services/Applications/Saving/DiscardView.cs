using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Its owner needs a view no more; it is gone for the office too.</summary>
public sealed record DiscardView
{
    public Decision<SavedViewsEvent> Decide(SavedViews kept, Guid view, StaffId by, DateOnly today) =>
        kept.Find(view) is null ? SavedViews.Unknown : [new ViewDiscarded(view, today, by)];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/views/{id:guid}/discard-view", (Guid id, DiscardView command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
                session.Decide<SavedViews, SavedViewsEvent>(
                    SavedViews.IdOf(http.Tenant, http.Staff), kept => command.Decide(kept, id, http.Staff, clock.TodayInShanghai()), http))
            .RequireAuthorization("staff");
}
