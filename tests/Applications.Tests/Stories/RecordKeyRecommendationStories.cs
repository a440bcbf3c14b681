using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class RecordKeyRecommendationStories
{
    [Fact]
    public void the_level_above_puts_a_case_forward() =>
        At(Stage.Recommend).When(c => new RecordKeyRecommendation(Day).Decide(c, Jun, Today)).Accepts(new KeyRecommendationReceived(Entered, Day, Jun));

    [Fact]
    public void reviews_follow_a_key_recommendation() =>
        At(Stage.Recommend, new KeyRecommendationReceived(Entered, Day, Jun)).State.NextReview.ShouldBe("REVIEW1");

    [Fact]
    public void a_case_that_did_not_go_up_gets_none() =>
        At(Stage.Formal).When(c => new RecordKeyRecommendation().Decide(c, Jun, Today)).IsIllegal();
}
