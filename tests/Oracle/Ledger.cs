using Npgsql;

namespace TalentHub.Oracle;

/// <summary>The books hold exactly the lines that the facts ask for: none lost, none twice, none altered, none invented.</summary>
public static class Ledger
{
    public static async Task<IReadOnlyList<Line>> Read(NpgsqlDataSource source, CancellationToken ct)
    {
        List<Line> lines = [];
        await using var command = source.CreateCommand(
            $"select fact_id, fact_type, source, metric, amount, counts_on, known_at, office, case_id, stream_version, {string.Join(", ", Line.Dimensions)} from ledger_line order by id");
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var under = new Dictionary<string, string>();
            for (var at = 0; at < Line.Dimensions.Count; at++) under[Line.Dimensions[at]] = rows.GetString(10 + at);
            lines.Add(new(
                rows.GetGuid(0), rows.GetString(1), rows.GetString(2), rows.GetString(3), rows.GetDecimal(4), await rows.GetFieldValueAsync<DateOnly>(5, ct),
                await rows.GetFieldValueAsync<DateTimeOffset>(6, ct), rows.GetString(7), rows.GetGuid(8), rows.GetInt64(9), under));
        }

        return lines;
    }

    public static IEnumerable<Finding> Check(IEnumerable<Line> expected, IReadOnlyList<Line> actual)
    {
        var standing = actual.GroupBy(l => (l.FactId, l.Metric)).ToDictionary(g => g.Key, g => g.ToList());
        foreach (var group in expected.GroupBy(l => (l.FactId, l.Metric)))
        {
            standing.Remove(group.Key, out var there);
            there ??= [];
            List<Line> unmet = [];
            foreach (var line in group)
            {
                var same = there.FindIndex(l => l.Said == line.Said);
                if (same >= 0) there.RemoveAt(same);
                else unmet.Add(line);
            }

            foreach (var line in unmet)
            {
                var where = Where(line);
                if (there.Count == 0)
                {
                    yield return new("ledger", "lost", where, $"The line {line.Said} is not in the books.");
                    continue;
                }

                yield return new("ledger", "altered", where, $"The books say {there[0].Said}; the fact asks for {line.Said}.");
                there.RemoveAt(0);
            }

            foreach (var line in there) yield return new("ledger", "doubled", Where(line), $"The line {line.Said} stands once too often.");
        }

        foreach (var line in standing.Values.SelectMany(l => l))
            yield return new("ledger", "extra", Where(line), $"No fact asks for the line {line.Said}.");
    }

    private static string Where(Line line) => $"outcomes {line.Metric} fact {line.FactId} of {line.Source} {line.Office}/{line.Case}";
}
