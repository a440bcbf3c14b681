using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Its owner lets the whole office find a view.</summary>
public sealed record ShareView
{
    public static readonly Refusal AlreadyShared = new("view-already-shared", "The office finds this view already.");

    public Decision<SavedViewsEvent> Decide(SavedViews kept, Guid view, StaffId by, DateOnly today) =>
        kept.Find(view) is not { } known ? SavedViews.Unknown
        : known.Shared ? AlreadyShared
        : [new ViewShared(view, today, by)];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/views/{id:guid}/share-view", (Guid id, ShareView command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
                session.Decide<SavedViews, SavedViewsEvent>(
                    SavedViews.IdOf(http.Tenant, http.Staff), kept => command.Decide(kept, id, http.Staff, clock.TodayInShanghai()), http))
            .RequireAuthorization("staff");
}
