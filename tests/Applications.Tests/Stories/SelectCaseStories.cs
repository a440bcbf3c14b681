using TalentHub.TestKit;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class SelectCaseStories
{
    [Fact]
    public void the_leading_group_selects_a_reviewed_case() =>
        At(Stage.Review2).When(c => new SelectCase("M-1", null, Day).Decide(c, ["A"], Jun, Today)).Accepts(Selected);

    [Fact]
    public void a_review_that_is_missing_comes_first() =>
        At(Stage.Review1).When(c => new SelectCase("M-1").Decide(c, [], Jun, Today)).IsIllegal();

    [Fact]
    public void a_programme_without_reviews_selects_after_the_recommendation() =>
        Story.Given<Case>(Case.After, [.. Until(Stage.Pool), Drafted with { Terms = new(1, ["FORMAL", "RECOMM", "DECIDE"], 0) }, Submitted, Accepted, CheckedWell, Recommended]).When(c => new SelectCase("M-1", null, Day).Decide(c, [], Jun, Today)).Accepts(Selected);

    [Fact]
    public void a_tier_the_programme_does_not_have_is_refused() =>
        At(Stage.Review2).When(c => new SelectCase("M-1", "Z").Decide(c, ["A"], Jun, Today)).Refuses(RecordReview.TierUnknown);
}
