namespace TalentHub.Outcomes;

/// <summary>Whole years, months or days, from the first to the last.</summary>
/// <param name="Kind">y, m or d; buckets are named by their first day.</param>
/// <param name="Sign">−1 for days to be taken away again.</param>
public readonly record struct Span(string Kind, DateOnly First, DateOnly Last, int Sign = 1);

/// <summary>Cuts a range of days into as few whole years, months and days as possible.</summary>
public static class Spans
{
    public static IReadOnlyList<Span> Of(DateOnly from, DateOnly to, bool monthsOnly = false) =>
        from > to ? [] : monthsOnly ? Months(from, to) : [.. Years(from, to).SelectMany(s => s.Kind == "d" ? Months(s.First, s.Last) : [s])];

    /// <summary>Whole years, and what is left before and after them as ranges of days.</summary>
    public static IReadOnlyList<Span> Years(DateOnly from, DateOnly to)
    {
        if (from > to) return [];
        var first = from is { Month: 1, Day: 1 } ? from.Year : from.Year + 1;
        var last = to is { Month: 12, Day: 31 } ? to.Year : to.Year - 1;
        if (first > last) return [new("d", from, to)];
        List<Span> spans = [];
        if (from.Year < first) spans.Add(new("d", from, new(from.Year, 12, 31)));
        spans.Add(new("y", new(first, 1, 1), new(last, 1, 1)));
        if (to.Year > last) spans.Add(new("d", new(to.Year, 1, 1), to));
        return spans;
    }

    /// <summary>The same range with as few odd days as can be: most of a bucket is the whole of it less its other days.</summary>
    /// <param name="byMonth">The buckets are months; years otherwise.</param>
    public static IReadOnlyList<Span> FewestDays(IReadOnlyList<Span> spans, bool byMonth) => [.. spans.SelectMany(s => s.Kind == "d" ? Fewer(s, byMonth) : [s])];

    private static IEnumerable<Span> Fewer(Span days, bool byMonth)
    {
        var first = byMonth ? FirstOfMonth(days.First) : new(days.First.Year, 1, 1);
        var last = (byMonth ? first.AddMonths(1) : first.AddYears(1)).AddDays(-1);
        if (days.Last > last || (days.Last.DayNumber - days.First.DayNumber + 1) * 2 <= last.DayNumber - first.DayNumber + 1) return [days];
        List<Span> spans = [new(byMonth ? "m" : "y", first, first)];
        if (first < days.First) spans.Add(new("d", first, days.First.AddDays(-1), -1));
        if (days.Last < last) spans.Add(new("d", days.Last.AddDays(1), last, -1));
        return spans;
    }

    private static IReadOnlyList<Span> Months(DateOnly from, DateOnly to)
    {
        var first = from.Day == 1 ? from : FirstOfMonth(from).AddMonths(1);
        var afterLast = to.AddDays(1).Day == 1 ? to.AddDays(1) : FirstOfMonth(to);
        if (first >= afterLast) return [new("d", from, to)];
        List<Span> spans = [];
        if (from < first) spans.Add(new("d", from, first.AddDays(-1)));
        spans.Add(new("m", first, afterLast.AddMonths(-1)));
        if (afterLast <= to) spans.Add(new("d", afterLast, to));
        return spans;
    }

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);
}
