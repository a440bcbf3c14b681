using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The address of a feed stops at once, wherever it was given to.</summary>
public sealed record RevokeFeed
{
    public static readonly Refusal NotOpen = new("feed-not-open", "There is no address that could be revoked.");

    public Decision<CalendarFeedEvent> Decide(CalendarFeed feed, DateTimeOffset now, StaffId by) => feed.Open ? [new FeedRevoked(now, by)] : NotOpen;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/feed/revoke-feed", (RevokeFeed command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
            {
                var id = CalendarFeed.IdOf(http.Tenant, http.Staff);
                session.DeleteWhere<FeedKey>(k => k.Feed == id);
                return session.Decide<CalendarFeed, CalendarFeedEvent>(id, feed => command.Decide(feed, clock.GetUtcNow(), http.Staff), http);
            })
            .RequireAuthorization("staff");
}
