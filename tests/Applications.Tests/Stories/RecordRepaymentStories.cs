using Xunit;
using static TalentHub.Applications.Tests.Cases;
using static TalentHub.Applications.Tests.Supported;

namespace TalentHub.Applications.Tests;

public sealed class RecordRepaymentStories
{
    [Fact]
    public void a_part_of_it_comes_in() =>
        Supporting(Terminated, Demanded).When(c => new RecordRepayment("city", 1_000_000.5m, "V-9").Decide(c, Jun, Today)).Accepts(new RepaymentRecorded(Entered, "city", 1_000_000.5m, "V-9", Today, Jun));

    [Fact]
    public void no_more_comes_in_than_is_outstanding() =>
        Supporting(Terminated, Demanded).When(c => new RecordRepayment("city", 3_000_000.01m, "V").Decide(c, Jun, Today)).Refuses(RecordRepayment.MoreThanDemanded);

    [Fact]
    public void of_a_level_nothing_was_demanded_of_nothing_comes_in() =>
        Supporting(Terminated, Demanded).When(c => new RecordRepayment("district", 1, "V").Decide(c, Jun, Today)).Refuses(RecordRepayment.MoreThanDemanded);

    [Fact]
    public void without_a_demand_nothing_is_repaid() => Supporting(Terminated).When(c => new RecordRepayment("city", 1, "V").Decide(c, Jun, Today)).Refuses(RecordRepayment.NothingDemanded);
}
