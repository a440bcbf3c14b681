using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class RenameViewStories
{
    [Fact]
    public void a_view_gets_another_name() =>
        KeptViews.Given(KeptViews.Mine).When(v => new RenameView(" 已受理 ").Decide(v, KeptViews.Mine.ViewId, Mei, Today)).Accepts(new ViewRenamed(KeptViews.Mine.ViewId, "已受理", Today, Mei));

    [Fact]
    public void a_view_may_keep_its_name_in_another_writing() =>
        KeptViews.Given(KeptViews.Mine with { Title = "late" }).When(v => new RenameView("Late").Decide(v, KeptViews.Mine.ViewId, Mei, Today)).Accepts(new ViewRenamed(KeptViews.Mine.ViewId, "Late", Today, Mei));

    [Fact]
    public void a_name_another_view_has_is_taken() =>
        KeptViews.Given(KeptViews.Mine, KeptViews.Mine with { ViewId = Member, Title = "b" }, new ViewRenamed(KeptViews.Mine.ViewId, "a", Day, Mei))
            .When(v => new RenameView("A").Decide(v, Member, Mei, Today)).Refuses(SavedViews.NameTaken);

    [Fact]
    public void blanks_are_no_name() =>
        KeptViews.Given(KeptViews.Mine).When(v => new RenameView("  ").Decide(v, KeptViews.Mine.ViewId, Mei, Today)).Refuses(RenameView.NameMissing);

    [Fact]
    public void a_view_nobody_keeps_has_no_name() =>
        KeptViews.Given(KeptViews.Mine).When(v => new RenameView("a").Decide(v, Member, Mei, Today)).Refuses(SavedViews.Unknown);
}
