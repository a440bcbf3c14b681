using Npgsql;

namespace TalentHub.ServiceKit;

/// <summary>A page of a log. Everything up to <paramref name="UpTo"/> is in it or means nothing to its reader.</summary>
/// <param name="Pace">How a reader that takes this page gets on.</param>
public sealed record LogPage<T>(IReadOnlyList<T> Facts, long UpTo, Pace Pace);

/// <summary>Reads a service's own log in order. A number that is missing is waited for until nobody can fill it any more.</summary>
public sealed class OrderedLog(NpgsqlDataSource source)
{
    // Who has drawn a number keeps a lock on the sequence until its transaction ends.
    private const string Drawing = """
        select virtualtransaction from pg_locks
        where locktype = 'relation' and relation = 'mt_events_sequence'::regclass
          and database = (select oid from pg_database where datname = current_database())
        """;

    private long _final;
    private long _asked;
    private HashSet<string>? _drawing;

    /// <summary>The facts after a number, at most so many.</summary>
    /// <param name="columns">Columns of the log; the reader finds them from place 1 on, the number itself at place 0.</param>
    /// <param name="fact">Null when the row means nothing to this reader.</param>
    public async Task<LogPage<T>> Read<T>(string columns, Func<NpgsqlDataReader, T?> fact, long after, int limit, CancellationToken ct) where T : class
    {
        while (true)
        {
            List<T> facts = [];
            var (upTo, head, gap, read) = (after, after, false, 0);
            await using (var command = source.CreateCommand($"select seq_id, {columns} from mt_events where seq_id > $1 order by seq_id limit $2"))
            {
                command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
                command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
                await using var rows = await command.ExecuteReaderAsync(ct);
                while (await rows.ReadAsync(ct))
                {
                    read++;
                    head = rows.GetInt64(0);
                    gap |= head != upTo + 1 && head - 1 > _final;
                    if (gap) continue;
                    if (fact(rows) is { } one) facts.Add(one);
                    upTo = head;
                }
            }

            if (upTo > after || !gap) return new(facts, upTo, read == limit || gap ? Pace.Behind : read > 0 ? Pace.CaughtUp : Pace.AtRest);
            if (!await Settled(head, ct)) return new([], after, Pace.Waits);
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
}
