using System.Text.Json;
using Npgsql;

namespace TalentHub.Oracle;

/// <summary>Every row of a view is the fold of its stream: no row stale, wrong, missing or left over.</summary>
public static class Views
{
    public static async Task<(long Rows, IReadOnlyList<Finding> Findings)> Check(Log applications, NpgsqlDataSource source, CancellationToken ct)
    {
        var cases = applications.Facts.GroupBy(f => (f.Tenant, f.Stream)).Where(g => g.Any(f => f.Type == "lead_recorded"))
            .ToDictionary(g => g.Key, g => CaseFold.Row(g.OrderBy(f => f.Version)));
        List<Finding> findings = [];
        var count = 0L;
        var rows = await Table(source, "mt_doc_caserow", ct);
        count += rows.Count;
        findings.AddRange(Compare("list view", "case row", cases, rows));
        var states = await Table(source, "mt_doc_case", ct);
        count += states.Count;
        findings.AddRange(Compare("decision state", "case", cases, states, ["id", "stage", "version"]));
        return (count, findings);
    }

    private static IEnumerable<Finding> Compare(
        string view, string what, Dictionary<(string Tenant, Guid Stream), SortedDictionary<string, string?>> expected,
        Dictionary<(string Tenant, Guid Stream), JsonElement> actual, string[]? only = null)
    {
        foreach (var (key, fold) in expected)
        {
            var where = $"applications {view} {key.Tenant}/{key.Stream}";
            if (!actual.Remove(key, out var row))
            {
                yield return new("view", "missing", where, $"There is no {what} for a stream of {fold["version"]} facts.");
                continue;
            }

            var version = long.TryParse(Member(row, "version"), out var v) ? v : 0;
            var head = long.Parse(fold["version"]!, System.Globalization.CultureInfo.InvariantCulture);
            if (version < head) yield return new("view", "stale", where, $"The {what} shows version {version}, its stream stands at {head}.");
            else
                foreach (var (member, meant) in fold.Where(f => only?.Contains(f.Key) is not false))
                    if (Member(row, member) is var shown && shown != meant && !(meant is "" or "0" or "False" && shown is null))
                        yield return new("view", "altered", where, $"{member} shows {shown ?? "nothing"}; the facts say {meant ?? "nothing"}.");
        }

        foreach (var left in actual.Keys) yield return new("view", "extra", $"applications {view} {left.Tenant}/{left.Stream}", $"A {what} without a stream.");
    }

    private static string? Member(JsonElement row, string name) =>
        !row.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.Null ? null
        : value.ValueKind is JsonValueKind.Number ? CaseFold.Plain(value.GetDecimal())
        : value.ToString();

    private static async Task<Dictionary<(string, Guid), JsonElement>> Table(NpgsqlDataSource source, string table, CancellationToken ct)
    {
        var found = new Dictionary<(string, Guid), JsonElement>();
        await using var command = source.CreateCommand($"select tenant_id, id, data::text from {table}");
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            using var document = JsonDocument.Parse(rows.GetString(2));
            found[(rows.GetString(0), rows.GetGuid(1))] = document.RootElement.Clone();
        }

        return found;
    }
}
