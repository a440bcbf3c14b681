using System.Runtime.InteropServices;

namespace TalentHub.Outcomes;

/// <summary>A sum of lines of one metric and office over one year, month or day.</summary>
public readonly record struct SumRow(
    short Grain, string Metric, int MetricVersion, string Office, string First, string Second, string Span, DateOnly Bucket, decimal Amount, long Lines);

/// <summary>Adds lines up, each into the finest sums of its grains; months are summed from days and years from months.</summary>
public sealed class Sums
{
    private readonly Dictionary<Key, Sum> _days = [];
    private readonly Dictionary<Key, Sum> _months = [];
    private readonly Dictionary<Key, Sum> _years = [];
    private readonly Dictionary<(string, int), (int Id, Grain[] Grains)> _metrics = [];
    private readonly List<(string Id, int Version)> _metricNames = [];
    private readonly Dictionary<string, int> _texts = [];
    private readonly List<string> _names = [];

    private readonly record struct Key(int Metric, int Office, int Grain, int First, int Second, int Bucket)
    {
        // Millions of look-ups: one multiplication for each pair of members instead of a general hash.
        public override int GetHashCode()
        {
            var hash = (((ulong)(uint)Bucket << 32) | (uint)((Metric << 16) ^ (Office << 8) ^ Grain)) * 0x9E3779B97F4A7C15;
            hash = (hash ^ (hash >> 29) ^ (((ulong)(uint)First << 32) | (uint)Second)) * 0xBF58476D1CE4E5B9;
            return (int)(hash >> 32);
        }
    }

    private struct Sum
    {
        public decimal Amount;
        public long Lines;
    }

    public void Add(LedgerLine line)
    {
        var (metric, grains) = Of(line);
        var office = Code(line.Office);
        var day = line.CountsOn.DayNumber;
        var (month, year) = (Start(day, month: true), Start(day, month: false));
        Span<int> under = stackalloc int[Dimensions.All.Count];
        for (var at = 0; at < under.Length; at++) under[at] = Code(line.Under[at]);
        foreach (var grain in grains)
        {
            var first = grain.First < 0 ? Code("") : under[grain.First];
            var second = grain.Second < 0 ? Code("") : under[grain.Second];
            var (sums, bucket) = grain.ByDay ? (_days, day) : grain.ByMonth ? (_months, month) : (_years, year);
            Put(sums, new(metric, office, grain.Id, first, second, bucket), line.Amount, 1);
        }
    }

    /// <summary>All sums, each exactly once.</summary>
    public IEnumerable<SumRow> Rows()
    {
        var months = new Dictionary<Key, Sum>(_months);
        foreach (var (key, sum) in _days) Put(months, key with { Bucket = Start(key.Bucket, month: true) }, sum.Amount, sum.Lines);
        var years = new Dictionary<Key, Sum>(_years);
        foreach (var (key, sum) in months) Put(years, key with { Bucket = Start(key.Bucket, month: false) }, sum.Amount, sum.Lines);
        return Named(_days, "d").Concat(Named(months, "m")).Concat(Named(years, "y"));
    }

    private IEnumerable<SumRow> Named(Dictionary<Key, Sum> sums, string span) =>
        from sum in sums
        let metric = _metricNames[sum.Key.Metric]
        select new SumRow(
            (short)sum.Key.Grain, metric.Id, metric.Version, _names[sum.Key.Office], _names[sum.Key.First], _names[sum.Key.Second], span,
            DateOnly.FromDayNumber(sum.Key.Bucket), sum.Value.Amount, sum.Value.Lines);

    private static void Put(Dictionary<Key, Sum> sums, Key key, decimal amount, long lines)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _);
        sum.Amount += amount;
        sum.Lines += lines;
    }

    private static int Start(int dayNumber, bool month)
    {
        var day = DateOnly.FromDayNumber(dayNumber);
        return new DateOnly(day.Year, month ? day.Month : 1, 1).DayNumber;
    }

    private (int, Grain[]) Of(LedgerLine line)
    {
        if (_metrics.TryGetValue((line.Metric, line.MetricVersion), out var known)) return known;
        _metricNames.Add((line.Metric, line.MetricVersion));
        return _metrics[(line.Metric, line.MetricVersion)] = (_metricNames.Count - 1, [.. Grains.Of(Indicators.Find(line.Metric)!)]);
    }

    private int Code(string text)
    {
        ref var code = ref CollectionsMarshal.GetValueRefOrAddDefault(_texts, text, out var known);
        if (known) return code;
        code = _names.Count;
        _names.Add(text);
        return code;
    }
}
