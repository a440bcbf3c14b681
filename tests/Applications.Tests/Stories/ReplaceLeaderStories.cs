using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Cases;
using static TalentHub.Applications.Tests.Supported;

namespace TalentHub.Applications.Tests;

public sealed class ReplaceLeaderStories
{
    [Fact]
    public void somebody_who_meets_every_rule_takes_the_place()
    {
        var taken = Supporting(Leaderless).When(c => new ReplaceLeader(Id).Decide(c, Rules, Team("2"), Jun, Today)).Decision.Single().ShouldBeOfType<LeaderReplaced>();
        (taken.PersonId, taken.PreviousPersonId).ShouldBe((Id, Leader));
        var state = Supporting(Leaderless, taken).State;
        (state.PersonId, state.ChangeDueOn).ShouldBe((Id, null));
        new ResumeCase().Decide(state, Jun, Today).Refusal.ShouldBeNull();
    }

    [Fact]
    public void somebody_who_fails_a_rule_does_not() =>
        Supporting(Leaderless).When(c => new ReplaceLeader(Id).Decide(c, Rules, Team("4"), Jun, Today))
            .Refuses(ReplaceLeader.LeaderFails with { Detail = "The new leader does not meet R06." });

    [Fact]
    public void a_relaxation_for_the_old_leader_is_none_for_the_new_one() =>
        Supporting(new RelaxationGranted(Entered, "R06", "world-famous", Mei, Day, Jun), Leaderless)
            .When(c => new ReplaceLeader(Id).Decide(c, Rules, Team("4"), Jun, Today)).Decision.Refusal!.Code.ShouldBe(ReplaceLeader.LeaderFails.Code);

    [Fact]
    public void the_one_who_left_or_a_member_is_not_the_new_leader()
    {
        Supporting(Leaderless).When(c => new ReplaceLeader(Leader).Decide(c, Rules, Team("2"), Jun, Today)).Refuses(ReplaceLeader.SamePerson);
        Supporting(Leaderless).When(c => new ReplaceLeader(Member).Decide(c, Rules, Team("2"), Jun, Today)).Refuses(ReplaceLeader.SamePerson);
    }

    [Fact]
    public void after_its_time_nobody_is_taken() =>
        Supporting(Leaderless).When(c => new ReplaceLeader(Id).Decide(c, Rules, Team("2"), Jun, Tomorrow)).Refuses(ReplaceLeader.TooLate);

    [Fact]
    public void a_leader_who_is_there_is_not_replaced() => Supporting(Suspended).When(c => new ReplaceLeader(Id).Decide(c, Rules, Team("2"), Jun, Today)).Refuses(ReplaceLeader.NobodyLeft);
}
