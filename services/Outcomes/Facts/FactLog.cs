using Npgsql;

namespace TalentHub.Outcomes;

/// <summary>Reads Outcomes' own log in order. A number that is missing is waited for until nobody can fill it any more.</summary>
public sealed class FactLog(NpgsqlDataSource source) : IFactPages
{
    private const string Page = """
        select seq_id, id, stream_id, version, tenant_id, type, timestamp, headers->>'known-at', headers->>'source', headers->>'fact-type', data
        from mt_events where seq_id > $1 order by seq_id limit $2
        """;

    // Who has drawn a number keeps a lock on the sequence until its transaction ends.
    private const string Drawing = """
        select virtualtransaction from pg_locks
        where locktype = 'relation' and relation = 'mt_events_sequence'::regclass
          and database = (select oid from pg_database where datname = current_database())
        """;

    private long _final;
    private long _asked;
    private HashSet<string>? _drawing;

    public async Task<FactPage> Read(long after, int limit, CancellationToken ct)
    {
        while (true)
        {
            List<KeptFact> facts = [];
            var (upTo, head, gap) = (after, after, false);
            await using (var command = source.CreateCommand(Page))
            {
                command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
                command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
                await using var rows = await command.ExecuteReaderAsync(ct);
                while (await rows.ReadAsync(ct))
                {
                    head = rows.GetInt64(0);
                    gap |= head != upTo + 1 && head - 1 > _final;
                    if (gap) continue;
                    if (Fact(rows) is { } fact) facts.Add(fact);
                    upTo = head;
                }
            }

            if (upTo > after || !gap) return new(facts, upTo, false);
            if (!await Settled(head, ct)) return new([], after, true);
        }
    }

    /// <summary>The highest number up to which the log will not change any more.</summary>
    public async Task<long> Head(CancellationToken ct)
    {
        await using var command = source.CreateCommand("select coalesce(max(seq_id), 0) from mt_events");
        var head = (long)(await command.ExecuteScalarAsync(ct))!;
        while (!await Settled(head, ct)) await Task.Delay(TimeSpan.FromMilliseconds(20), ct);
        return head;
    }

    private async Task<bool> Settled(long head, CancellationToken ct)
    {
        if (_drawing is null) (_asked, _drawing) = (head, await InFlight(ct));
        else _drawing.IntersectWith(await InFlight(ct));
        if (_drawing.Count > 0) return false;
        (_final, _drawing) = (_asked, null);
        return head <= _final;
    }

    private async Task<HashSet<string>> InFlight(CancellationToken ct)
    {
        HashSet<string> drawing = [];
        await using var command = source.CreateCommand(Drawing);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) drawing.Add(rows.GetString(0));
        return drawing;
    }

    private static KeptFact? Fact(NpgsqlDataReader row)
    {
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        return FactReading.Read(
            row.GetInt64(0), row.GetGuid(1), row.GetGuid(2), row.GetInt64(3), row.GetString(4), row.GetString(5), row.GetDateTime(6),
            Text(7), Text(8), Text(9), row.GetFieldValue<byte[]>(10));
    }
}
