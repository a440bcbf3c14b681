using Shouldly;
using TalentHub.ServiceKit;
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
    public void nobody_did_anything_and_the_award_lapses_by_itself() =>
        Due(new(2020, 3, 31), new(2020, 4, 1)).ShouldBe([new CaseLapsed(Entered, new(2020, 3, 31), new(2020, 4, 1), StaffId.Clock)]);

    [Fact]
    public void on_its_last_day_nothing_lapses() => Due(new(2020, 3, 1), new(2020, 3, 31)).ShouldBeEmpty();

    [Fact]
    public void a_case_in_which_somebody_wrote_after_the_deadline_is_left_to_people() => Due(new(2020, 4, 1), new(2021, 1, 1)).ShouldBeEmpty();

    [Theory]
    [InlineData("2020-04-15", false)]
    [InlineData("2020-04-16", true)]
    public void the_notice_gives_time_to_enter_a_landing_late(string today, bool lapses) =>
        // Ten working days after 31 March; Monday 6 April is a holiday.
        Due(new(2020, 3, 1), DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture), new(LapseCase.Grace, 10, "working-days", "S")).Count.ShouldBe(lapses ? 1 : 0);

    [Fact]
    public void a_landing_reported_in_time_does_not_lapse_by_itself() =>
        LapseCase.WhenDue(At("reported").State, null, Calendar, new(2020, 3, 1), new(2020, 6, 1)).ShouldBeEmpty();

    [Fact]
    public void a_case_that_waits_for_no_landing_does_not_lapse_by_itself()
    {
        LapseCase.WhenDue(At(Stage.Land).State, null, Calendar, new(2020, 3, 1), new(2021, 1, 1)).ShouldBeEmpty();
        LapseCase.WhenDue(At(Stage.Award).State, null, Calendar, new(2020, 3, 1), new(2021, 1, 1)).ShouldBeEmpty();
    }

    private static readonly WorkingDays Calendar = new(new Dictionary<int, (IReadOnlySet<DateOnly>, IReadOnlySet<DateOnly>)>
    {
        [2020] = (new HashSet<DateOnly> { new(2020, 4, 6) }, new HashSet<DateOnly>())
    });

    private static Decision<CaseEvent> Due(DateOnly lastWritten, DateOnly today, Clock? grace = null) =>
        LapseCase.WhenDue(At(Stage.Sign).State, grace, Calendar, lastWritten, today);

    [Fact]
    public void a_lapsed_case_is_over() =>
        At(Stage.Sign, new CaseLapsed(Entered, Day, Day, Mei)).State.Allowed.ShouldBeEmpty();
}
