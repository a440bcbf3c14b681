using Xunit;
using static TalentHub.Applications.Tests.Cases;
using static TalentHub.Applications.Tests.Supported;

namespace TalentHub.Applications.Tests;

public sealed class SettleRecheckStories
{
    [Fact]
    public void a_second_person_keeps_the_award() =>
        Supporting(Unfit).When(c => new SettleRecheck("kept", "x").Decide(c, Mei, Today)).Accepts(new RecheckSettled(Entered, "kept", "x", Today, Mei));

    [Fact]
    public void whoever_rechecked_does_not_settle() => Supporting(Unfit).When(c => new SettleRecheck("kept", "x").Decide(c, Jun, Today)).Refuses(Case.SecondPersonRequired);

    [Fact]
    public void without_a_finding_nothing_is_settled() => Supporting().When(c => new SettleRecheck("kept", "x").Decide(c, Mei, Today)).Refuses(SettleRecheck.NothingOpen);
}
