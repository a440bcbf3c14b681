using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class UnshareViewStories
{
    [Fact]
    public void its_owner_keeps_a_view_to_himself_again() =>
        KeptViews.Given(KeptViews.Mine, new ViewShared(KeptViews.Mine.ViewId, Day, Mei)).When(v => new UnshareView().Decide(v, KeptViews.Mine.ViewId, Mei, Today))
            .Accepts(new ViewUnshared(KeptViews.Mine.ViewId, Today, Mei));

    [Fact]
    public void what_nobody_else_finds_stays_so() =>
        KeptViews.Given(KeptViews.Mine, new ViewShared(KeptViews.Mine.ViewId, Day, Mei), new ViewUnshared(KeptViews.Mine.ViewId, Day, Mei))
            .When(v => new UnshareView().Decide(v, KeptViews.Mine.ViewId, Mei, Today)).Refuses(UnshareView.NotShared);

    [Fact]
    public void a_view_nobody_keeps_is_not_taken_back() =>
        KeptViews.Given(KeptViews.Mine).When(v => new UnshareView().Decide(v, Member, Mei, Today)).Refuses(SavedViews.Unknown);
}
