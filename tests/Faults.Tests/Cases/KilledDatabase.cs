using TalentHub.Rig;

namespace TalentHub.Faults;

/// <summary>PostgreSQL is killed, then stopped without a checkpoint; it is back five seconds later.</summary>
internal sealed class KilledDatabase : FaultCase
{
    public override string Id => "F07";

    public override string Title => "kill −9 of the postmaster; immediate stop; back after 5 s";

    public override async Task Run(FaultRun run)
    {
        await Once(run, "postmaster killed", run.Office.Postgres.KillPostmaster);
        await Wait.For(TimeSpan.FromSeconds(3));
        await Once(run, "PostgreSQL stopped at once", run.Office.Postgres.StopAtOnce);
    }

    private static async Task Once(FaultRun run, string what, Func<Task> blow)
    {
        await run.StrikeIntoWork(what, blow);
        var gone = DateTimeOffset.UtcNow;
        await Wait.For(TimeSpan.FromSeconds(5));
        var back = DateTimeOffset.UtcNow;
        foreach (var service in run.Office.Services) run.NeverReady(service, gone.AddSeconds(1), back);
        await run.Office.Postgres.Start();
        var up = DateTimeOffset.UtcNow;
        await run.Healed("first command acknowledged after PostgreSQL was up", TimeSpan.FromSeconds(5), () =>
            Task.FromResult(run.History.Calls.Any(c => c.Done && c.Ended > up)));
        await run.AllReady(TimeSpan.FromSeconds(15));
    }
}
