using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using TalentHub.TestKit;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

/// <summary>The promised day against a slow count of every single day, over all kinds of calendars and returns.</summary>
public sealed class OfficeClockTests
{
    private static readonly DateOnly First = new(2019, 1, 1);

    private static readonly WorkingDays Calendar = WorkingDays.From(Repository.Path("seeds"));

    private static readonly ProgrammeVersion Clocked = Rules with
    {
        Clocks = [new("acceptance", 5, "working-days", "S"), new("formal-check", 10, "working-days", "S"), new("correction", 10, "days", "S"), .. Rules.Clocks]
    };

    private static readonly OfficeClock Office = new(Clocked, Calendar);

    /// <summary>Any calendar, a beginning, a length, and returns anywhere: before the beginning, one in another, ended before they began, or still open.</summary>
    private static readonly Gen<(int[] Holidays, int[] Workdays, int Since, int Length, (int From, int Days)[] Pauses, bool Open)> Ways =
        from holidays in Gen.Choose(0, 400).ArrayOf(40)
        from workdays in Gen.Choose(0, 400).ArrayOf(20)
        from since in Gen.Choose(0, 200)
        from length in Gen.Choose(0, 40)
        from count in Gen.Choose(0, 4)
        from pauses in Gen.Zip(Gen.Choose(0, 260), Gen.Choose(-3, 40)).ArrayOf(count)
        from open in ArbMap.Default.GeneratorFor<bool>()
        select (holidays, workdays, since, length, pauses, open);

    [Fact]
    public void the_promised_day_is_the_day_a_slow_count_arrives_at() =>
        Prop.ForAll(Ways.ToArbitrary(), way =>
        {
            HashSet<DateOnly> holidays = [.. way.Holidays.Select(First.AddDays)], workdays = [.. way.Workdays.Select(First.AddDays)];
            var calendar = new WorkingDays(new Dictionary<int, (IReadOnlySet<DateOnly>, IReadOnlySet<DateOnly>)> { [2019] = (holidays, workdays) });
            List<Pause> pauses = [.. way.Pauses.Select(p => new Pause(First.AddDays(p.From), First.AddDays(p.From + p.Days)))];
            if (way.Open && pauses.Count > 0) pauses[^1] = pauses[^1] with { To = null };
            OfficeClock.Run(First.AddDays(way.Since), way.Length, pauses, calendar.Works).ShouldBe(Slowly(First.AddDays(way.Since), way.Length, pauses, holidays, workdays));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(20200119, 13));

    [Fact]
    public void days_between_are_the_days_a_slow_count_finds()
    {
        for (var length = 0; length < 300; length += 7)
            Calendar.Between(new(2019, 12, 20), Calendar.After(new(2019, 12, 20), length)).ShouldBe(length);
        Calendar.Between(new(2020, 1, 17), new(2020, 1, 23)).ShouldBe(5, "Sunday the 19th is worked for the Spring Festival");
        Calendar.Between(new(2020, 2, 3), new(2020, 1, 23)).ShouldBe(0);
    }

    [Fact]
    public void the_promise_of_a_form_handed_in_before_the_spring_festival_runs_over_the_made_up_sunday()
    {
        var handedIn = Submitted with { On = new(2020, 1, 17) };
        At(Stage.Draft).When(c => new SubmitCase(handedIn.On).Decide(c, Long, Rules, Mei, Today, Office))
            .Accepts(handedIn with { Promise = new("acceptance", new(2020, 1, 23)) });
    }

    [Fact]
    public void a_return_stops_the_clock_and_the_next_attempt_gets_what_is_left_of_it()
    {
        var returned = At(Stage.Submit).When(c => new ReturnCase(["x"], new(2019, 5, 14)).Decide(c, [], Mei, Today, Office)).Decision.Single().ShouldBeOfType<CaseReturned>();
        returned.Paused.ShouldBe(new("acceptance", 3, new(2019, 5, 24)), "the 10th and the 13th are gone, the 14th is not counted");
        var again = At(Stage.Submit, returned).When(c => new SubmitCase(new(2019, 5, 20)).Decide(c, FirstRound, Rules, Mei, Today, Office)).Decision.Single().ShouldBeOfType<CaseSubmitted>();
        again.Promise.ShouldBe(new("acceptance", new(2019, 5, 23)));
        At(Stage.Submit, returned, again).State.Screening!.Pauses.ShouldBe([new(new(2019, 5, 14), new(2019, 5, 20))]);
    }

    [Fact]
    public void a_promise_that_was_missed_before_the_return_stays_missed()
    {
        var returned = At(Stage.Submit).When(c => new ReturnCase(["x"], new(2019, 6, 3)).Decide(c, [], Mei, Today, Office)).Decision.Single().ShouldBeOfType<CaseReturned>();
        returned.Paused!.DaysLeft.ShouldBe(0);
        At(Stage.Submit, returned).When(c => new SubmitCase(new(2019, 6, 10)).Decide(c, FirstRound, Rules, Mei, Today, Office)).Decision.Single().ShouldBeOfType<CaseSubmitted>()
            .Promise.ShouldBe(new("acceptance", new(2019, 5, 16)));
    }

    [Fact]
    public void acceptance_begins_the_clock_of_the_form_check_which_goes_on_when_the_case_is_accepted_again()
    {
        var accepted = At(Stage.Submit).When(c => new AcceptCase("R-1", Day).Decide(c, Mei, Today, Office)).Decision.Single().ShouldBeOfType<CaseAccepted>();
        accepted.Promise.ShouldBe(new("formal-check", new(2019, 5, 23)));
        CaseEvent[] back = [new CaseReturned(Entered, ["x"], new(2019, 5, 14), Mei), Submitted with { Attempt = 2, On = new(2019, 5, 20) }];
        At(Stage.Accept, [.. back]).When(c => new AcceptCase("R-1", new(2019, 5, 21)).Decide(c, Mei, Today, Office)).Decision.Single().ShouldBeOfType<CaseAccepted>()
            .Promise.ShouldBe(new("formal-check", new(2019, 5, 30)), "the 10th and the 13th were counted, the 21st is the third day");
    }

    [Fact]
    public void a_year_without_a_published_calendar_is_said() =>
        Office.PromiseOf(new Screening("formal-check", new(2020, 12, 28)))!.CalendarAssumed.ShouldBeTrue();

    [Fact]
    public void a_notice_without_the_clock_promises_nothing()
    {
        At(Stage.Submit).When(c => new AcceptCase("R-1", Day).Decide(c, Mei, Today, new(Rules, Calendar))).Accepts(Accepted);
        At(Stage.Submit).When(c => new ReturnCase(["x"], Day).Decide(c, [], Mei, Today, new(Rules, Calendar))).Decision.Single().ShouldBeOfType<CaseReturned>().Paused.ShouldBeNull();
    }

    [Fact]
    public void a_promise_is_late_near_or_fine_by_working_days_and_waits_while_the_applicant_corrects()
    {
        DateOnly friday = new(2019, 5, 10);
        Standing.Of(new("acceptance", new(2019, 5, 9)), null, Calendar, friday).ShouldBe(new("acceptance", Standing.Late, new(2019, 5, 9), 1, null, false));
        Standing.Of(new("acceptance", friday), null, Calendar, friday)!.State.ShouldBe(Standing.Near);
        Standing.Of(new("acceptance", new(2019, 5, 13)), null, Calendar, friday).ShouldBe(new("acceptance", Standing.Near, new(2019, 5, 13), 1, null, false));
        Standing.Of(new("acceptance", new(2019, 5, 14)), null, Calendar, friday)!.State.ShouldBe(Standing.Fine);
        Standing.Of(null, new("acceptance", 3, Day), Calendar, friday).ShouldBe(new("acceptance", Standing.Paused, null, 3, Day, false));
        Standing.Of(At(Stage.Formal).State, Calendar, friday).ShouldBeNull();
    }

    [Fact]
    public void the_promise_and_the_correction_are_among_the_deadlines()
    {
        CaseDeadlines.Of(At(Stage.Draft, Submitted with { Promise = new("acceptance", new(2019, 5, 16)) }).State, Clocked).ShouldBe([new("acceptance", new(2019, 5, 16))]);
        CaseDeadlines.Of(At(Stage.Submit, new CaseReturned(Entered, ["x"], Day, Mei, Paused: new("acceptance", 3, new(2019, 5, 24)))).State, Clocked)
            .ShouldBe([new("correction", new(2019, 5, 24))]);
    }

    private static readonly Round Long = FirstRound with { ClosedOn = new(2020, 12, 31) };

    /// <summary>Writes down every day after the beginning for years, strikes those nobody works and those the applicant had the form, and takes the one asked for.</summary>
    private static (DateOnly?, int) Slowly(DateOnly since, int length, IReadOnlyList<Pause> pauses, HashSet<DateOnly> holidays, HashSet<DateOnly> workdays)
    {
        if (length == 0) return (since, 0);
        List<DateOnly> counted = [];
        for (var day = since.AddDays(1); day < since.AddYears(3); day = day.AddDays(1))
        {
            var weekday = day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
            var worked = day.Year == 2019 ? workdays.Contains(day) || weekday && !holidays.Contains(day) : weekday;
            var away = false;
            foreach (var pause in pauses) away |= day >= pause.From && day <= (pause.To ?? DateOnly.MaxValue);
            if (worked && !away) counted.Add(day);
        }

        return counted.Count >= length ? (counted[length - 1], 0) : (null, length - counted.Count);
    }
}
