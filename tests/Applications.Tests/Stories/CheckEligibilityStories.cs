using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class CheckEligibilityStories
{
    [Fact]
    public void a_case_that_meets_every_hard_rule_goes_on() =>
        At(Stage.Accept).When(c => new CheckEligibility(Day).Decide(c, Rules, Team("2"), Jun, Today))
            .Decision.Single().ShouldBeOfType<EligibilityChecked>().Passed.ShouldBeTrue();

    [Fact]
    public void a_case_that_fails_a_hard_rule_stays_and_says_why() =>
        At(Stage.Accept).When(c => new CheckEligibility(Day).Decide(c, Rules, Team("4"), Jun, Today))
            .Decision.Single().ShouldBeOfType<EligibilityChecked>().Verdicts.Single().Reason.ShouldBe("DEGREE");

    [Fact]
    public void a_fact_that_is_missing_stops_a_case() =>
        At(Stage.Accept).When(c => new CheckEligibility(Day).Decide(c, Rules, Team(null), Jun, Today))
            .Decision.Single().ShouldBeOfType<EligibilityChecked>().Passed.ShouldBeFalse();

    [Fact]
    public void a_relaxed_rule_no_longer_stops_the_case() =>
        At(Stage.Accept, CheckedBadly, Proposed, new RelaxationGranted(Entered, "R06", "world-famous", Mei, Day, Jun))
            .When(c => new CheckEligibility(Day).Decide(c, Rules, Team("4"), Jun, Today))
            .Decision.Single().ShouldBeOfType<EligibilityChecked>().Passed.ShouldBeTrue();

    [Fact]
    public void the_stage_moves_only_when_the_check_was_passed() =>
        (At(Stage.Accept, CheckedBadly).State.Stage, At(Stage.Accept, CheckedWell).State.Stage).ShouldBe((Stage.Accept, Stage.Formal));

    [Fact]
    public void a_draft_is_not_checked() =>
        At(Stage.Draft).When(c => new CheckEligibility().Decide(c, Rules, Team("2"), Jun, Today)).IsIllegal();

    [Fact]
    public void someone_the_register_does_not_hold_stops_the_check() =>
        CheckEligibility.PersonUnknown.Code.ShouldBe("person-unknown");

    private static CaseFacts Team(string? degree) => new("new-materials", new Dictionary<string, string>(), new(Degree: degree), []);
}
