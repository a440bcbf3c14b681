using TalentHub.Rig;

namespace TalentHub.Faults;

/// <summary>RabbitMQ is killed and comes back 10 and 90 seconds later: commands never notice, facts are sent when it is back.</summary>
internal sealed class KilledBroker : FaultCase
{
    public override string Id => "F11";

    public override string Title => "kill −9 of RabbitMQ; back after 10 s and after 90 s";

    public override async Task Run(FaultRun run)
    {
        foreach (var away in new[] { TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(90) })
        {
            await run.Redeliveries.Look();
            await run.StrikeIntoWork($"RabbitMQ killed for {away.TotalSeconds:0} s", run.Office.Broker.Kill);
            var gone = DateTimeOffset.UtcNow;
            await Wait.For(away);
            var back = DateTimeOffset.UtcNow;
            var during = run.History.Calls.Where(c => c.Began >= gone && c.Ended <= back).ToArray();
            run.Promise(during.Length >= 50 * away.TotalSeconds * 0.8, $"only {during.Length} commands were answered while the broker was away");
            run.Promise(during.All(c => c.Done), $"{during.Count(c => !c.Done)} commands failed because the broker was away");
            run.NeverReady(run.Office.Outcomes, gone.AddSeconds(3), back);
            await run.Office.Broker.Start();
            await run.AllReady(TimeSpan.FromSeconds(10));
            await run.Redeliveries.Look();
        }
    }
}
