using Npgsql;

namespace TalentHub.Oracle;

/// <summary>Every stored sum is the sum of its lines, and none is missing.</summary>
public static class RollUps
{
    // How the sums are cut is the table's own contract: number, then the dimensions it is cut by.
    private static readonly Dictionary<int, string[]> Grains = Enumerable.Range(0, Line.Dimensions.Count + 1)
        .Select(n => (Id: n, By: n == 0 ? [] : new[] { Line.Dimensions[n - 1] }))
        .Concat(new (int Id, string[] By)[]
        {
            (20, ["programme", "field"]), (21, ["programme", "township"]), (22, ["programme", "year"]), (23, ["programme", "round"]),
            (25, ["programme", "stage"]), (26, ["programme", "level"]), (27, ["year", "township"]),
            (28, ["year", "field"]), (30, ["year", "stage"]), (31, ["township", "field"]), (32, ["township", "stage"]),
            (33, ["field", "stage"]), (34, ["year", "level"]), (35, ["township", "level"]), (36, ["year", "round"])
        }).ToDictionary(g => g.Id, g => g.By);

    private sealed record Cell(int Grain, string Metric, string Office, string First, string Second, string Span, DateOnly Bucket);

    public static async Task<(long Cells, IReadOnlyList<Finding> Findings)> Check(IReadOnlyList<Line> lines, NpgsqlDataSource source, CancellationToken ct)
    {
        List<Finding> findings = [];
        var stored = new Dictionary<Cell, (decimal Amount, long Lines)>();
        await using (var command = source.CreateCommand("select grain, metric, office, d1, d2, span, bucket, sum(amount), sum(lines)::bigint from ledger_sum group by 1, 2, 3, 4, 5, 6, 7"))
        {
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
                stored[new(rows.GetInt16(0), rows.GetString(1), rows.GetString(2), rows.GetString(3), rows.GetString(4), rows.GetString(5), await rows.GetFieldValueAsync<DateOnly>(6, ct))]
                    = (rows.GetDecimal(7), rows.GetInt64(8));
        }

        // A metric whose lines are all alike in a dimension keeps no sums by it; every metric keeps its whole sum.
        var kept = stored.Keys.Select(c => (c.Metric, c.Grain)).Concat(lines.Select(l => (l.Metric, Grain: 0))).Distinct()
            .GroupBy(k => k.Metric).ToDictionary(g => g.Key, g => g.Select(k => k.Grain).ToArray());
        var expected = new Dictionary<Cell, (decimal Amount, long Lines)>();
        foreach (var line in lines)
        {
            foreach (var grain in kept[line.Metric])
            {
                if (!Grains.TryGetValue(grain, out var by))
                {
                    findings.Add(new("rollup", "extra", $"outcomes {line.Metric} grain {grain}", "Nobody knows what these sums are cut by."));
                    continue;
                }

                var first = by.Length > 0 ? line.Under[by[0]] : "";
                var second = by.Length > 1 ? line.Under[by[1]] : "";
                foreach (var (span, bucket) in Spans(line, by))
                {
                    var cell = new Cell(grain, line.Metric, line.Office, first, second, span, bucket);
                    var (amount, count) = expected.GetValueOrDefault(cell);
                    expected[cell] = (amount + line.Amount, count + 1);
                }
            }
        }

        foreach (var (cell, sum) in expected)
        {
            stored.Remove(cell, out var there);
            if (there != sum) findings.Add(new("rollup", there == default ? "missing" : "altered", Where(cell), $"The lines sum to {sum.Amount} of {sum.Lines} lines; the stored sum is {there.Amount} of {there.Lines}."));
        }

        foreach (var (cell, sum) in stored.Where(s => s.Value.Amount != 0 || s.Value.Lines != 0))
            findings.Add(new("rollup", "extra", Where(cell), $"No line stands behind the stored sum {sum.Amount} of {sum.Lines} lines."));
        return (expected.Count, findings);
    }

    private static IEnumerable<(string Span, DateOnly Bucket)> Spans(Line line, string[] by)
    {
        if (by is [] or ["year"]) yield return ("d", line.On);
        if (by.Length < 2 || (line.Metric == "T04" && by is ["programme", "field"])) yield return ("m", new(line.On.Year, line.On.Month, 1));
        yield return ("y", new(line.On.Year, 1, 1));
    }

    private static string Where(Cell cell) =>
        $"outcomes {cell.Metric} {cell.Office} {string.Join(' ', Grains.GetValueOrDefault(cell.Grain, []).Zip([cell.First, cell.Second], (d, v) => $"{d}={v}"))} {cell.Span} {cell.Bucket:yyyy-MM-dd}";
}
