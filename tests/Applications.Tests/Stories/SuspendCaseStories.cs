using Xunit;
using static TalentHub.Applications.Tests.Cases;
using static TalentHub.Applications.Tests.Supported;

namespace TalentHub.Applications.Tests;

public sealed class SuspendCaseStories
{
    [Fact]
    public void support_is_paused() =>
        Supporting().When(c => new SuspendCase("x", On: Day).Decide(c, Clocked, Jun, Today)).Accepts(Suspended);

    [Fact]
    public void a_leader_who_left_is_replaced_in_the_time_of_the_programme() =>
        Supporting().When(c => new SuspendCase("x", true, Day).Decide(c, Clocked, Jun, Today)).Accepts(Suspended with { ChangeDueOn = Day.AddDays(30) });

    [Fact]
    public void a_programme_without_that_time_cannot_ask_for_it() =>
        Supporting().When(c => new SuspendCase("x", true).Decide(c, Rules, Jun, Today)).Refuses(SuspendCase.NoTimeSet);

    [Fact]
    public void nothing_is_paid_while_suspended() =>
        Supporting(Planned with { Instalment = 2 }, Suspended).When(c => new RecordPayment(2, "V").Decide(c, Jun, Today)).IsIllegal();

    [Fact]
    public void a_suspended_case_is_not_suspended_again() => Supporting(Suspended).When(c => new SuspendCase("x").Decide(c, Clocked, Jun, Today)).IsIllegal();
}
