using System.ComponentModel.DataAnnotations;
using Marten;
using Microsoft.AspNetCore.Http.HttpResults;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Where a calendar finds the feed: told once, and kept nowhere.</summary>
public sealed record FeedAddress(string Path, DateTimeOffset Until);

/// <summary>Somebody wants his reminders and the office's days in a calendar: he gets an address, and the one before it stops.</summary>
public sealed record OpenFeed([RegularExpression("^(zh-CN|en)$")] string Language = "zh-CN")
{
    public Decision<CalendarFeedEvent> Decide(DateTimeOffset now, StaffId by) => [new FeedOpened(now, by)];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/feed", async (OpenFeed command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
        {
            var (id, now, token) = (CalendarFeed.IdOf(http.Tenant, http.Staff), clock.GetUtcNow(), FeedKey.NewToken());
            var hash = FeedKey.HashOf(token);
            var roles = http.User.FindAll("role").Select(r => r.Value).ToArray();
            session.DeleteWhere<FeedKey>(k => k.Feed == id && k.Id != hash);
            session.Insert(new FeedKey(hash, id, http.Tenant, http.Staff.Value, roles, command.Language, now + CalendarFeed.Lasts));
            var answer = await session.LoadAsync<CalendarFeed>(id, http.RequestAborted) is null
                ? await session.Begin<CalendarFeed, CalendarFeedEvent>(id, "/api/applications/feed", command.Decide(now, http.Staff), http)
                : await session.Decide<CalendarFeed, CalendarFeedEvent>(id, _ => command.Decide(now, http.Staff), http);
            // The receipt of the command keeps no address: whoever sends the same key again is not told it a second time.
            if (answer is ProblemHttpResult || http.Response.Headers.ContainsKey("Idempotency-Replayed")) return answer;
            http.Response.Headers.CacheControl = "no-store";
            return Results.Json(new FeedAddress($"/api/applications/feeds/{token}.ics", now + CalendarFeed.Lasts), statusCode: StatusCodes.Status201Created);
        }).Produces<FeedAddress>(StatusCodes.Status201Created).RequireAuthorization("staff");
}
