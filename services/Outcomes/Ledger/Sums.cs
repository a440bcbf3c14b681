using System.Runtime.InteropServices;

namespace TalentHub.Outcomes;

/// <summary>A sum of lines of one metric and office over one year, month or day.</summary>
public readonly record struct SumRow(
    short Grain, string Metric, int MetricVersion, string Office, string First, string Second, string Span, DateOnly Bucket, decimal Amount, long Lines);

/// <summary>
/// Adds lines up: the whole and the programme years by day, each dimension by month, pairs by year and some by month; months of the whole are summed from days and years from months.
/// A month of a metric and office is one block of small arrays, because a line touches a dozen of its cells and millions of lines come by.
/// </summary>
public sealed class Sums
{
    /// <summary>Raised when lines are summed in other ways than before, or a kind of fact counts that did not: books of another shape are written anew.</summary>
    public const int Shape = 3;

    private readonly Dictionary<Place, Sum> _days = [];
    private readonly Dictionary<(Place Day, int Cohort), Sum> _cohorts = [];
    private readonly Dictionary<Place, Sum[][]> _months = [];
    private readonly Dictionary<Place, Dictionary<long, Sum>[]> _pairs = [];
    private readonly Dictionary<Place, Dictionary<long, Sum>[]> _monthlyPairs = [];
    private readonly Dictionary<(string, int), MetricGrains> _metrics = [];
    private readonly List<MetricGrains> _metricsById = [];
    private readonly Codes _offices = new();
    private readonly Codes[] _codes = [.. Dimensions.All.Select(_ => new Codes())];

    private readonly record struct Place(int Metric, int Office, int Bucket);

    /// <summary>In what ways the lines of one metric are summed.</summary>
    private sealed record MetricGrains(int Id, string Metric, int Version, bool ByCohort, Grain[] Singles, Grain[] Pairs, Grain[] MonthlyPairs);

    private struct Sum
    {
        public decimal Amount;
        public long Lines;
    }

    /// <summary>Small numbers for the texts that come up, in the order in which they come.</summary>
    private sealed class Codes
    {
        private readonly Dictionary<string, int> _codes = [];
        private readonly List<string> _names = [];

        public int Of(string text)
        {
            ref var code = ref CollectionsMarshal.GetValueRefOrAddDefault(_codes, text, out var known);
            if (known) return code;
            code = _names.Count;
            _names.Add(text);
            return code;
        }

        public string this[int code] => _names[code];
    }

    public void Add(LedgerLine line)
    {
        var metric = Of(line);
        var office = _offices.Of(line.Office);
        var day = line.CountsOn;
        Span<int> under = stackalloc int[Dimensions.All.Count];
        for (var at = 0; at < under.Length; at++) under[at] = _codes[at].Of(line.Under[at]);
        var place = new Place(metric.Id, office, day.DayNumber);
        Put(ref CollectionsMarshal.GetValueRefOrAddDefault(_days, place, out _), line.Amount, 1);
        if (metric.ByCohort) Put(ref CollectionsMarshal.GetValueRefOrAddDefault(_cohorts, (place, under[Dimensions.Cohort]), out _), line.Amount, 1);
        var month = Block(_months, place with { Bucket = MonthOf(day) }, Dimensions.All.Count);
        foreach (var grain in metric.Singles) Put(ref Cell(ref month[grain.First], under[grain.First]), line.Amount, 1);
        Put(_pairs, place with { Bucket = YearOf(day) }, metric.Pairs, under, line.Amount);
        if (metric.MonthlyPairs.Length > 0) Put(_monthlyPairs, place with { Bucket = MonthOf(day) }, metric.MonthlyPairs, under, line.Amount);
    }

    /// <summary>All sums, each exactly once.</summary>
    public IEnumerable<SumRow> Rows()
    {
        var (months, years) = (new Dictionary<Place, Sum>(), new Dictionary<Place, Sum>());
        foreach (var (place, sum) in _days)
        {
            var day = DateOnly.FromDayNumber(place.Bucket);
            Put(ref CollectionsMarshal.GetValueRefOrAddDefault(months, place with { Bucket = MonthOf(day) }, out _), sum.Amount, sum.Lines);
            Put(ref CollectionsMarshal.GetValueRefOrAddDefault(years, place with { Bucket = YearOf(day) }, out _), sum.Amount, sum.Lines);
        }

        Dictionary<Place, Sum[][]> singlesOfYears = [];
        foreach (var (place, block) in _months)
        {
            var year = Block(singlesOfYears, place with { Bucket = YearOf(DateOnly.FromDayNumber(place.Bucket)) }, block.Length);
            for (var dimension = 0; dimension < block.Length; dimension++)
                for (var code = 0; code < (block[dimension]?.Length ?? 0); code++)
                    Put(ref Cell(ref year[dimension], code), block[dimension][code].Amount, block[dimension][code].Lines);
        }

        return Wholes(_days, "d").Concat(Wholes(months, "m")).Concat(Wholes(years, "y"))
            .Concat(_cohorts.Select(c => Row(Grains.All[Dimensions.Cohort + 1], c.Key.Day, _codes[Dimensions.Cohort][c.Key.Cohort], "", "d", c.Value)))
            .Concat(Singles(_months, "m")).Concat(Singles(singlesOfYears, "y"))
            .Concat(Pairs(_monthlyPairs, m => m.MonthlyPairs, "m")).Concat(Pairs(_pairs, m => m.Pairs, "y"));
    }

    private IEnumerable<SumRow> Wholes(Dictionary<Place, Sum> sums, string span) =>
        sums.Select(s => Row(Grains.All[0], s.Key, "", "", span, s.Value));

    private IEnumerable<SumRow> Singles(Dictionary<Place, Sum[][]> blocks, string span) =>
        from block in blocks
        from grain in Grains.All
        where grain is { First: >= 0, Second: < 0 } && block.Value[grain.First] is not null
        from cell in block.Value[grain.First].Select((sum, code) => (sum, code))
        where cell.sum.Lines != 0
        select Row(grain, block.Key, _codes[grain.First][cell.code], "", span, cell.sum);

    private IEnumerable<SumRow> Pairs(Dictionary<Place, Dictionary<long, Sum>[]> blocks, Func<MetricGrains, Grain[]> of, string span) =>
        from block in blocks
        from pair in of(_metricsById[block.Key.Metric]).Select((grain, at) => (grain, at))
        from cell in block.Value[pair.at]
        select Row(pair.grain, block.Key, _codes[pair.grain.First][(int)(cell.Key >> 32)], _codes[pair.grain.Second][(int)cell.Key], span, cell.Value);

    private SumRow Row(Grain grain, Place place, string first, string second, string span, Sum sum)
    {
        var metric = _metricsById[place.Metric];
        return new(grain.Id, metric.Metric, metric.Version, _offices[place.Office], first, second, span, DateOnly.FromDayNumber(place.Bucket), sum.Amount, sum.Lines);
    }

    private static TCells[] Block<TCells>(Dictionary<Place, TCells[]> blocks, Place place, int size)
    {
        ref var block = ref CollectionsMarshal.GetValueRefOrAddDefault(blocks, place, out _);
        return block ??= new TCells[size];
    }

    private static ref Sum Cell(ref Sum[] cells, int code)
    {
        if (cells is null || cells.Length <= code) Array.Resize(ref cells, Math.Max(8, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)code + 1)));
        return ref cells[code];
    }

    private static void Put(Dictionary<Place, Dictionary<long, Sum>[]> blocks, Place place, Grain[] pairs, ReadOnlySpan<int> under, decimal amount)
    {
        var block = Block(blocks, place, pairs.Length);
        for (var at = 0; at < pairs.Length; at++)
        {
            var key = ((long)under[pairs[at].First] << 32) | (uint)under[pairs[at].Second];
            Put(ref CollectionsMarshal.GetValueRefOrAddDefault(block[at] ??= [], key, out _), amount, 1);
        }
    }

    private static void Put(ref Sum sum, decimal amount, long lines)
    {
        sum.Amount += amount;
        sum.Lines += lines;
    }

    private static int MonthOf(DateOnly day) => new DateOnly(day.Year, day.Month, 1).DayNumber;

    private static int YearOf(DateOnly day) => new DateOnly(day.Year, 1, 1).DayNumber;

    private MetricGrains Of(LedgerLine line)
    {
        if (_metrics.TryGetValue((line.Metric, line.MetricVersion), out var known)) return known;
        var metric = Indicators.Find(line.Metric)!;
        var grains = Grains.Of(metric);
        Grain[] singles = [.. grains.Where(g => g is { First: >= 0, Second: < 0 })];
        Grain[] pairs = [.. grains.Where(g => g.Second >= 0)];
        known = new(_metricsById.Count, line.Metric, line.MetricVersion, singles.Any(g => g.ByDay), singles, pairs, [.. pairs.Where(g => g.IsMonthlyFor(metric))]);
        _metricsById.Add(known);
        return _metrics[(line.Metric, line.MetricVersion)] = known;
    }
}
