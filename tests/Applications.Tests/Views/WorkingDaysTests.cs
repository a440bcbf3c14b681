using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>Working days against a slow count of every single day, over calendars nobody would publish and over those that were.</summary>
public sealed class WorkingDaysTests
{
    private static readonly DateOnly First = new(2019, 1, 1);

    /// <summary>Holidays and made-up days anywhere in 2019 and 2020 (2021 has no calendar), a start and a length.</summary>
    private static readonly Gen<(int[] Holidays, int[] Workdays, int Start, int Length)> Calendars =
        from holidays in Gen.Choose(0, 730).ArrayOf(60)
        from workdays in Gen.Choose(0, 730).ArrayOf(20)
        from start in Gen.Choose(0, 760)
        from length in Gen.Choose(0, 120)
        select (holidays, workdays, start, length);

    [Fact]
    public void the_last_day_of_a_period_is_the_day_a_slow_count_arrives_at() =>
        Prop.ForAll(Calendars.ToArbitrary(), given =>
        {
            HashSet<DateOnly> holidays = [.. given.Holidays.Select(First.AddDays)];
            HashSet<DateOnly> workdays = [.. given.Workdays.Select(First.AddDays)];
            var calendar = new WorkingDays(new[] { 2019, 2020 }.ToDictionary(y => y, y =>
                ((IReadOnlySet<DateOnly>)holidays.Where(d => d.Year == y).ToHashSet(), (IReadOnlySet<DateOnly>)workdays.Where(d => d.Year == y).ToHashSet())));
            var start = First.AddDays(given.Start);
            calendar.After(start, given.Length).ShouldBe(Slowly(start, given.Length, holidays, workdays));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(20190509, 11));

    [Fact]
    public void made_up_days_of_the_published_calendars_are_worked()
    {
        var calendar = WorkingDays.From(TestKit.Repository.Path("seeds"));
        calendar.Works(new(2020, 1, 19)).ShouldBeTrue("a Sunday worked for the Spring Festival");
        calendar.Works(new(2020, 1, 31)).ShouldBeFalse("the holiday was prolonged");
        calendar.After(new(2020, 4, 30), 5).ShouldBe(new(2020, 5, 11));
    }

    /// <summary>Lists every day after the start for years, strikes those not worked, and takes the one asked for.</summary>
    private static DateOnly Slowly(DateOnly start, int length, HashSet<DateOnly> holidays, HashSet<DateOnly> workdays)
    {
        var worked = new List<DateOnly> { start };
        for (var day = start.AddDays(1); day < start.AddYears(3); day = day.AddDays(1))
        {
            var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
            var known = day.Year is 2019 or 2020;
            if (known && workdays.Contains(day)) worked.Add(day);
            else if (known && holidays.Contains(day)) continue;
            else if (!weekend) worked.Add(day);
        }

        return worked[length];
    }
}
