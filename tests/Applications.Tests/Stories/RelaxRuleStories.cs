using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class RelaxRuleStories
{
    [Fact]
    public void a_failed_rule_is_proposed_for_relaxation_on_a_ground_of_the_programme() =>
        At(Stage.Accept, CheckedBadly).When(c => new RelaxRule("R06", "world-famous", Day).Decide(c, Mei, Today)).Accepts(Proposed);

    [Fact]
    public void a_soft_rule_is_relaxed_on_any_stated_ground() =>
        At(Stage.Accept, CheckedBadly).When(c => new RelaxRule("R04", "特别需要", Day).Decide(c, Mei, Today)).Accepts(new RelaxationProposed(Entered, "R04", "特别需要", Day, Mei));

    [Fact]
    public void a_ground_the_case_does_not_meet_is_refused() =>
        At(Stage.Accept, CheckedBadly).When(c => new RelaxRule("R06", "overseas", Day).Decide(c, Mei, Today)).Refuses(RelaxRule.GroundNotHeld);

    [Fact]
    public void a_rule_that_did_not_fail_is_not_relaxed() =>
        At(Stage.Accept, CheckedBadly).When(c => new RelaxRule("R01", "x", Day).Decide(c, Mei, Today)).Refuses(RelaxRule.RuleNotFailed);

    [Fact]
    public void there_must_have_been_a_check_that_failed() =>
        At(Stage.Accept).When(c => new RelaxRule("R06", "x", Day).Decide(c, Mei, Today)).Refuses(RelaxRule.NothingFailed);

    [Fact]
    public void nobody_proposes_twice() =>
        At(Stage.Accept, CheckedBadly, Proposed).When(c => new RelaxRule("R06", "world-famous", Day).Decide(c, Mei, Today)).Refuses(RelaxRule.AlreadyProposed);

    [Fact]
    public void a_relaxed_rule_is_not_relaxed_again() =>
        At(Stage.Accept, CheckedBadly, Proposed, new RelaxationGranted(Entered, "R06", "world-famous", Mei, Day, Jun)).When(c => new RelaxRule("R06", "world-famous", Day).Decide(c, Mei, Today)).Refuses(RelaxRule.AlreadyRelaxed);

    [Fact]
    public void a_draft_has_no_rule_to_relax() =>
        At(Stage.Draft).When(c => new RelaxRule("R06", "x").Decide(c, Mei, Today)).IsIllegal();
}
