using Npgsql;

namespace TalentHub.Faults;

/// <summary>Whoever moves the list view dies while it is behind its log; whoever writes the books dies in the middle of a page.</summary>
internal sealed class KilledProjector : FaultCase
{
    private const string Lag = """
        select (select max(seq_id) from mt_events) > (select max(last_seq_id) from mt_event_progression where name like 'case-row:%')
        """;

    public override string Id => "F05";

    public override string Title => "kill −9 of the projector in the middle of a page: the list view, the ledger";

    public override async Task Run(FaultRun run)
    {
        var (applications, outcomes) = (run.Office.Applications, run.Office.Outcomes);
        await using (var source = NpgsqlDataSource.Create(run.Office.Store("Applications", 2)))
        {
            await run.StrikeIntoWork("Applications killed while the list view was behind its log", applications.Kill, async () =>
            {
                await using var behind = source.CreateCommand(Lag);
                return await behind.ExecuteScalarAsync() is true;
            });
        }

        await run.Restart(applications, TimeSpan.FromSeconds(20));
        await run.AllReady(TimeSpan.FromSeconds(10));
        await run.CrashAt(outcomes, "projector-mid-page", run.Dice.Next(10, 40));
        await run.Redeliveries.Look();
        await run.Restart(outcomes, TimeSpan.FromSeconds(20));
        await run.AllReady(TimeSpan.FromSeconds(10));
    }
}
