using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class RecordPaymentStories
{
    [Fact]
    public void a_planned_part_is_paid() =>
        At("planned").When(c => new RecordPayment(1, "V-1", new(2019, 9, 20)).Decide(c, Jun, Today)).Accepts(Paid);

    [Fact]
    public void nothing_is_paid_without_a_plan() =>
        At(Stage.Land).When(c => new RecordPayment(1, "V-1").Decide(c, Jun, Today)).Refuses(RecordPayment.NothingPlanned);

    [Fact]
    public void only_a_planned_part_is_paid() =>
        At("planned").When(c => new RecordPayment(2, "V-1").Decide(c, Jun, Today)).Refuses(RecordPayment.NotPlanned);

    [Fact]
    public void no_part_is_paid_twice() =>
        At(Stage.Pay, Planned with { Instalment = 2 }).When(c => new RecordPayment(1, "V-2").Decide(c, Jun, Today)).Refuses(RecordPayment.AlreadyPaid);

    [Fact]
    public void a_part_that_waits_for_the_mid_term_is_paid_after_it()
    {
        var second = Planned with { Instalment = 2, After = "MID" };
        At(Stage.Pay, second).When(c => new RecordPayment(2, "V-2").Decide(c, Jun, Today))
            .Refuses(RecordPayment.ConditionOpen with { Detail = "This part is paid after MID, which the case has not reached or passed." });
        At(Stage.Pay, second, Supported.MidPassed).When(c => new RecordPayment(2, "V-1", new(2019, 9, 20)).Decide(c, Jun, Today)).Accepts(Paid with { Instalment = 2 });
    }

    [Fact]
    public void a_mid_term_that_was_not_passed_pays_nothing() =>
        At(Stage.Pay, Planned with { Instalment = 2, After = "MID" }, Supported.MidPassed with { Grade = "unqualified" })
            .When(c => new RecordPayment(2, "V-2").Decide(c, Jun, Today)).Decision.Refusal!.Code.ShouldBe(RecordPayment.ConditionOpen.Code);

    [Fact]
    public void nothing_is_paid_before_the_landing() =>
        At(Stage.Sign).When(c => new RecordPayment(1, "V-1").Decide(c, Jun, Today)).IsIllegal();
}
