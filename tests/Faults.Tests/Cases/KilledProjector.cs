namespace TalentHub.Faults;

/// <summary>Whoever moves the views and the ledger dies in the middle of a page.</summary>
internal sealed class KilledProjector : FaultCase
{
    public override string Id => "F05";

    public override string Title => "kill −9 of the projector in the middle of a page: the list view, the ledger";

    public override async Task Run(FaultRun run)
    {
        foreach (var service in new[] { run.Office.Applications, run.Office.Outcomes })
        {
            await run.CrashAt(service, "projector-mid-page", run.Dice.Next(10, 40));
            await run.Redeliveries.Look();
            await run.Restart(service, TimeSpan.FromSeconds(20));
            await run.AllReady(TimeSpan.FromSeconds(10));
        }
    }
}
