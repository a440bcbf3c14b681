using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class ShareViewStories
{
    [Fact]
    public void the_office_finds_a_view_from_now_on() =>
        KeptViews.Given(KeptViews.Mine).When(v => new ShareView().Decide(v, KeptViews.Mine.ViewId, Mei, Today)).Accepts(new ViewShared(KeptViews.Mine.ViewId, Today, Mei));

    [Fact]
    public void what_is_shared_is_not_shared_again() =>
        KeptViews.Given(KeptViews.Mine with { Shared = true }).When(v => new ShareView().Decide(v, KeptViews.Mine.ViewId, Mei, Today)).Refuses(ShareView.AlreadyShared);

    [Fact]
    public void a_view_nobody_keeps_is_not_shared() =>
        KeptViews.Given(KeptViews.Mine).When(v => new ShareView().Decide(v, Member, Mei, Today)).Refuses(SavedViews.Unknown);
}
