using TalentHub.Rig;

namespace TalentHub.Faults;

/// <summary>The consumer dies before its commit, after its commit before the acknowledgement, and at a random instant.</summary>
internal sealed class KilledConsumer : FaultCase
{
    public override string Id => "F04";

    public override string Title => "kill −9 of the consumer: before the commit, after the commit before the acknowledgement, at random";

    public override async Task Run(FaultRun run)
    {
        var outcomes = run.Office.Outcomes;
        foreach (var point in new[] { "consumer-before-commit", "consumer-after-commit-before-ack" })
        {
            await run.CrashAt(outcomes, point, run.Dice.Next(5, 20));
            await run.Redeliveries.Look();
            await run.Restart(outcomes, TimeSpan.FromSeconds(20));
            await Wait.For(TimeSpan.FromSeconds(1));
            await run.Redeliveries.Look();
        }

        await run.StrikeIntoWork("random kill of Outcomes", outcomes.Kill);
        await run.Redeliveries.Look();
        await run.Restart(outcomes, TimeSpan.FromSeconds(20));
        await Wait.For(TimeSpan.FromSeconds(1));
        await run.Redeliveries.Look();
        run.Promise(run.Redeliveries.ByBroker + run.Redeliveries.Known > 0, "the broker handed nothing out a second time: the consumer was not struck where it hurts");
        await run.AllReady(TimeSpan.FromSeconds(10));
    }
}
