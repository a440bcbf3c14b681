using Npgsql;
using RabbitMQ.Client;
using TalentHub.Rig;

namespace TalentHub.Faults;

/// <summary>Bindings vanish, then the queue itself: a message that reaches no queue is not sent, and the position stays.</summary>
internal sealed class LostQueue : FaultCase
{
    private const string Queue = "outcomes-facts";

    public override string Id => "F14";

    public override string Title => "bindings removed; queue deleted";

    public override async Task Run(FaultRun run)
    {
        await using var source = NpgsqlDataSource.Create(run.Office.Store("Applications", 2));
        await using var connection = await run.Office.Broker.Connect();
        await using var channel = await connection.CreateChannelAsync();
        var exchanges = await Exchanges(run);
        run.Promise(exchanges.Count > 0, "no contract exchange is bound to the queue");

        await run.StrikeIntoWork($"{exchanges.Count} bindings removed", async () =>
        {
            foreach (var exchange in exchanges) await channel.ExchangeUnbindAsync(Queue, exchange, "");
        });
        await Wait.For(TimeSpan.FromSeconds(1));
        var held = await Position(source);
        var since = DateTimeOffset.UtcNow;
        await Wait.For(TimeSpan.FromSeconds(4));
        run.Promise(await Position(source) == held, "the relay's position moved while its messages reached no queue");
        run.NeverReady(run.Office.Applications, since, DateTimeOffset.UtcNow.AddMilliseconds(-300));
        foreach (var exchange in exchanges) await channel.ExchangeBindAsync(Queue, exchange, "");
        await run.AllReady(TimeSpan.FromSeconds(10));
        await run.Redeliveries.Look();

        await run.StrikeIntoWork("queue deleted", () => channel.QueueDeleteAsync(Queue));
        await run.Healed("queue declared again by its consumer", TimeSpan.FromSeconds(15), async () =>
            (await run.Office.Broker.Control("-q", "list_queues", "name", "consumers")).Split('\n').Any(l => l.StartsWith($"{Queue}\t", StringComparison.Ordinal) && !l.EndsWith("\t0", StringComparison.Ordinal)));
        await run.AllReady(TimeSpan.FromSeconds(10));
        await run.Redeliveries.Look();
    }

    private static async Task<IReadOnlyList<string>> Exchanges(FaultRun run) =>
        [.. (await run.Office.Broker.Control("-q", "list_bindings", "source_name", "destination_name", "destination_kind"))
            .Split('\n').Select(l => l.Split('\t')).Where(c => c.Length >= 3 && c[1] == Queue && c[2].Trim() == "exchange" && c[0].Length > 0).Select(c => c[0])];

    private static async Task<long> Position(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("select position from relay_position");
        return (long)(await command.ExecuteScalarAsync() ?? 0L);
    }
}
