using Npgsql;
using NpgsqlTypes;

namespace TalentHub.People;

/// <summary>Two records of an office that may be one person, since when the office could know, and why.</summary>
/// <param name="A">The older record of the two.</param>
public sealed record DuplicatePair(Guid A, Guid B, double Score, IReadOnlyList<string> Reasons, DateTimeOffset Since);

/// <summary>The queue of possible duplicates as a table: ids, a score and codes, nothing personal.</summary>
public sealed class DuplicatePairs(NpgsqlDataSource source)
{
    /// <summary>How far the log has been looked through.</summary>
    public async Task<long> Position(CancellationToken ct)
    {
        await using var command = source.CreateCommand($"select coalesce(max(position), 0) from {VaultTables.Looked}");
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Replaces the pairs of these persons and moves on, in one transaction; a pair that stays keeps its place in the queue.</summary>
    public async Task Store(IReadOnlyDictionary<(string Tenant, Guid Person), IReadOnlyList<DuplicatePair>> found, long upTo, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var ((tenant, person), pairs) in found)
        {
            await using var gone = new NpgsqlCommand(
                $"delete from {VaultTables.Pairs} where tenant = $1 and (a = $2 or b = $2) and not (case when a = $2 then b else a end = any($3))", connection, transaction);
            gone.Parameters.Add(new() { Value = tenant });
            gone.Parameters.Add(new() { Value = person });
            gone.Parameters.Add(new() { Value = pairs.Select(p => p.A == person ? p.B : p.A).ToArray() });
            await gone.ExecuteNonQueryAsync(ct);
            foreach (var pair in pairs)
            {
                await using var kept = new NpgsqlCommand(
                    $"""
                     insert into {VaultTables.Pairs} (tenant, a, b, score, reasons, since) values ($1, $2, $3, $4, $5, $6)
                     on conflict (tenant, a, b) do update set score = excluded.score, reasons = excluded.reasons
                     """, connection, transaction);
                kept.Parameters.Add(new() { Value = tenant });
                kept.Parameters.Add(new() { Value = pair.A });
                kept.Parameters.Add(new() { Value = pair.B });
                kept.Parameters.Add(new() { Value = pair.Score });
                kept.Parameters.Add(new() { Value = pair.Reasons.ToArray() });
                kept.Parameters.Add(new() { Value = pair.Since, NpgsqlDbType = NpgsqlDbType.TimestampTz });
                await kept.ExecuteNonQueryAsync(ct);
            }
        }

        await using var moved = new NpgsqlCommand(
            $"insert into {VaultTables.Looked} (one, position) values (1, $1) on conflict (one) do update set position = excluded.position", connection, transaction);
        moved.Parameters.Add(new() { Value = upTo });
        await moved.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>The office's pairs, the one that has waited longest first.</summary>
    public async Task<(IReadOnlyList<DuplicatePair> Pairs, long Total)> Waiting(string tenant, int skip, int take, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            $"select a, b, score, reasons, since, count(*) over () from {VaultTables.Pairs} where tenant = $1 order by since, a, b offset $2 limit $3");
        command.Parameters.Add(new() { Value = tenant });
        command.Parameters.Add(new() { Value = skip });
        command.Parameters.Add(new() { Value = take });
        await using var rows = await command.ExecuteReaderAsync(ct);
        List<DuplicatePair> pairs = [];
        var total = 0L;
        while (await rows.ReadAsync(ct))
        {
            pairs.Add(new(rows.GetGuid(0), rows.GetGuid(1), rows.GetDouble(2), rows.GetFieldValue<string[]>(3), rows.GetFieldValue<DateTimeOffset>(4)));
            total = rows.GetInt64(5);
        }

        return (pairs, total);
    }
}
