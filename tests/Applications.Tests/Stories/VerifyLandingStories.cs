using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class VerifyLandingStories
{
    [Fact]
    public void a_landing_counts_on_the_day_of_registration() =>
        At("reported").When(c => new VerifyLanding().Decide(c, Jun, Today)).Accepts(Landed);

    [Fact]
    public void a_late_landing_says_so() =>
        At("reported").When(c => new VerifyLanding(new(2019, 8, 1)).Decide(c with { LandingDeadline = new(2019, 7, 31) }, Jun, Today)).Accepts(Landed with { WithinDeadline = false });

    [Fact]
    public void nobody_verifies_his_own_report() =>
        At("reported").When(c => new VerifyLanding().Decide(c, Mei, Today)).Refuses(Case.SecondPersonRequired);

    [Fact]
    public void a_landing_is_reported_first() =>
        At(Stage.Sign).When(c => new VerifyLanding().Decide(c, Jun, Today)).Refuses(VerifyLanding.NotReported);

    [Fact]
    public void both_days_are_verified()
    {
        var insured = new DateOnly(2019, 9, 1);
        At(Stage.Sign, Reported with { InsuredOn = insured }).When(c => new VerifyLanding().Decide(c, Jun, Today)).Accepts(Landed with { InsuredOn = insured });
        At("reported").When(c => new VerifyLanding(InsuredOn: insured).Decide(c, Jun, Today)).Accepts(Landed with { InsuredOn = insured });
        At("reported").When(c => new VerifyLanding(InsuredOn: Tomorrow).Decide(c, Jun, Today)).Refuses(Case.DayInFuture);
    }
}
