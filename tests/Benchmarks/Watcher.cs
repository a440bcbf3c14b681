using System.Collections.Concurrent;
using Npgsql;
using TalentHub.Rig;

namespace TalentHub.Benchmarks;

/// <summary>Looks at one table every millisecond and notes when what was promised can be read there.</summary>
internal sealed class Watcher : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Guid, long> _awaited = [];
    private readonly ConcurrentQueue<(Guid Stream, long Version, DateTimeOffset At)> _seen = [];
    private readonly CancellationTokenSource _end = new();
    private readonly NpgsqlDataSource _source;
    private readonly Task _work;

    /// <param name="look">Gets the ids in $1; answers id and version.</param>
    public Watcher(string connection, string look)
    {
        _source = NpgsqlDataSource.Create(connection);
        _work = Task.Run(() => Look(look));
    }

    public int Open => _awaited.Count;

    public void Await(Guid stream, long version) => _awaited.AddOrUpdate(stream, version, (_, held) => Math.Max(held, version));

    /// <summary>Waits for the rest; then the time from the instant each fact carries to the instant it could be read.</summary>
    public async Task<Latencies> Times(string log, TimeSpan atMost)
    {
        await Wait.Until("everything awaited can be read", atMost, () => Task.FromResult(_awaited.IsEmpty), TimeSpan.FromMilliseconds(5));
        var seen = _seen.ToArray();
        await using var source = NpgsqlDataSource.Create(log);
        await using var command = source.CreateCommand(
            "select e.stream_id, e.version, e.timestamp from mt_events e join unnest($1, $2) as s(id, version) on e.stream_id = s.id and e.version = s.version");
        command.Parameters.Add(new() { Value = seen.Select(s => s.Stream).ToArray() });
        command.Parameters.Add(new() { Value = seen.Select(s => s.Version).ToArray() });
        var at = seen.ToDictionary(s => (s.Stream, s.Version), s => s.At);
        var latencies = new Latencies();
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) latencies.Add(at[(rows.GetGuid(0), rows.GetInt64(1))] - await rows.GetFieldValueAsync<DateTimeOffset>(2));
        return latencies;
    }

    private async Task Look(string look)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(look, connection);
        var ids = command.Parameters.Add(new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Uuid });
        ids.Value = Array.Empty<Guid>();
        await command.PrepareAsync();
        while (!_end.IsCancellationRequested)
        {
            var awaited = _awaited.ToArray();
            if (awaited.Length > 0)
            {
                ids.Value = awaited.Select(a => a.Key).ToArray();
                var wanted = awaited.ToDictionary(a => a.Key, a => a.Value);
                await using var rows = await command.ExecuteReaderAsync();
                while (await rows.ReadAsync())
                {
                    var (id, version) = (rows.GetGuid(0), rows.GetInt64(1));
                    if (version < wanted[id] || !_awaited.TryRemove(new(id, wanted[id]))) continue;
                    _seen.Enqueue((id, wanted[id], DateTimeOffset.UtcNow));
                }
            }

            await Wait.For(TimeSpan.FromMilliseconds(1));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _work;
        await _source.DisposeAsync();
        _end.Dispose();
    }
}
