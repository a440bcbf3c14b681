using Xunit;
using static TalentHub.Applications.Tests.Cases;
using static TalentHub.Applications.Tests.Supported;

namespace TalentHub.Applications.Tests;

public sealed class CloseCaseStories
{
    [Fact]
    public void an_accepted_case_is_archived() =>
        Supporting(FinalPassed).When(c => new CloseCase("A-1").Decide(c, Mei, Today)).Accepts(new CaseClosed(Entered, "A-1", Today, Mei));

    [Fact]
    public void without_acceptance_nothing_is_archived() =>
        Supporting(FinalPassed with { Grade = "unqualified" }).When(c => new CloseCase().Decide(c, Mei, Today)).Refuses(CloseCase.NotAccepted);

    [Fact]
    public void with_payments_open_nothing_is_archived() =>
        Supporting(FinalPassed, Planned with { Instalment = 2 }).When(c => new CloseCase().Decide(c, Mei, Today)).Refuses(CloseCase.PaymentsOpen);

    [Fact]
    public void while_money_is_outstanding_nothing_is_archived() =>
        Supporting(Terminated, Demanded).When(c => new CloseCase().Decide(c, Mei, Today)).Refuses(CloseCase.ClawbackOpen);

    [Fact]
    public void when_all_has_come_back_the_case_is_closed() =>
        Supporting(Terminated, Demanded, new RepaymentRecorded(Entered, "city", 3_000_000, "V", Day, Jun)).When(c => new CloseCase().Decide(c, Mei, Today))
            .Accepts(new CaseClosed(Entered, null, Today, Mei));
}
