using TalentHub.Rig;

namespace TalentHub.Faults;

/// <summary>The relay dies between publish and confirm, and between confirm and position: everything is sent again and counts once.</summary>
internal sealed class KilledRelay : FaultCase
{
    public override string Id => "F03";

    public override string Title => "kill −9 of the relay: after publish before confirm, after confirm before position";

    public override async Task Run(FaultRun run)
    {
        foreach (var point in new[] { "relay-after-publish-before-confirm", "relay-after-confirm-before-position" })
        {
            await run.CrashAt(run.Office.Applications, point, point.EndsWith("confirm", StringComparison.Ordinal) ? run.Dice.Next(60, 160) : run.Dice.Next(8, 24));
            await run.Restart(run.Office.Applications, TimeSpan.FromSeconds(15));
            await run.AllReady(TimeSpan.FromSeconds(10));
            await Wait.For(TimeSpan.FromSeconds(2));
            await run.Redeliveries.Look();
        }

        run.Promise(run.Redeliveries.Known > 0, "nothing was sent a second time: the relay was not struck where it hurts");
    }
}
