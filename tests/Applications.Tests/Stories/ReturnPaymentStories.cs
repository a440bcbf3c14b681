using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class ReturnPaymentStories
{
    [Fact]
    public void a_payment_comes_back_from_the_bank() =>
        At(Stage.Pay).When(c => new ReturnPayment(1, "账号有误", new(2019, 9, 25)).Decide(c, Jun, Today)).Accepts(new PaymentReturned(Entered, 1, "city", 4_000_000, "账号有误", new(2019, 9, 25), Jun));

    [Fact]
    public void it_can_then_be_paid_again() =>
        At(Stage.Pay, new PaymentReturned(Entered, 1, "city", 4_000_000, "x", Day, Jun)).When(c => new RecordPayment(1, "V-1", new(2019, 9, 20)).Decide(c, Jun, Today)).Accepts(Paid);

    [Fact]
    public void nothing_comes_back_that_was_not_paid() =>
        At(Stage.Pay, new PaymentReturned(Entered, 1, "city", 4_000_000, "x", Day, Jun)).When(c => new ReturnPayment(1, "x").Decide(c, Jun, Today)).Refuses(ReturnPayment.NothingPaid);

    [Fact]
    public void only_a_paid_part_comes_back() =>
        At(Stage.Pay).When(c => new ReturnPayment(2, "x").Decide(c, Jun, Today)).Refuses(ReturnPayment.NotPaid);

    [Fact]
    public void a_planned_part_has_not_been_paid() =>
        At("planned").When(c => new ReturnPayment(1, "x").Decide(c, Jun, Today)).IsIllegal();

    [Fact]
    public void what_is_demanded_back_comes_as_a_repayment() =>
        At(Stage.Pay, new AwardRecomputed(Entered, new Dictionary<string, string>(), "D", 10_000_000, 1_000_000, "x", Day, Jun), Supported.Demanded)
            .When(c => new ReturnPayment(1, "x").Decide(c, Jun, Today)).Refuses(ReturnPayment.DemandedBack);
}
