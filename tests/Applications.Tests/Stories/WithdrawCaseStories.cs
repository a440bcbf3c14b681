using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class WithdrawCaseStories
{
    [Fact]
    public void a_lead_is_withdrawn_before_it_was_handed_in() =>
        At(Stage.Lead).When(c => new WithdrawCase("另有安排", Day).Decide(c, Mei, Today)).Accepts(new CaseWithdrawn(Before, Stage.Lead, false, "另有安排", Day, Mei));

    [Fact]
    public void a_case_is_withdrawn_under_review() =>
        At(Stage.Review1).When(c => new WithdrawCase("另有安排", Day).Decide(c, Mei, Today)).Accepts(new CaseWithdrawn(Entered, Stage.Review1, true, "另有安排", Day, Mei));

    [Fact]
    public void a_withdrawn_case_stays_withdrawn() =>
        At(Stage.Lead, new CaseWithdrawn(Before, Stage.Lead, false, "x", Day, Mei)).When(c => new PoolCandidate().Decide(c, Mei, Today)).IsIllegal();

    [Fact]
    public void an_awarded_case_is_not_withdrawn() =>
        At(Stage.Award).When(c => new WithdrawCase("x").Decide(c, Mei, Today)).IsIllegal();
}
