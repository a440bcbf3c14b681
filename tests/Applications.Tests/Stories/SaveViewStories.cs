using Shouldly;
using TalentHub.TestKit;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class SaveViewStories
{
    private static readonly ViewSaved Kept = KeptViews.Mine;

    [Fact]
    public void the_first_view_of_a_person_is_kept() =>
        new SaveView(" 待受理 ", new() { ["stage"] = "SUBMIT", ["year"] = "" }, "-year", ["person", "stage"]).Decide(null, Kept.ViewId, Mei, Today).Refusal.ShouldBeNull();

    [Fact]
    public void a_view_keeps_filter_order_and_columns_under_its_name() =>
        KeptViews.Given(Kept).When(v => new SaveView(" 已落地 ", new() { ["stage"] = "LAND", ["year"] = "" }, "-year", ["person", "stage"], true).Decide(v, Member, Mei, Today))
            .Gives(new ViewSaved(Member, "已落地", new Dictionary<string, string> { ["stage"] = "LAND" }, "-year", ["person", "stage"], true, Today, Mei));

    [Fact]
    public void nobody_keeps_two_views_under_one_name() =>
        KeptViews.Given(Kept with { Title = "Late" }).When(v => new SaveView("late").Decide(v, Member, Mei, Today)).Refuses(SavedViews.NameTaken);

    [Fact]
    public void the_name_of_a_discarded_view_is_free() =>
        KeptViews.Given(Kept, new ViewDiscarded(Kept.ViewId, Day, Mei)).When(v => new SaveView(Kept.Title).Decide(v, Member, Mei, Today)).Decision.Refusal.ShouldBeNull();

    [Fact]
    public void nobody_keeps_more_than_fifty() =>
        KeptViews.Given([.. Enumerable.Range(1, SavedViews.Most).Select(n => Kept with { ViewId = Guid.CreateVersion7(), Title = $"{n}" })])
            .When(v => new SaveView("one more").Decide(v, Member, Mei, Today)).Refuses(SaveView.TooMany);

    [Fact]
    public void what_no_view_can_keep_is_named_at_its_place() =>
        new SaveView(" ", new() { ["q"] = "王", ["personId"] = "x", ["programme"] = "13800138000" }, "shoe", ["person", "tea", "person"]).Faults()
            .Select(f => f.Pointer).ShouldBe(["/name", "/filters/q", "/filters/personId", "/filters/programme", "/sort", "/columns/1", "/columns"], ignoreOrder: true);
}

/// <summary>The views of one person, told fact by fact.</summary>
internal static class KeptViews
{
    public static readonly Guid Id = SavedViews.IdOf("330203", Mei);
    public static readonly ViewSaved Mine = new(new("0190a0a0-0000-7000-8000-0000000000c1"), "待受理", new Dictionary<string, string> { ["stage"] = "SUBMIT" }, null, [], false, Day, Mei);

    public static Given<SavedViews> Given(params object[] facts) => Story.Given<SavedViews>((state, fact) => SavedViews.After(state, fact, Id), facts);
}
