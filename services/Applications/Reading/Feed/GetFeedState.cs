using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Whether the asker has an address for a calendar.</summary>
/// <param name="Until">The address ends then by itself; null without one.</param>
/// <param name="Version">0 before there was one.</param>
public sealed record FeedState(bool Open, DateTimeOffset? OpenedAt, DateTimeOffset? Until, long Version);

/// <summary>The asker's own feed; the address is not told again.</summary>
public static class GetFeedState
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/feed", async (IQuerySession session, TimeProvider clock, HttpContext http) =>
        {
            var feed = await session.LoadAsync<CalendarFeed>(CalendarFeed.IdOf(http.Tenant, http.Staff), http.RequestAborted);
            var open = feed is { Open: true } && feed.OpenedAt + CalendarFeed.Lasts > clock.GetUtcNow();
            http.Response.Headers.ETag = $"\"{feed?.Version ?? 0}\"";
            return Results.Ok(new FeedState(open, open ? feed!.OpenedAt : null, open ? feed!.OpenedAt + CalendarFeed.Lasts : null, feed?.Version ?? 0));
        }).Produces<FeedState>().RequireAuthorization("staff");
}
