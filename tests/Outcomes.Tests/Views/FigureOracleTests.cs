using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace TalentHub.Outcomes.Tests;

/// <summary>Figures from the sums are what a slow reader who adds up every line would say.</summary>
public sealed class FigureOracleTests(OutcomesService outcomes) : IClassFixture<OutcomesService>
{
    private static readonly string[] Offices = ["330203", "330205", "330206"];
    private static readonly string[] Metrics = ["T00", "T01", "T04", "T06", "T08", "T16"];
    private static readonly Viewer City = new(Offices, true);

    [Fact]
    public async Task figures_by_sums_are_the_sums_of_the_lines()
    {
        var ledger = outcomes.Services.GetRequiredService<Ledger>();
        var book = outcomes.Services.GetRequiredService<FigureBook>();
        List<LedgerLine> written = [];
        var position = await ledger.Position(CancellationToken.None);
        for (var page = 0; page < 8; page++)
        {
            LedgerLine[] lines = [.. Gen.Choose(0, int.MaxValue).ArrayOf(150).Sample(1, 20).Single().Select((n, at) => Line(n, position + 1 + at))];
            (await ledger.Write(lines, position, position + lines.Length, CancellationToken.None)).ShouldBeTrue();
            position += lines.Length;
            written.AddRange(lines);
        }

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(Gen.Choose(0, int.MaxValue).ArrayOf(12).ToArbitrary(), seeds =>
        {
            var query = Question(seeds);
            var figure = book.Answer([query], City, CancellationToken.None).GetAwaiter().GetResult()[0];
            var expected = Slow(written, query);
            var shown = figure.Cells.Where(c => c.Value != 0).ToDictionary(c => string.Join('|', query.By.Select(b => c.Key[b])), c => c.Value!.Value);
            shown.OrderBy(c => c.Key, StringComparer.Ordinal).ShouldBe(expected.Cells.OrderBy(c => c.Key, StringComparer.Ordinal), Describe(query));
            figure.Total.ShouldBe(expected.Total, Describe(query));
            return true;
        }));
    }

    private static LedgerLine Line(int n, long sequence)
    {
        var dice = new Dice(n);
        var metric = Indicators.Find(Metrics[dice.Of(4)] is "T08" ? "T04" : Metrics[dice.Of(4)])!;
        if (dice.Of(5) == 0) metric = Indicators.Paid;
        var stage = metric.Fixed.GetValueOrDefault("stage") ?? (dice.Of(2) == 0 ? "LEAD" : "INTENT");
        var level = metric == Indicators.Paid ? dice.Of(2) == 0 ? "city" : "district" : "";
        return new(
            sequence * LedgerLine.PerFact, metric.Id, 1, metric == Indicators.Paid ? dice.Of(1000) - 300.5m : dice.Of(4) == 0 ? -1 : 1,
            new DateOnly(2018, 1, 1).AddDays(dice.Of(900)), Told.Noon.AddHours(dice.Of(1000)), Guid.CreateVersion7(), "told", "applications", Offices[dice.Of(3)],
            Guid.CreateVersion7(), 1,
            new($"p{dice.Of(3)}", $"f{dice.Of(2)}", "2019", $"r{dice.Of(4)}", (2018 + dice.Of(3)).ToString(CultureInfo.InvariantCulture), $"t{dice.Of(4)}", $"field{dice.Of(3)}",
                $"c{dice.Of(2)}", $"o{dice.Of(2)}", stage, level));
    }

    private static FigureQuery Question(int[] seeds)
    {
        var dice = new Dice(seeds[0]);
        var metric = Indicators.Find(Metrics[dice.Of(Metrics.Length)])!;
        var where = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        for (var at = 0; at < dice.Of(3); at++)
        {
            var (name, values) = Some(seeds[at + 1]);
            where[name] = values;
        }

        List<string> by = [];
        for (var at = 0; at < dice.Of(3); at++) by.Add(Some(seeds[at + 4]).Name);
        if (dice.Of(3) == 0) by.Add(FigureQuery.Month);
        if (dice.Of(3) == 0) by.Add(FigureQuery.Office);
        var from = new DateOnly(2017, 6, 1).AddDays(dice.Of(1000));
        if (dice.Of(3) == 0) from = new(2018 + dice.Of(2), 1, 1);
        var to = from.AddDays(dice.Of(1200));
        if (dice.Of(3) == 0 && from.Year < 2020) to = new(2019, 12, 31);
        var asOf = dice.Of(3) == 0 ? new DateOnly(2018, 1, 1).AddDays(dice.Of(1000)) : new(2026, 1, 1);
        DateTimeOffset? knownAt = dice.Of(3) == 0 ? Told.Noon.AddHours(dice.Of(1000)).AddMinutes(30) : null;
        string[] scope = dice.Of(2) == 0 ? ["330203"] : Offices;
        return new(metric, scope, Offices, from, to, asOf, knownAt, where, [.. by.Distinct()]);
    }

    private static (string Name, string[] Values) Some(int seed)
    {
        var dice = new Dice(seed);
        var name = Dimensions.All[dice.Of(Dimensions.All.Count)];
        string[] values = name switch
        {
            "programme" => [$"p{dice.Of(3)}"],
            "family" => [$"f{dice.Of(3)}"],
            "version" => ["2019"],
            "round" => [$"r{dice.Of(2)}", $"r{2 + dice.Of(2)}"],
            "year" => ["2018", "2019"],
            "township" => [$"t{dice.Of(4)}"],
            "field" => [$"field{dice.Of(3)}"],
            "channel" => [$"c{dice.Of(2)}"],
            "origin" => [$"o{dice.Of(2)}"],
            "stage" => [new[] { "LEAD", "INTENT", "AWARD", "PAY" }[dice.Of(4)]],
            _ => [new[] { "city", "district", "" }[dice.Of(3)]]
        };
        return (name, values);
    }

    private static (Dictionary<string, decimal> Cells, decimal Total) Slow(IEnumerable<LedgerLine> lines, FigureQuery query)
    {
        var counted = lines.Where(l =>
            l.Metric == query.Metric.Lines && query.Scope.Contains(l.Office) && l.CountsOn >= query.From && l.CountsOn <= query.To && l.CountsOn <= query.AsOf
            && (query.KnownAt is null || l.KnownAt <= query.KnownAt) && query.Where.All(w => w.Value.Contains(l.Under[Dimensions.PlaceOf(w.Key)]))).ToArray();
        var cells = query.By.Count == 0
            ? []
            : counted.GroupBy(l => string.Join('|', query.By.Select(b => b switch
            {
                FigureQuery.Office => l.Office,
                FigureQuery.Month => l.CountsOn.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                _ => l.Under[Dimensions.PlaceOf(b)]
            }))).Select(g => (g.Key, Sum: g.Sum(l => l.Amount))).Where(g => g.Sum != 0).ToDictionary(g => g.Key, g => g.Sum);
        return (cells, counted.Sum(l => l.Amount));
    }

    private static string Describe(FigureQuery q) =>
        $"{q.Metric.Id} {q.From}..{q.To} asOf {q.AsOf} known {q.KnownAt} where {string.Join(';', q.Where.Select(w => $"{w.Key}={string.Join(',', w.Value)}"))} by {string.Join(',', q.By)} in {string.Join(',', q.Scope)}";

    /// <summary>Many small choices from one number, the same ones each time.</summary>
    private sealed class Dice(int seed)
    {
        private readonly Random _random = new(seed);

        public int Of(int sides) => _random.Next(sides);
    }
}
