using Xunit;
using static TalentHub.Applications.Tests.Cases;
using static TalentHub.Applications.Tests.Feeds;

namespace TalentHub.Applications.Tests;

public sealed class RevokeFeedStories
{
    private static readonly FeedRevoked Revoked = new(Notes.Now, Mei);

    [Fact]
    public void an_address_stops_and_so_does_one_made_after_another_was_revoked()
    {
        AFeed().When(f => new RevokeFeed().Decide(f, Notes.Now, Mei)).Accepts(Revoked);
        AFeed(Revoked, FeedOf).When(f => new RevokeFeed().Decide(f, Notes.Now, Mei)).Accepts(Revoked);
    }

    [Fact]
    public void nothing_is_revoked_twice() => AFeed(Revoked).When(f => new RevokeFeed().Decide(f, Notes.Now, Mei)).Refuses(RevokeFeed.NotOpen);
}
