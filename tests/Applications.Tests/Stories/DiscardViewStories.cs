using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class DiscardViewStories
{
    [Fact]
    public void a_view_is_needed_no_more() =>
        KeptViews.Given(KeptViews.Mine).When(v => new DiscardView().Decide(v, KeptViews.Mine.ViewId, Mei, Today)).Accepts(new ViewDiscarded(KeptViews.Mine.ViewId, Today, Mei));

    [Fact]
    public void a_discarded_view_cannot_be_discarded_again() =>
        KeptViews.Given(KeptViews.Mine, new ViewDiscarded(KeptViews.Mine.ViewId, Day, Mei)).When(v => new DiscardView().Decide(v, KeptViews.Mine.ViewId, Mei, Today)).Refuses(SavedViews.Unknown);
}
