using TalentHub.TestKit;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class RecordReviewStories
{
    [Fact]
    public void the_first_review_is_recorded() =>
        At(Stage.Recommend).When(c => new RecordReview("REVIEW1", true, 88, null, Day).Decide(c, ["A", "B"], Jun, Today)).Accepts(Reviewed1);

    [Fact]
    public void the_second_review_proposes_a_tier() =>
        At(Stage.Review1).When(c => new RecordReview("REVIEW2", true, 91, "B", Day).Decide(c, ["A", "B"], Jun, Today)).Accepts(Reviewed2);

    [Fact]
    public void a_case_that_does_not_pass_ends_there() =>
        At(Stage.Review1).When(c => new RecordReview("REVIEW2", false, 40, null, Day).Decide(c, [], Jun, Today))
            .Accepts(Reviewed2 with { Passed = false, Score = 40, Tier = null }, new CaseRejected(Entered, "REVIEW2", RejectCase.NotPassed, Day, Jun));

    [Fact]
    public void no_review_is_skipped() =>
        At(Stage.Recommend).When(c => new RecordReview("REVIEW2", true).Decide(c, [], Jun, Today)).IsIllegal();

    [Fact]
    public void no_review_follows_the_last() =>
        At(Stage.Review2).When(c => new RecordReview("REVIEW1", true).Decide(c, [], Jun, Today)).IsIllegal();

    [Fact]
    public void what_a_panel_decides_is_not_entered_by_hand() =>
        Story.Given<Case>(Case.After, [.. Until(Stage.Pool), Drafted with { Terms = Cases.Terms with { Here = ["REVIEW1"] } }, .. Until(Stage.Recommend).Skip(3)])
            .When(c => new RecordReview("REVIEW1", true).Decide(c, [], Jun, Today)).Refuses(RecordReview.DecidedHere);

    [Fact]
    public void a_tier_the_programme_does_not_have_is_refused() =>
        At(Stage.Recommend).When(c => new RecordReview("REVIEW1", true, 88, "Z").Decide(c, ["A"], Jun, Today)).Refuses(RecordReview.TierUnknown);
}
