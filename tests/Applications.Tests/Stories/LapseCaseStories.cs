using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class LapseCaseStories
{
    [Fact]
    public void an_award_without_landing_lapses_after_the_deadline() =>
        At(Stage.Sign).When(c => new LapseCase().Decide(c, Mei, new(2020, 4, 1))).Accepts(new CaseLapsed(Entered, new(2020, 3, 31), new(2020, 4, 1), Mei));

    [Fact]
    public void on_the_last_day_it_can_still_land() =>
        At(Stage.Sign).When(c => new LapseCase().Decide(c, Mei, new(2020, 3, 31))).Refuses(LapseCase.DeadlineAhead);

    [Fact]
    public void a_landing_reported_in_time_is_looked_at_first() =>
        At("reported").When(c => new LapseCase().Decide(c, Mei, new(2020, 4, 1))).Refuses(LapseCase.LandingWaits);

    [Fact]
    public void a_landed_case_does_not_lapse() => At(Stage.Land).When(c => new LapseCase().Decide(c, Mei, new(2021, 1, 1))).IsIllegal();

    [Fact]
    public void a_lapsed_case_is_over() =>
        At(Stage.Sign, new CaseLapsed(Entered, Day, Day, Mei)).State.Allowed.ShouldBeEmpty();
}
