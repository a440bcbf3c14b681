using Shouldly;
using TalentHub.TestKit;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class PlanPaymentStories
{
    [Fact]
    public void a_part_of_the_support_is_planned() =>
        At(Stage.Land).When(c => new PlanPayment(1, "city", 4_000_000, new(2019, 9, 30)).Decide(c, Jun, new(2019, 9, 1))).Accepts(Planned);

    [Fact]
    public void no_part_is_planned_twice() =>
        At("planned").When(c => new PlanPayment(1, "city", 1, new(2019, 9, 30)).Decide(c, Jun, Today)).Refuses(PlanPayment.AlreadyPlanned);

    [Fact]
    public void the_city_does_not_pay_more_than_it_granted() =>
        At("planned").When(c => new PlanPayment(2, "city", 6_000_001, new(2019, 9, 30)).Decide(c, Jun, Today)).Refuses(PlanPayment.MoreThanAwarded);

    [Fact]
    public void the_district_adds_its_own() =>
        At("planned").When(c => new PlanPayment(2, "district", 10_000_000, new(2019, 9, 30)).Decide(c, Jun, Today)).Decision.Count.ShouldBe(1);

    [Fact]
    public void a_part_left_to_the_programme_is_its_share_of_the_award_and_waits_for_its_stage()
    {
        At(Stage.Land).When(c => new PlanPayment(2, "city", null, new(2019, 9, 30)).Decide(c, Jun, new(2019, 9, 1), Supported.Clocked))
            .Accepts(Planned with { Instalment = 2, AmountYuan = 3_000_000, After = "MID" });
        At(Stage.Land).When(c => new PlanPayment(1, "city", null, new(2019, 9, 30)).Decide(c, Jun, Today)).Refuses(PlanPayment.ShareUnknown);
    }

    [Fact]
    public void what_the_district_grants_it_pays_itself_and_not_more()
    {
        var own = Supported.Clocked with { Amounts = [new("district", null, 10_000_000, null, null, null, null, "S")] };
        At(Stage.Land).When(c => new PlanPayment(2, "district", null, new(2019, 9, 30)).Decide(c, Jun, new(2019, 9, 1), own))
            .Accepts(Planned with { Instalment = 2, Level = "district", AmountYuan = 3_000_000, After = "MID" });
        At(Stage.Land).When(c => new PlanPayment(1, "district", 10_000_001, new(2019, 9, 30)).Decide(c, Jun, Today, own)).Refuses(PlanPayment.MoreThanAwarded);
    }

    [Fact]
    public void shares_add_up_to_the_fen()
    {
        InstalmentRule[] thirds = [new(1, 33, "LAND", "S"), new(2, 33, "MID", "S"), new(3, 34, "FINAL", "S")];
        foreach (var whole in new[] { 0.01m, 100.01m, 9_999_999.99m, 1_234_567.89m })
            new[] { 1, 2, 3 }.Sum(n => CaseMoney.Share(thirds, n, whole)!.Value).ShouldBe(whole);
    }

    [Fact]
    public void no_payment_comes_before_the_landing() =>
        At(Stage.Sign).When(c => new PlanPayment(1, "city", 1, new(2019, 9, 30)).Decide(c, Jun, Today)).IsIllegal();

    [Fact]
    public void a_prize_without_landing_is_paid_after_the_award() =>
        Story.Given<Case>(Case.After, [.. Until(Stage.Pool), Drafted with { Terms = new(1, ["FORMAL", "RECOMM", "DECIDE", "AWARD", "PAY"], 0) }, Submitted, Accepted, CheckedWell, Recommended, Selected, Awarded]).When(c => new PlanPayment(1, "city", 4_000_000, new(2019, 9, 30)).Decide(c, Jun, new(2019, 9, 1))).Accepts(Planned);
}
