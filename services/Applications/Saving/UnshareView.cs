using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Its owner keeps a view to himself again.</summary>
public sealed record UnshareView
{
    public static readonly Refusal NotShared = new("view-not-shared", "The office does not find this view.");

    public Decision<SavedViewsEvent> Decide(SavedViews kept, Guid view, StaffId by, DateOnly today) =>
        kept.Find(view) is not { } known ? SavedViews.Unknown
        : !known.Shared ? NotShared
        : [new ViewUnshared(view, today, by)];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/views/{id:guid}/unshare-view", (Guid id, UnshareView command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
                session.Decide<SavedViews, SavedViewsEvent>(
                    SavedViews.IdOf(http.Tenant, http.Staff), kept => command.Decide(kept, id, http.Staff, clock.TodayInShanghai()), http))
            .RequireAuthorization("staff");
}
