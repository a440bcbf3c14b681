using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class ReportLandingStories
{
    [Fact]
    public void an_employment_is_reported() =>
        At(Stage.Sign).When(c => new ReportLanding("employment", null, new(2019, 8, 1)).Decide(c, Mei, Today)).Accepts(Reported);

    [Fact]
    public void a_firm_is_reported_with_its_code() =>
        At(Stage.Sign).When(c => new ReportLanding("firm").Decide(c, Mei, Today)).Refuses(ReportLanding.UsccNeeded);

    [Fact]
    public void nothing_lands_before_the_contract() =>
        At(Stage.Award).When(c => new ReportLanding("employment").Decide(c, Mei, Today)).IsIllegal();

    [Fact]
    public void the_day_from_which_people_are_insured_stands_beside_the_day_of_registration() =>
        At(Stage.Sign).When(c => new ReportLanding("employment", On: new(2019, 8, 1), InsuredOn: new(2019, 9, 1)).Decide(c, Mei, Today)).Accepts(Reported with { InsuredOn = new(2019, 9, 1) });

    [Fact]
    public void nobody_is_insured_from_a_day_to_come() =>
        At(Stage.Sign).When(c => new ReportLanding("employment", InsuredOn: Tomorrow).Decide(c, Mei, Today)).Refuses(Case.DayInFuture);
}
