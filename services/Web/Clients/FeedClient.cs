using System.Text.Json;

namespace TalentHub.Web;

/// <summary>The reader's calendar feed, as the service Applications answers it.</summary>
public sealed class FeedClient(Wire wire) : ServiceClient(wire, ApplicationsClient.Name)
{
    private const string Path = "api/applications/feed";

    public Task<Answer<FeedState>> State(CancellationToken ct = default) => Get<FeedState>(Path, ct);

    /// <summary>A new address; the one before it stops. The first of a person is over nothing.</summary>
    public Task<Answer<FeedAddress>> Open(string language, long seen, string key, CancellationToken ct = default) =>
        Post<FeedAddress>(Path, new { language }, ct, key, seen == 0 ? null : seen);

    public Task<Answer<JsonElement>> Revoke(long seen, string key, CancellationToken ct = default) => Post<JsonElement>($"{Path}/revoke-feed", new { }, ct, key, seen);
}

/// <summary>Whether there is an address, and until when it opens something.</summary>
public sealed record FeedState(bool Open, DateTimeOffset? OpenedAt, DateTimeOffset? Until, long Version);

/// <summary>Where a calendar finds the feed; told once.</summary>
public sealed record FeedAddress(string Path, DateTimeOffset Until);
