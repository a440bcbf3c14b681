using TalentHub.Rig;

namespace TalentHub.Faults;

/// <summary>The command service dies at random instants and at the two instants around its commit.</summary>
internal sealed class KilledCommandService : FaultCase
{
    public override string Id => "F01";

    public override string Title => "kill −9 of the command service: at random, before the commit, after the commit before the reply";

    public override async Task Run(FaultRun run)
    {
        var service = run.Office.Applications;
        for (var kill = 1; kill <= 3; kill++)
        {
            await run.StrikeIntoWork($"random kill {kill} of Applications", service.Kill);
            await Wait.For(TimeSpan.FromMilliseconds(run.Dice.Next(100, 900)));
            await run.Restart(service, TimeSpan.FromSeconds(15));
            await Wait.For(TimeSpan.FromMilliseconds(run.Dice.Next(500, 2000)));
        }

        foreach (var point in new[] { "before-commit", "after-commit-before-reply" })
        {
            await run.CrashAt(service, point, run.Dice.Next(60, 160));
            await run.Restart(service, TimeSpan.FromSeconds(15));
        }

        await run.AllReady(TimeSpan.FromSeconds(10));
    }
}
