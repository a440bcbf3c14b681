using System.Collections.Concurrent;
using System.Globalization;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Outcomes;

/// <summary>What a board is asked for.</summary>
public sealed record BoardQuery(
    int Year, string Office, IReadOnlyList<string> Scope, IReadOnlyList<string> Peers, DateOnly AsOf, DateTimeOffset? KnownAt, string BarMetric);

/// <summary>Draws the board: all its figures from the same books. The same books give the same board, so it is drawn once for each state of them.</summary>
public sealed class BoardBook(FigureBook figures, Books books, IDocumentStore store, CodeNames names, Tenants tenants)
{
    private const int Kept = 200;
    private static readonly SortedDictionary<string, string[]> Everything = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Drawing> _drawn = [];

    /// <summary>A board being drawn or drawn, from books written at least up to this position.</summary>
    private sealed record Drawing(long Position, Lazy<Task<Board>> Board);

    private static readonly (string Metric, SortedDictionary<string, string[]> Where, bool Ranked)[] Tiles =
    [
        ("T00", Only(("stage", "INTENT")), false), ("T01", Everything, false), ("T02", Everything, false), ("T03", Only(("programme", "NKT")), false),
        ("T04", Everything, true), ("T05", Everything, false), ("T06", Everything, true), ("T07", Everything, false),
        ("T08", Only(("field", "sci-tech-services"), ("programme", "PAN3315")), true), ("T16", Everything, false), ("T17", Everything, false), ("T25", Everything, false)
    ];

    private static readonly (string Stage, string Metric)[] Funnel =
        [("LEAD", "T00"), ("SUBMIT", "T01"), ("RECOMM", "T02"), ("AWARD", "T04"), ("LAND", "T06"), ("PAY", "T16N")];

    public async Task<Board> Draw(BoardQuery query, Viewer viewer, CancellationToken ct)
    {
        var key = string.Join('|', query.Year, query.Office, query.AsOf, query.KnownAt, query.BarMetric, viewer.ReadsCity, string.Join(',', viewer.Offices));
        var position = await books.Position(ct);
        if (_drawn.Count > Kept) _drawn.Clear();

        // Whoever asks while it is being drawn waits for the same drawing.
        var fresh = new Drawing(position, new(() => DrawNow(query, viewer, CancellationToken.None)));
        var drawing = _drawn.AddOrUpdate(key, fresh, (_, held) => held.Position >= position && !held.Board.Value.IsFaulted ? held : fresh);
        return await drawing.Board.Value.WaitAsync(ct);
    }

    private async Task<Board> DrawNow(BoardQuery query, Viewer viewer, CancellationToken ct)
    {
        var year = query.Year;
        var cohort = Only(("year", year.ToString(CultureInfo.InvariantCulture)));
        List<FigureQuery> asked = [];
        IReadOnlyList<Figure> answers = [];
        Func<Figure> Ask(string metric, SortedDictionary<string, string[]> where, int of, params string[] by)
        {
            var at = asked.Count;
            var city = query.Scope.Count > 1;
            IReadOnlyList<string> scope = by is [FigureQuery.Office] ? query.Peers : metric == "T25" && city ? [query.Office] : query.Scope;
            var (from, to) = of == 0 ? (DateOnly.MinValue, DateOnly.MaxValue) : (new DateOnly(of, 1, 1), new DateOnly(of, 12, 31));
            asked.Add(new(Indicators.Find(metric)!, scope, query.Peers, from, to, query.AsOf, query.KnownAt, where, by));
            return () => answers[at];
        }

        var tiles = Tiles.Select(t => (t, Now: Ask(t.Metric, t.Where, year), Before: Ask(t.Metric, t.Where, year - 1),
            Months: Indicators.Find(t.Metric)!.Kind is MetricKind.Ratio ? null : Ask(t.Metric, t.Where, year, FigureQuery.Month),
            Race: t.Ranked ? Ask(t.Metric, t.Where, year, FigureQuery.Office) : null)).ToArray();
        var funnel = Funnel.Select(f => (f, Answer: Ask(f.Metric, cohort, 0))).ToArray();
        var bars = new[] { "programme", "township", "field", FigureQuery.Office }.Select(d => Ask(query.BarMetric, Everything, year, d)).ToArray();
        var (money, levels, byProgramme) = (Ask("T16", Everything, year, FigureQuery.Month), Ask("T16", Everything, year, FigureQuery.Month, "level"), Ask("T16", Everything, year, "programme"));

        var targets = await Targets(query, ct);
        answers = await figures.Answer(asked, viewer, ct);
        var first = tiles[0].Now();
        return new(
            year, new(year, 1, 1), new(year, 12, 31), query.AsOf, first.KnownAt, first.Position, query.Office,
            [.. tiles.Select(t => TileOf(t.t.Where, query, t.Now(), t.Before(), t.Months?.Invoke(), t.Race?.Invoke(), targets))],
            [.. funnel.Select(f => (f.f, Figure: f.Answer())).Select(f => new FunnelStep(f.f.Stage, f.Figure.Metric, f.Figure.Title, f.Figure.Total, f.Figure.FigureId))],
            new(query.BarMetric, Indicators.Find(query.BarMetric)!.Title, BarsOf("programme", bars[0]()), BarsOf("township", bars[1]()), BarsOf("field", bars[2]()), BarsOf(FigureQuery.Office, bars[3]())),
            MoneyOf(year, money(), levels()), BarsOf("programme", byProgramme()));
    }

    private static Tile TileOf(
        SortedDictionary<string, string[]> where, BoardQuery query, Figure now, Figure before, Figure? months, Figure? race, Dictionary<string, Target> targets)
    {
        var place = race?.Cells.FirstOrDefault(c => c.Key[FigureQuery.Office] == query.Office);
        var target = targets.GetValueOrDefault(now.Metric);
        return new(
            now.Metric, now.Title, now.Unit, now.Total, now.Numerator, now.Denominator, now.FigureId, where.ToDictionary(w => w.Key, w => string.Join(',', w.Value)),
            new(before.Total, before.FigureId), now.Total - before.Total,
            target is null ? null : new(target.Value, target.Comparator, target.Assumed, Ratio.Of(now.Total ?? 0, target.Value), Due(query)),
            place?.Rank, place is null ? null : query.Peers.Count,
            months is null ? null : [.. Months(query.Year).Select(m => months.Cells.FirstOrDefault(c => c.Key[FigureQuery.Month] == m)?.Value ?? 0)],
            query.AsOf < new DateOnly(query.Year, 12, 31));
    }

    private static decimal Due(BoardQuery query) =>
        query.AsOf.Year > query.Year ? 1 : query.AsOf.Year < query.Year ? 0 : Math.Round(query.AsOf.Month / 12m, 4);

    private static MoneyMonth[] MoneyOf(int year, Figure months, Figure levels)
    {
        decimal Level(string month, string level) =>
            levels.Cells.FirstOrDefault(c => c.Key[FigureQuery.Month] == month && c.Key["level"] == level)?.Value ?? 0;
        return
        [
            .. from month in Months(year)
               let cell = months.Cells.FirstOrDefault(c => c.Key[FigureQuery.Month] == month)
               where cell is not null
               select new MoneyMonth(month, cell.Value, Level(month, "city"), Level(month, "district"), cell.FigureId)
        ];
    }

    private Bar[] BarsOf(string dimension, Figure figure) =>
    [
        .. figure.Cells.OrderByDescending(c => c.Value ?? -1).ThenBy(c => c.Key[dimension], StringComparer.Ordinal)
            .Select(c => new Bar(c.Key[dimension], NameOf(dimension, c.Key[dimension]), c.Value, c.Rank, c.Suppressed, c.FigureId))
    ];

    private string NameOf(string dimension, string code) =>
        dimension == FigureQuery.Office ? tenants.Find(code)?.Zh ?? code : names.NameOf(dimension, code);

    private async Task<Dictionary<string, Target>> Targets(BoardQuery query, CancellationToken ct)
    {
        await using var session = store.QuerySession(query.Office);
        var set = await session.Query<Target>().Where(t => t.Year == query.Year).ToListAsync(ct);
        return set.ToDictionary(t => t.Metric);
    }

    private static IEnumerable<string> Months(int year) => Enumerable.Range(1, 12).Select(m => string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{m:00}"));

    private static SortedDictionary<string, string[]> Only(params (string Dimension, string Value)[] values)
    {
        var where = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (dimension, value) in values) where[dimension] = [value];
        return where;
    }
}
