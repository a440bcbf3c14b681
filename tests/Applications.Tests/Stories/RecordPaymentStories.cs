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
    public void nothing_is_paid_before_the_landing() =>
        At(Stage.Sign).When(c => new RecordPayment(1, "V-1").Decide(c, Jun, Today)).IsIllegal();
}
