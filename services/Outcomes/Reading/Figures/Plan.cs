using System.Globalization;

namespace TalentHub.Outcomes;

/// <summary>Which cell of an answer: the values under its dimensions, in their order.</summary>
public readonly record struct CellKey(string Joined)
{
    private const char Between = '\u001f';

    public static readonly CellKey Total = new("");

    public static CellKey Of(IEnumerable<string> values) => new(string.Join(Between, values));

    public IReadOnlyList<string> Values => Joined.Split(Between);
}

/// <summary>How a question is answered: from which sums, and which days from the lines.</summary>
public sealed record Plan
{
    private readonly IReadOnlyList<string> _by;
    private readonly IReadOnlyDictionary<string, string> _fixed;
    private readonly (int Place, string[] Values)[] _where;

    private Plan(Ask ask, Metric metric)
    {
        _by = ask.By;
        _fixed = metric.Fixed;
        _where = [.. ask.What.Where.Where(w => !metric.Fixed.ContainsKey(w.Key)).Select(w => (Dimensions.PlaceOf(w.Key), w.Value))];
    }

    /// <summary>No line can be meant.</summary>
    public bool Empty { get; private init; }

    public Grain? Grain { get; private init; }

    public DateOnly From { get; private init; }

    public DateOnly To { get; private init; }

    public bool Monthly { get; private init; }

    public IReadOnlyList<Span> Sums { get; private init; } = [];

    /// <summary>Days that are read from the lines, and added or taken away.</summary>
    public IReadOnlyList<Span> Days { get; private init; } = [];

    /// <summary>Places of the dimensions the answer is cut up by, those aside that are the same for all lines.</summary>
    public IReadOnlyList<int> GroupedDimensions { get; private init; } = [];

    public static Plan For(Ask ask, DateOnly lastDay)
    {
        var metric = Indicators.Find(ask.What.Metric)!;
        var from = ask.What.From ?? DateOnly.MinValue;
        var to = ask.What.To < ask.AsOf ? ask.What.To : ask.AsOf;
        var empty = from > to || ask.What.Where.Any(w => metric.Fixed.TryGetValue(w.Key, out var same) && !w.Value.Contains(same));
        int[] grouped = [.. ask.By.Where(d => Dimensions.Has(d) && !metric.Fixed.ContainsKey(d)).Select(Dimensions.PlaceOf)];
        var monthly = ask.By.Contains(FigureQuery.Month);
        var grain = Grains.For([.. ask.What.Where.Keys.Where(d => !metric.Fixed.ContainsKey(d)).Select(Dimensions.PlaceOf).Concat(grouped).Distinct()]);
        var plan = new Plan(ask, metric) { Empty = empty, Grain = grain, From = from, To = to, Monthly = monthly, GroupedDimensions = grouped };
        if (empty) return plan;
        if (grain is null) return plan with { Days = [new("d", from, to)] };

        // Nothing counts after the last day written: a range that reaches beyond it may be read to the end of a year.
        var reach = to >= lastDay && lastDay > DateOnly.MinValue ? Later(to, new(lastDay.Year, 12, 31)) : to;
        var byMonth = grain.Value.IsMonthlyFor(Indicators.Find(metric.Lines)!);
        if (monthly && !byMonth) return plan with { Days = [new("d", from, to)] };
        var spans = byMonth ? Spans.Of(from, reach, monthly) : Spans.Years(from, reach);
        if (grain.Value.ByDay) return plan with { Sums = spans };
        var fewest = Spans.FewestDays(spans, byMonth);
        return plan with { Sums = [.. fewest.Where(s => s.Kind != "d")], Days = [.. fewest.Where(s => s.Kind == "d")] };
    }

    /// <summary>The filters let this sum through.</summary>
    public bool Allows(string?[] values) => _where.All(w => w.Values.Contains(values[w.Place]));

    public CellKey KeyOf(string office, string?[] values, DateOnly? month) => _by.Count == 0 ? CellKey.Total : CellKey.Of(_by.Select(name => name switch
    {
        FigureQuery.Office => office,
        FigureQuery.Month => month!.Value.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        _ => _fixed.TryGetValue(name, out var same) ? same : values[Dimensions.PlaceOf(name)]!
    }));

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
