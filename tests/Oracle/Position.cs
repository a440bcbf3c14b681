using System.Diagnostics;
using Npgsql;

namespace TalentHub.Oracle;

/// <summary>Followers of a log need a moment: they are given a bounded time, and who has not arrived by then is named.</summary>
public static class Position
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until every follower in the list of positions stands at the end of its log and Outcomes holds as many facts as were sent.</summary>
    public static async Task<IReadOnlyList<Finding>> Wait(
        IReadOnlyDictionary<string, NpgsqlDataSource> stores, TimeSpan atMost, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            List<Finding> behind = [];
            foreach (var (service, source) in stores) behind.AddRange(await Behind(service, source, ct));
            behind.AddRange(await Unsent(stores, ct));
            behind.AddRange(await Unbooked(stores["outcomes"], ct));
            if (behind.Count == 0 || clock.Elapsed > atMost) return behind;
            using var timer = new PeriodicTimer(Pause);
            await timer.WaitForNextTickAsync(ct);
        }
    }

    private static async Task<IReadOnlyList<Finding>> Behind(string service, NpgsqlDataSource source, CancellationToken ct)
    {
        // A retired version of a view keeps its row and moves no more: only the highest version of each name counts.
        await using var command = source.CreateCommand("""
            select distinct on (regexp_replace(name, ':(V[0-9]+:)?', ':')) name, last_seq_id, (select coalesce(max(seq_id), 0) from mt_events)
            from mt_event_progression
            where name not like 'HighWater%'
            order by regexp_replace(name, ':(V[0-9]+:)?', ':'), coalesce(substring(name from ':V([0-9]+):')::int, 1) desc
            """);
        List<Finding> findings = [];
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var (name, at, end) = (rows.GetString(0), rows.GetInt64(1), rows.GetInt64(2));
            if (at < end) findings.Add(new("position", "behind", $"{service} {name}", $"It stands at {at}, the log ends at {end}."));
        }

        return findings;
    }

    private static async Task<IReadOnlyList<Finding>> Unbooked(NpgsqlDataSource outcomes, CancellationToken ct)
    {
        await using var command = outcomes.CreateCommand("select (select coalesce(max(position), 0) from ledger_position), (select coalesce(max(seq_id), 0) from mt_events)");
        await using var rows = await command.ExecuteReaderAsync(ct);
        await rows.ReadAsync(ct);
        var (at, end) = (rows.GetInt64(0), rows.GetInt64(1));
        return at >= end ? [] : [new("position", "behind", "outcomes ledger", $"The books are written up to {at}, the log ends at {end}.")];
    }

    private static async Task<IReadOnlyList<Finding>> Unsent(IReadOnlyDictionary<string, NpgsqlDataSource> stores, CancellationToken ct)
    {
        List<Finding> findings = [];
        foreach (var (service, source) in stores)
        {
            if (service == "outcomes") continue;
            await using var sent = source.CreateCommand("select count(*) from mt_events where type <> 'tombstone'");
            await using var held = stores["outcomes"].CreateCommand("select count(*) from mt_events where headers ->> 'source' = $1");
            held.Parameters.Add(new() { Value = service });
            var (here, there) = ((long)(await sent.ExecuteScalarAsync(ct))!, (long)(await held.ExecuteScalarAsync(ct))!);
            if (there < here) findings.Add(new("position", "behind", $"outcomes of {service}", $"Outcomes holds {there} of {here} facts."));
        }

        return findings;
    }
}
