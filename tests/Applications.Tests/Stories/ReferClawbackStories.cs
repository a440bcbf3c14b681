using Xunit;
using static TalentHub.Applications.Tests.Cases;
using static TalentHub.Applications.Tests.Supported;

namespace TalentHub.Applications.Tests;

public sealed class ReferClawbackStories
{
    [Fact]
    public void the_remainder_goes_to_the_court() =>
        Supporting(Terminated, Demanded, new RepaymentRecorded(Entered, "city", 1_000_000, "V", Day, Jun)).When(c => new ReferClawback("C-1").Decide(c, Jun, Today))
            .Accepts(new ClawbackReferred(Entered, 2_000_000, "C-1", Today, Jun));

    [Fact]
    public void not_before_its_day_has_passed() => Supporting(Terminated, Demanded with { DueOn = Today }).When(c => new ReferClawback("C").Decide(c, Jun, Today)).Refuses(ReferClawback.NotDueYet);

    [Fact]
    public void the_court_gets_it_once() =>
        Supporting(Terminated, Demanded, new ClawbackReferred(Entered, 1, "C", Day, Jun)).When(c => new ReferClawback("C").Decide(c, Jun, Today)).Refuses(ReferClawback.AlreadyReferred);

    [Fact]
    public void nothing_outstanding_nothing_for_the_court() => Supporting(Terminated).When(c => new ReferClawback("C").Decide(c, Jun, Today)).Refuses(RecordRepayment.NothingDemanded);
}
