using System.Collections.Concurrent;
using Npgsql;
using TalentHub.Rig;

namespace TalentHub.Benchmarks;

/// <summary>B9: from the instant a fact is appended in Applications to the instant its line can be read in the books of Outcomes.</summary>
internal sealed class BrokerFreshnessBench : Bench
{
    private const double PerSecond = 100;
    private static readonly string[] Needed = ["Applications", "Outcomes"];

    public override string Id => "B9";

    public override string Title => "freshness through the broker: lead entered in Applications → ledger line in Outcomes, 100 commands/s";

    public override async Task<IReadOnlyList<Result>> Run(Lab lab)
    {
        await using var office = lab.Office("b9");
        await office.Open(lab.Say, Needed);
        using var client = new Client(office.Applications.Address);
        var staff = new Staff(office.Issuer, "330203");
        await Programmes.Publish(client, staff);
        var (fresh, stale) = (new Latencies(), new Latencies());
        List<double> ratios = [];
        var number = 0;
        for (var pair = 0; pair < 3; pair++)
        {
            var subject = await Times(office, client, staff, lab, () => Interlocked.Increment(ref number));
            await Again(office, ("Wakeup__Enabled", "false"));
            var baseline = await Times(office, client, staff, lab, () => Interlocked.Increment(ref number));
            await Again(office);
            fresh.Add(subject);
            stale.Add(baseline);
            ratios.Add(baseline.AtMs(0.5) / subject.AtMs(0.5));
            lab.Say($"  p50 {subject.AtMs(0.5):0.0} ms, p99 {subject.AtMs(0.99):0.0} ms against {baseline.AtMs(0.5):0.0} and {baseline.AtMs(0.99):0.0} ms");
        }

        return
        [
            new(Id, "append in Applications → ledger line in Outcomes", new(PerSecond, fresh.AtMs(0.5), fresh.AtMs(0.99)),
                new("the same services without their wake-up: polling four times a second", PerSecond, stale.AtMs(0.5), stale.AtMs(0.99)),
                Median.Of(ratios), "p50 ≤ 60 ms, p99 ≤ 300 ms", fresh.AtMs(0.5) <= 60 && fresh.AtMs(0.99) <= 300)
        ];
    }

    private static async Task Again(Office office, params (string, string)[] more)
    {
        foreach (var service in new[] { office.Outcomes, office.Applications })
        {
            await service.Kill();
            service.Start(more);
        }

        foreach (var service in new[] { office.Outcomes, office.Applications }) await service.Ready(TimeSpan.FromSeconds(60));
    }

    // A service that has just started compiles itself for the first half minute; an office's services run for weeks.
    private static async Task<Latencies> Times(Office office, Client client, Staff staff, Lab lab, Func<int> next)
    {
        await Times(office, client, staff, lab.Lasts(30), next);
        foreach (var name in Needed) await Office.Analyze(office.Store(name));
        return await Times(office, client, staff, lab.Lasts(15), next);
    }

    private static async Task<Latencies> Times(Office office, Client client, Staff staff, TimeSpan lasts, Func<int> next)
    {
        await using var books = NpgsqlDataSource.Create(office.Store("Outcomes", 2));
        await using var log = NpgsqlDataSource.Create(office.Store("Applications", 2));
        var entered = new ConcurrentDictionary<Guid, bool>();
        var seen = new ConcurrentDictionary<Guid, DateTimeOffset>();
        using var end = new CancellationTokenSource();
        await using var newest = books.CreateCommand("select coalesce(max(id), 0) from ledger_line");
        var last = (long)(await newest.ExecuteScalarAsync())!;
        var looking = Task.Run(() => Look(books, last, seen, end.Token));
        using (var over = new CancellationTokenSource(lasts))
            await OpenLoop.Run(PerSecond, 1, over.Token, async (_, _) =>
            {
                var number = next();
                entered[Begin.IdOf(await client.Post("/api/applications/cases", staff.Clerk, $"b9-{number}", CaseSteps.Lead(number)))] = true;
            });
        await Wait.Until("every line is in the books", TimeSpan.FromSeconds(30), () => Task.FromResult(entered.Keys.All(seen.ContainsKey)), TimeSpan.FromMilliseconds(5));
        await end.CancelAsync();
        await looking;

        var latencies = new Latencies();
        await using var command = log.CreateCommand("select stream_id, timestamp from mt_events where version = 1 and stream_id = any($1)");
        command.Parameters.Add(new() { Value = entered.Keys.ToArray() });
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) latencies.Add(seen[rows.GetGuid(0)] - await rows.GetFieldValueAsync<DateTimeOffset>(1));
        return latencies;
    }

    // Lines are written in the order of their ids by one writer: what is above the last seen is new.
    private static async Task Look(NpgsqlDataSource books, long last, ConcurrentDictionary<Guid, DateTimeOffset> seen, CancellationToken end)
    {
        await using var connection = await books.OpenConnectionAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand("select id, case_id from ledger_line where id > $1 order by id", connection);
        var above = command.Parameters.Add(new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bigint });
        above.Value = last;
        await command.PrepareAsync(CancellationToken.None);
        while (!end.IsCancellationRequested)
        {
            above.Value = last;
            await using (var rows = await command.ExecuteReaderAsync(CancellationToken.None))
                while (await rows.ReadAsync(CancellationToken.None))
                {
                    last = rows.GetInt64(0);
                    seen.TryAdd(rows.GetGuid(1), DateTimeOffset.UtcNow);
                }

            await Wait.For(TimeSpan.FromMilliseconds(1), CancellationToken.None);
        }
    }
}
