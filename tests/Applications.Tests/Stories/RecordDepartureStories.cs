using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Cases;
using static TalentHub.Applications.Tests.Supported;

namespace TalentHub.Applications.Tests;

public sealed class RecordDepartureStories
{
    [Fact]
    public void a_firm_that_leaves_before_its_time_breaks_the_rule_of_the_programme() =>
        Supporting(Planned with { Instalment = 2, Level = "district" }, Planned with { Instalment = 3 }).When(c => new RecordDeparture().Decide(c, Clocked, Jun, Today))
            .Accepts(
                new DepartureRecorded(Entered, new(2024, 9, 20), true, Today, Jun),
                new PaymentCancelled(Entered, 2, "district", 4_000_000, Planned.DueOn, "left-district", Today, Jun));

    [Fact]
    public void after_its_time_it_owes_nothing() =>
        Supporting().When(c => new RecordDeparture(new(2024, 9, 20)).Decide(c, Clocked, Jun, new(2024, 9, 20))).Accepts(new DepartureRecorded(Entered, new(2024, 9, 20), false, new(2024, 9, 20), Jun));

    [Fact]
    public void without_money_or_without_such_a_rule_nothing_is_broken()
    {
        At(Stage.Land).When(c => new RecordDeparture().Decide(c, Clocked, Jun, Today)).Accepts(new DepartureRecorded(Entered, null, false, Today, Jun));
        Supporting().When(c => new RecordDeparture().Decide(c, Rules, Jun, Today)).Accepts(new DepartureRecorded(Entered, null, false, Today, Jun));
    }

    [Fact]
    public void the_district_adds_nothing_to_a_firm_that_left() =>
        Supporting(new DepartureRecorded(Entered, null, true, Day, Jun)).When(c => new PlanPayment(2, "district", 1, Today).Decide(c, Jun, Today)).Refuses(RecordPayment.MatchingStopped);

    [Fact]
    public void only_what_the_district_paid_can_be_demanded_back()
    {
        var left = Supporting(Planned with { Instalment = 2, Level = "district" }, Cases.Paid with { Instalment = 2, Level = "district" }, new DepartureRecorded(Entered, Today, true, Day, Jun)).State;
        (CaseMoney.Reclaimable(left, "district"), CaseMoney.Reclaimable(left, "city")).ShouldBe((4_000_000m, 0m));
    }

    [Fact]
    public void it_leaves_once() =>
        Supporting(new DepartureRecorded(Entered, null, false, Day, Jun)).When(c => new RecordDeparture().Decide(c, Clocked, Jun, Today)).Refuses(RecordDeparture.AlreadyLeft);
}
