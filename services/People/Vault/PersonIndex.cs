using System.Collections.Concurrent;
using Npgsql;

namespace TalentHub.People;

/// <summary>Finds whose sheets are worth opening, without reading through everybody who bears a common name (decision 26).</summary>
public sealed class PersonIndex(MasterKey master, NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>A word that more persons share finds nobody by itself, only together with others.</summary>
    public const int Rare = 500;

    private const int CommonAtMost = 100_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    // Learnt by asking; keyed hashes differ from office to office.
    private readonly ConcurrentDictionary<long, DateTimeOffset> _common = new();

    /// <summary>The persons who share most of what is sought; who they are is judged after opening their sheets.</summary>
    public async Task<IReadOnlyList<Guid>> Candidates(string tenant, Sought sought, int limit, CancellationToken ct)
    {
        var words = sought.Words.Keys.Concat(sought.Groups.SelectMany(g => g)).Distinct().ToDictionary(w => w, w => master.Token(tenant, w));
        var weights = sought.Words.ToDictionary(w => words[w.Key], w => w.Value);
        Dictionary<Guid, int> found = [];
        await Alone(tenant, [.. weights.Keys.Where(t => !IsCommon(t))], weights, found, ct);

        // Whoever shares a rare word was read by it, so a group with one in it adds nobody.
        var groups = sought.Groups.Where(g => g.All(w => !sought.Words.ContainsKey(w) || IsCommon(words[w]))).Select(g => g.Select(w => words[w]));
        await Together(tenant, [.. groups.Select(g => $"{{{string.Join(',', g)}}}")], limit, weights, found, ct);
        return [.. found.OrderByDescending(f => f.Value).ThenByDescending(f => f.Key).Take(limit).Select(f => f.Key)];
    }

    private bool IsCommon(long token) => _common.TryGetValue(token, out var until) && until > clock.GetUtcNow();

    private async Task Alone(string tenant, long[] tokens, Dictionary<long, int> weights, Dictionary<Guid, int> found, CancellationToken ct)
    {
        if (tokens.Length == 0) return;
        Dictionary<long, List<(Guid Person, long[] Tokens)>> read = [];
        await using (var command = Command(tenant, "bigint", tokens, Rare + 1))
        await using (var rows = await command.ExecuteReaderAsync(ct))
            while (await rows.ReadAsync(ct))
            {
                var token = tokens[rows.GetInt64(0) - 1];
                if (!read.TryGetValue(token, out var held)) read[token] = held = [];
                held.Add((rows.GetGuid(1), rows.GetFieldValue<long[]>(2)));
            }

        if (_common.Count > CommonAtMost) _common.Clear();
        foreach (var (token, held) in read)
            if (held.Count > Rare) _common[token] = clock.GetUtcNow() + Remembered;
            else foreach (var (person, of) in held) Weigh(person, of, weights, found);
    }

    private async Task Together(string tenant, string[] groups, int limit, Dictionary<long, int> weights, Dictionary<Guid, int> found, CancellationToken ct)
    {
        if (groups.Length == 0) return;
        await using var command = Command(tenant, "text", groups, limit);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) Weigh(rows.GetGuid(1), rows.GetFieldValue<long[]>(2), weights, found);
    }

    private static void Weigh(Guid person, long[] tokens, Dictionary<long, int> weights, Dictionary<Guid, int> found)
    {
        if (!found.ContainsKey(person)) found[person] = tokens.Sum(t => weights.GetValueOrDefault(t));
    }

    // Materialized, so that the planner does not think of the limit and read through the table instead of the index.
    private NpgsqlCommand Command(string tenant, string type, Array asked, int limit)
    {
        var tokens = type is "text" ? "a.asked::bigint[]" : "array[a.asked]";
        var command = source.CreateCommand(
            $"""
             select a.place, t.person, t.tokens from unnest($2::{type}[]) with ordinality as a(asked, place) cross join lateral (
               with held as materialized (select person, tokens from {VaultTables.Tokens} where tenant = $1 and tokens @> {tokens})
               select person, tokens from held limit $3) as t
             """);
        command.Parameters.Add(new() { Value = tenant });
        command.Parameters.Add(new() { Value = asked });
        command.Parameters.Add(new() { Value = limit });
        return command;
    }
}
