using TalentHub.TestKit;
using Xunit;
using static TalentHub.Applications.Tests.Cases;
using static TalentHub.Applications.Tests.Feeds;

namespace TalentHub.Applications.Tests;

public sealed class OpenFeedStories
{
    [Fact]
    public void somebody_gets_an_address_and_another_in_its_place_and_one_after_it_was_revoked()
    {
        AFeed().When(_ => new OpenFeed().Decide(Notes.Now, Mei)).Accepts(FeedOf);
        AFeed(new FeedRevoked(Notes.Now, Mei)).When(_ => new OpenFeed("en").Decide(Notes.Now, Mei)).Accepts(FeedOf);
    }
}

/// <summary>The feed of one person, told fact by fact.</summary>
internal static class Feeds
{
    public static readonly FeedOpened FeedOf = new(Notes.Now, Mei);

    public static Given<CalendarFeed> AFeed(params object[] then) =>
        Story.Given<CalendarFeed>((state, fact) => CalendarFeed.After(state, fact, CalendarFeed.IdOf("330203", Mei)), [FeedOf, .. then]);
}
