using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Cases;
using static TalentHub.Applications.Tests.Supported;

namespace TalentHub.Applications.Tests;

public sealed class RecheckEligibilityStories
{
    [Fact]
    public void corrected_facts_that_fail_open_a_task_and_leave_the_award()
    {
        var found = Supporting().When(c => new RecheckEligibility("x").Decide(c, Rules, Team("4"), Jun, Today)).Decision.Single().ShouldBeOfType<EligibilityRechecked>();
        found.Passed.ShouldBeFalse();
        var (before, after) = (Supporting().State, Supporting(found).State);
        (after.Stage, after.AmountYuan, after.Verdicts).ShouldBe((before.Stage, before.AmountYuan, before.Verdicts));
        after.RecheckFailedBy.ShouldBe(Jun);
    }

    [Fact]
    public void corrected_facts_that_hold_open_nothing()
    {
        var found = Supporting().When(c => new RecheckEligibility("x").Decide(c, Rules, Team("2"), Jun, Today)).Decision.Single();
        Supporting(Unfit, found).State.RecheckFailedBy.ShouldBeNull();
    }

    [Fact]
    public void before_the_award_the_usual_check_is_done() => At(Stage.Accept).When(c => new RecheckEligibility("x").Decide(c, Rules, Team("2"), Jun, Today)).IsIllegal();
}
