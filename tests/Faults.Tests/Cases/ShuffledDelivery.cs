using Npgsql;
using RabbitMQ.Client;
using TalentHub.Rig;

namespace TalentHub.Faults;

/// <summary>What waits in the queue is shuffled within and across streams; some of it comes seconds later, some not until it is asked for.</summary>
internal sealed class ShuffledDelivery : FaultCase
{
    private const string Queue = "outcomes-facts";

    public override string Id => "F24";

    public override string Title => "messages out of order, late, and lost until the gap is noticed";

    public override async Task Run(FaultRun run)
    {
        await run.StrikeIntoWork("Outcomes stopped, so that messages wait", run.Office.Outcomes.Kill);
        await Wait.For(TimeSpan.FromSeconds(6));
        await run.Redeliveries.Look();
        await using var connection = await run.Office.Broker.Connect();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        List<BasicGetResult> taken = [];
        while (await channel.BasicGetAsync(Queue, false) is { } message) taken.Add(message);
        var shuffled = taken.OrderBy(_ => run.Dice.Next()).ToArray();
        var lost = Losable(taken);
        var late = shuffled.Where((m, at) => at % 7 == 0 && !lost.Contains(m)).ToHashSet();
        run.Say($"  {taken.Count} messages shuffled, {late.Count} of them late, {lost.Count} withheld until Outcomes asks");
        run.Promise(taken.Count >= 100, $"only {taken.Count} messages waited in the queue");
        run.Promise(lost.Count > 0, "no stream had a message to withhold");
        foreach (var message in shuffled.Where(m => !late.Contains(m) && !lost.Contains(m))) await Again(channel, message);
        foreach (var message in taken) await channel.BasicAckAsync(message.DeliveryTag, false);
        await run.Restart(run.Office.Outcomes, TimeSpan.FromSeconds(20));
        await Wait.For(TimeSpan.FromSeconds(4));
        var parked = await Parked(run);
        run.Promise(parked > 0, "nothing was parked: the order was never wrong");
        foreach (var message in late) await Again(channel, message);
        await run.Redeliveries.Look();
        // 60 s of patience, then the owner is asked; nobody helps.
        await run.Healed("every gap asked for and filled", TimeSpan.FromSeconds(80), async () => await Parked(run) == 0);
        await run.Redeliveries.Look();
        await run.AllReady(TimeSpan.FromSeconds(10));
    }

    /// <summary>The first waiting message of three streams that have a later one waiting: only that later one can show the gap.</summary>
    private static HashSet<BasicGetResult> Losable(List<BasicGetResult> taken) =>
        [.. taken.GroupBy(m => m.BasicProperties.CorrelationId).Where(g => g.Count() > 1).Take(3).Select(g => g.First())];

    private static ValueTask Again(IChannel channel, BasicGetResult message) =>
        channel.BasicPublishAsync("", Queue, true, new BasicProperties(message.BasicProperties), message.Body);

    private static async Task<long> Parked(FaultRun run)
    {
        await using var source = NpgsqlDataSource.Create(run.Office.Store("Outcomes", 2));
        await using var command = source.CreateCommand("select count(*) from mt_doc_parkedmessage");
        return (long)(await command.ExecuteScalarAsync() ?? 0L);
    }
}
