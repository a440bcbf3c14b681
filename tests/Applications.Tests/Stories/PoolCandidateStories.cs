using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class PoolCandidateStories
{
    [Fact]
    public void a_lead_goes_into_coaching() =>
        At(Stage.Lead).When(c => new PoolCandidate(On: Day).Decide(c, Mei, Today)).Accepts(Pooled);

    [Fact]
    public void the_day_is_today_when_none_is_given() =>
        At(Stage.Lead).When(c => new PoolCandidate().Decide(c, Mei, Today)).Accepts(Pooled with { On = Today });

    [Fact]
    public void nobody_is_pooled_twice() =>
        At(Stage.Pool).When(c => new PoolCandidate().Decide(c, Mei, Today)).IsIllegal();

    [Fact]
    public void nobody_is_pooled_tomorrow() =>
        At(Stage.Lead).When(c => new PoolCandidate(On: Tomorrow).Decide(c, Mei, Today)).Refuses(Case.DayInFuture);
}
