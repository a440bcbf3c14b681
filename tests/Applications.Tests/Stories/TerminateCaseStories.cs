using Xunit;
using static TalentHub.Applications.Tests.Cases;
using static TalentHub.Applications.Tests.Supported;

namespace TalentHub.Applications.Tests;

public sealed class TerminateCaseStories
{
    [Fact]
    public void the_support_ends_and_what_is_unpaid_falls_away() =>
        Supporting(Planned with { Instalment = 2 }).When(c => new TerminateCase("D-1", "fraud", Day).Decide(c, Jun, Today))
            .Accepts(new PaymentCancelled(Entered, 2, "city", 4_000_000, Planned.DueOn, "terminated", Day, Jun), Terminated);

    [Fact]
    public void a_suspended_case_ends_from_where_it_stood() =>
        Supporting(Suspended).When(c => new TerminateCase("D-1", "fraud", Day).Decide(c, Jun, Today)).Accepts(Terminated);

    [Fact]
    public void what_has_ended_does_not_end_again() => Supporting(Terminated).When(c => new TerminateCase("D", "fraud").Decide(c, Jun, Today)).IsIllegal();
}
