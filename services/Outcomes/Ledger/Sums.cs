using System.Runtime.InteropServices;

namespace TalentHub.Outcomes;

/// <summary>A sum of lines of one metric and office over one year, month or day.</summary>
public readonly record struct SumRow(
    short Grain, string Metric, int MetricVersion, string Office, string First, string Second, string Span, DateOnly Bucket, decimal Amount, long Lines);

/// <summary>
/// Adds lines up: the whole by day, each dimension by month, pairs by year; months are summed from days and years from months.
/// A month of a metric and office is one block of small arrays, because a line touches a dozen of its cells and millions of lines come by.
/// </summary>
public sealed class Sums
{
    private readonly Dictionary<Place, Sum> _days = [];
    private readonly Dictionary<Place, Sum[][]> _months = [];
    private readonly Dictionary<Place, Dictionary<long, Sum>[]> _years = [];
    private readonly Dictionary<(string, int), (int Id, Grain[] Singles, Grain[] Pairs)> _metrics = [];
    private readonly List<(string Id, int Version, Grain[] Pairs)> _metricNames = [];
    private readonly Codes _offices = new();
    private readonly Codes[] _codes = [.. Dimensions.All.Select(_ => new Codes())];

    private readonly record struct Place(int Metric, int Office, int Bucket);

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
        var (metric, singles, pairs) = Of(line);
        var office = _offices.Of(line.Office);
        var day = line.CountsOn;
        Span<int> under = stackalloc int[Dimensions.All.Count];
        for (var at = 0; at < under.Length; at++) under[at] = _codes[at].Of(line.Under[at]);
        Put(ref CollectionsMarshal.GetValueRefOrAddDefault(_days, new(metric, office, day.DayNumber), out _), line.Amount, 1);
        var month = Block(_months, new(metric, office, MonthOf(day)), Dimensions.All.Count);
        foreach (var grain in singles) Put(ref Cell(ref month[grain.First], under[grain.First]), line.Amount, 1);
        var year = Block(_years, new(metric, office, YearOf(day)), pairs.Length);
        for (var at = 0; at < pairs.Length; at++)
        {
            var key = ((long)under[pairs[at].First] << 32) | (uint)under[pairs[at].Second];
            Put(ref CollectionsMarshal.GetValueRefOrAddDefault(year[at] ??= [], key, out _), line.Amount, 1);
        }
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
            .Concat(Singles(_months, "m")).Concat(Singles(singlesOfYears, "y")).Concat(Pairs());
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

    private IEnumerable<SumRow> Pairs() =>
        from block in _years
        from pair in _metricNames[block.Key.Metric].Pairs.Select((grain, at) => (grain, at))
        from cell in block.Value[pair.at]
        select Row(pair.grain, block.Key, _codes[pair.grain.First][(int)(cell.Key >> 32)], _codes[pair.grain.Second][(int)cell.Key], "y", cell.Value);

    private SumRow Row(Grain grain, Place place, string first, string second, string span, Sum sum)
    {
        var metric = _metricNames[place.Metric];
        return new(grain.Id, metric.Id, metric.Version, _offices[place.Office], first, second, span, DateOnly.FromDayNumber(place.Bucket), sum.Amount, sum.Lines);
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

    private static void Put(ref Sum sum, decimal amount, long lines)
    {
        sum.Amount += amount;
        sum.Lines += lines;
    }

    private static int MonthOf(DateOnly day) => new DateOnly(day.Year, day.Month, 1).DayNumber;

    private static int YearOf(DateOnly day) => new DateOnly(day.Year, 1, 1).DayNumber;

    private (int, Grain[], Grain[]) Of(LedgerLine line)
    {
        if (_metrics.TryGetValue((line.Metric, line.MetricVersion), out var known)) return known;
        var grains = Grains.Of(Indicators.Find(line.Metric)!);
        Grain[] pairs = [.. grains.Where(g => !g.ByMonth)];
        _metricNames.Add((line.Metric, line.MetricVersion, pairs));
        return _metrics[(line.Metric, line.MetricVersion)] = (_metricNames.Count - 1, [.. grains.Where(g => g.ByMonth && !g.ByDay)], pairs);
    }
}
