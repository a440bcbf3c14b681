using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class RevokeLandingStories
{
    [Fact]
    public void a_landing_that_does_not_hold_is_taken_back() =>
        At(Stage.Land).When(c => new RevokeLanding("企业注销", Day).Decide(c, Jun, Today)).Accepts(new LandingRevoked(Entered, "企业注销", true, Day, Jun));

    [Fact]
    public void it_can_then_be_reported_again() =>
        At(Stage.Land, new LandingRevoked(Entered, "x", true, Day, Jun)).When(c => new ReportLanding("employment", null, new(2019, 8, 1)).Decide(c, Mei, Today)).Accepts(Reported);

    [Fact]
    public void a_paid_landing_is_not_taken_back() =>
        At(Stage.Pay).When(c => new RevokeLanding("x").Decide(c, Jun, Today)).IsIllegal();
}
