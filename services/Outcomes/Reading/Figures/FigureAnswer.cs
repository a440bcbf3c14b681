namespace TalentHub.Outcomes;

/// <summary>From one question to its answer: what the books are asked, then value, rank and what may be shown of each cell.</summary>
internal sealed class FigureAnswer
{
    /// <summary>Cells of other offices below this are hidden.</summary>
    private const int Least = 3;

    private readonly FigureQuery _query;
    private readonly Clocks _clocks;
    private readonly IReadOnlyList<string> _rounds;
    private readonly bool _ratio;
    private readonly List<FigureDefinition> _named = [];
    private IReadOnlyList<Dictionary<CellKey, Amount>> _sums = [];

    public FigureAnswer(FigureQuery query, Clocks clocks, IReadOnlyList<string> rounds)
    {
        (_query, _clocks, _rounds, _ratio) = (query, clocks, rounds, query.Metric.Kind is MetricKind.Ratio);
        Asks = [.. Components.Of(query.Definition with { Offices = query.Offices }, rounds).Select(c => new Ask(c, query.By, query.AsOf, query.KnownAt))];
    }

    public IReadOnlyList<Ask> Asks { get; }

    /// <summary>The definitions whose names were given out.</summary>
    public IReadOnlyList<FigureDefinition> Named => _named;

    public void Take(IReadOnlyList<Dictionary<CellKey, Amount>> sums) => _sums = sums;

    public Figure Figure(Viewer viewer)
    {
        var metric = _query.Metric;
        var cells = _query.By.Count == 0 ? [] : Cells(viewer);
        var scope = OfficeAt() is var at and >= 0
            ? _sums.Select(s => s.Where(c => _query.Scope.Contains(c.Key.Values[at])).ToDictionary()).ToArray()
            : _sums;
        var parts = scope.Select(s => s.Values.Aggregate(default(Amount), (a, b) => a + b)).ToArray();
        // One hidden cell alone could be told from the total.
        var hidden = cells.Count(c => c.Suppressed is true) == 1;
        var (numerator, denominator, id) = Names(_query.Definition, parts, hidden);
        return new(
            metric.Id, metric.Version, metric.Title, metric.Unit, _query.Definition.From, _query.To, _query.AsOf, _clocks.KnownAt, _clocks.Position, _query.Scope,
            hidden ? null : Value(parts), hidden ? true : null, numerator, denominator, id, cells);
    }

    private FigureCell[] Cells(Viewer viewer)
    {
        var office = OfficeAt();
        var keys = Keys(office);
        var values = keys.ToDictionary(k => k, k => _sums.Select(s => s.GetValueOrDefault(k)).ToArray());
        var ranks = office < 0 ? [] : Ranks(keys, office, values);
        return
        [
            .. from key in keys
               let named = key.Values
               where office < 0 || _query.Scope.Contains(named[office])
               let amounts = values[key]
               let hidden = office >= 0 && !viewer.MayOpen([named[office]]) && TooFew(amounts)
               let parts = Names(Narrowed(named), amounts, hidden)
               select new FigureCell(
                   _query.By.Zip(named).ToDictionary(p => p.First, p => p.Second), hidden ? null : Value(amounts), ranks.TryGetValue(key, out var rank) ? rank : null,
                   hidden ? true : null, parts.Numerator, parts.Denominator, parts.Id)
        ];
    }

    /// <summary>The cells there are; cut up by office, every office of the city has one, also with nothing to count.</summary>
    private CellKey[] Keys(int office)
    {
        var found = (_query.Metric.Id == "T25" ? _sums.Take(1) : _sums).SelectMany(s => s.Keys).ToHashSet();
        if (office >= 0)
        {
            var others = found.Select(k => k.Values).ToArray();
            if (_query.By.Count == 1) found.UnionWith(_query.Peers.Select(p => CellKey.Of([p])));
            foreach (var key in others)
                foreach (var peer in _query.Peers)
                    found.Add(CellKey.Of(key.Select((value, at) => at == office ? peer : value)));
        }

        return [.. found.OrderBy(k => k.Joined, StringComparer.Ordinal)];
    }

    private Dictionary<CellKey, int> Ranks(CellKey[] keys, int office, Dictionary<CellKey, Amount[]> values)
    {
        Dictionary<CellKey, int> ranks = [];
        foreach (var race in keys.Where(k => _query.Peers.Contains(k.Values[office])).GroupBy(k => CellKey.Of(k.Values.Where((_, at) => at != office))))
        {
            var places = race.Select(k => Value(values[k])).OfType<decimal>().Distinct().OrderDescending().Select((value, at) => (value, at)).ToDictionary(p => p.value, p => p.at + 1);
            foreach (var key in race)
                if (Value(values[key]) is { } value) ranks[key] = places[value];
        }

        return ranks;
    }

    private int OfficeAt() => Array.IndexOf([.. _query.By], FigureQuery.Office);

    private FigureDefinition Narrowed(IReadOnlyList<string> key)
    {
        var definition = _query.Definition;
        var where = new SortedDictionary<string, string[]>(definition.Where, StringComparer.Ordinal);
        foreach (var (name, value) in _query.By.Zip(key))
        {
            if (name == FigureQuery.Office) definition = definition with { Offices = [value] };
            else if (name == FigureQuery.Month)
            {
                var first = DateOnly.ParseExact(value + "-01", "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
                var last = first.AddMonths(1).AddDays(-1);
                definition = definition with { From = definition.From > first ? definition.From : first, To = definition.To < last ? definition.To : last };
            }
            else where[name] = [value];
        }

        return definition with { Where = where };
    }

    private (FigurePart? Numerator, FigurePart? Denominator, string Id) Names(FigureDefinition what, Amount[] amounts, bool hidden)
    {
        if (!_ratio) return (null, null, Name(what));
        var parts = Components.Of(what, _rounds).Zip(amounts).Select(p => new FigurePart(p.First.Metric, hidden ? null : p.Second.Value, Name(p.First))).ToArray();
        return (parts[0], parts[1], Name(what));
    }

    private string Name(FigureDefinition what)
    {
        _named.Add(what);
        return FigureId.Of(what.Hash(), _clocks);
    }

    private decimal? Value(Amount[] amounts) => !_ratio ? amounts[0].Value : Ratio.Of(amounts[0].Value, amounts[1].Value);

    private bool TooFew(Amount[] amounts) =>
        amounts.Any(a => (_query.Metric.Unit == "yuan" || _query is { Metric.Id: "T25", Of: "T16" } ? a.Lines : a.Value) < Least);
}

public static class Ratio
{
    /// <summary>The ratio, to six places; none when there is nothing to divide by.</summary>
    public static decimal? Of(decimal numerator, decimal denominator) => denominator == 0 ? null : Math.Round(numerator / denominator, 6);
}
