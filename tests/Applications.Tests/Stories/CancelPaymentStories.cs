using Xunit;
using static TalentHub.Applications.Tests.Cases;
using static TalentHub.Applications.Tests.Supported;

namespace TalentHub.Applications.Tests;

public sealed class CancelPaymentStories
{
    [Fact]
    public void a_planned_part_is_cancelled() =>
        At("planned").When(c => new CancelPayment(1, "x").Decide(c, Jun, Today)).Accepts(new PaymentCancelled(Entered, 1, "city", 4_000_000, Planned.DueOn, "x", Today, Jun));

    [Fact]
    public void a_paid_part_is_not_cancelled() =>
        Supporting(Planned with { Instalment = 2 }).When(c => new CancelPayment(1, "x").Decide(c, Jun, Today)).Refuses(RecordPayment.AlreadyPaid);

    [Fact]
    public void only_a_planned_part_is_cancelled() => At("planned").When(c => new CancelPayment(7, "x").Decide(c, Jun, Today)).Refuses(RecordPayment.NotPlanned);

    [Fact]
    public void nothing_planned_nothing_cancelled() => At(Stage.Land).When(c => new CancelPayment(1, "x").Decide(c, Jun, Today)).Refuses(RecordPayment.NothingPlanned);
}
