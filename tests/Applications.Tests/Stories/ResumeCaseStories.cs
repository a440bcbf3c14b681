using Xunit;
using static TalentHub.Applications.Tests.Cases;
using static TalentHub.Applications.Tests.Supported;

namespace TalentHub.Applications.Tests;

public sealed class ResumeCaseStories
{
    [Fact]
    public void the_case_goes_on_where_it_stood() =>
        Supporting(MidPassed, Suspended with { FromStage = "MID" }).When(c => new ResumeCase().Decide(c, Jun, Today)).Accepts(new CaseResumed(Entered, "MID", Today, Jun));

    [Fact]
    public void without_a_leader_it_does_not_go_on() => Supporting(Leaderless).When(c => new ResumeCase().Decide(c, Jun, Today)).Refuses(ResumeCase.LeaderMissing);

    [Fact]
    public void what_runs_is_not_resumed() => Supporting().When(c => new ResumeCase().Decide(c, Jun, Today)).IsIllegal();
}
