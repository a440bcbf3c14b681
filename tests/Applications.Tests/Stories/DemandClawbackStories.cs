using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Cases;
using static TalentHub.Applications.Tests.Supported;

namespace TalentHub.Applications.Tests;

public sealed class DemandClawbackStories
{
    [Fact]
    public void what_was_paid_is_demanded_back_after_the_end() =>
        Supporting(Terminated).When(c => new DemandClawback("city", 3_000_000, "D-2", Day, Day).Decide(c, Jun, Today)).Accepts(Demanded);

    [Fact]
    public void a_revoked_award_is_demanded_back()
    {
        var revoked = Supporting(new AwardRevoked(Entered, "D", "x", Day, Jun));
        revoked.When(c => new DemandClawback("city", 4_000_000, "D-2", Day, Day).Decide(c, Jun, Today)).Accepts(Demanded with { AmountYuan = 4_000_000 });
        Supporting(new AwardRevoked(Entered, "D", "x", Day, Jun), Demanded).State.Stage.ShouldBe(Stage.Clawback);
    }

    [Fact]
    public void never_more_than_the_receiver_holds()
    {
        Supporting(Terminated).When(c => new DemandClawback("city", 4_000_000.01m, "D", Day).Decide(c, Jun, Today))
            .Refuses(DemandClawback.MoreThanHeld with { Detail = "At most 4000000.00 yuan of the city level can be demanded back." });
        Supporting(Terminated, Demanded).When(c => new DemandClawback("city", 1_000_000.01m, "D", Day).Decide(c, Jun, Today)).Decision.Refusal!.Code.ShouldBe("more-than-held");
    }

    [Fact]
    public void while_the_support_runs_only_what_was_paid_too_much()
    {
        Supporting().When(c => new DemandClawback("city", 1, "D", Day).Decide(c, Jun, Today)).Refuses(DemandClawback.NothingToReclaim);
        var less = new AwardRecomputed(Entered, new Dictionary<string, string>(), "D", 10_000_000, 1_000_000, "x", Day, Jun);
        Supporting(less).When(c => new DemandClawback("city", 3_000_000, "D-2", Day, Day).Decide(c, Jun, Today)).Accepts(Demanded);
        Supporting(less, Demanded).State.Stage.ShouldBe(Stage.Pay);
    }

    [Fact]
    public void a_rejected_application_got_nothing_that_could_come_back() =>
        At(Stage.Submit, new CaseRejected(Entered, "SUBMIT", "AGE", Day, Jun)).When(c => new DemandClawback("city", 1, "D", Day).Decide(c, Jun, Today)).Refuses(DemandClawback.NothingToReclaim);
}
