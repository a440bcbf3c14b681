using System.Text;
using Npgsql;
using TalentHub.Oracle;
using TalentHub.Rig;

namespace TalentHub.Faults;

/// <summary>A table of eight thousand rows is judged and entered while the services that do it die again and again: every good row becomes one person and one draft.</summary>
internal sealed class KilledImport : FaultCase
{
    private const int Rows = 8000;

    /// <summary>Longer than alone: the table goes on as soon as the process is back, and takes its share of the cores.</summary>
    private static readonly TimeSpan Back = TimeSpan.FromSeconds(25);

    public override string Id => "F01I";

    public override string Title => "kill −9 in the middle of a table: while it is judged, before and after a page is stored, and of the register of persons";

    public override async Task Run(FaultRun run)
    {
        var (applications, people) = (run.Office.Applications, run.Office.People);
        using var table = new TableLoad(applications.Address, run.Staff);
        var place = await table.Upload(Encoding.UTF8.GetBytes(string.Join('\n', TableLoad.Rows(Rows).Prepend([.. TableLoad.Heads]).Select(cells => string.Join(',', cells)))), "text/csv");
        await run.StrikeIntoWork("kill of Applications while the table is judged", applications.Kill);
        await run.Restart(applications, Back);
        var judged = await table.At(place, "checked", TimeSpan.FromSeconds(60));
        run.Promise(judged.GetProperty("rows").GetInt32() == Rows, $"not every row has its verdict: {judged}");

        await table.Enter(place, judged);
        await run.CrashAt(applications, "import-before-page", 2);
        await run.CrashAt(applications, "import-after-page", 2);
        await run.Restart(applications, Back);
        await run.StrikeIntoWork(
            "kill of People while its persons are registered", people.Kill,
            async () => (await table.At(place, "entering", TimeSpan.FromSeconds(1))).GetProperty("cases").GetInt32() < judged.GetProperty("good").GetInt32());
        await run.Restart(people, Back);
        var entered = await table.At(place, "entered", TimeSpan.FromSeconds(90));
        var good = judged.GetProperty("good").GetInt32();
        run.Promise(entered.GetProperty("cases").GetInt32() == good && entered.GetProperty("failed").GetInt32() == 0, $"of {good} good rows not all were entered: {entered}");
        await Counted(run, place.Split('/')[^1], good);
        await run.AllReady(TimeSpan.FromSeconds(10));
    }

    /// <summary>What the logs hold of the table: as many cases as good rows, each of another person, and as many persons.</summary>
    private static async Task Counted(FaultRun run, string import, int good)
    {
        async Task<IReadOnlyList<Fact>> Facts(string service, string type)
        {
            await using var source = NpgsqlDataSource.Create(run.Office.Store(service, 5));
            return [.. (await Log.Read(service.ToLowerInvariant(), source, CancellationToken.None)).Facts.Where(f => f.Type == type && f.Key == import)];
        }

        var leads = await Facts("Applications", "lead_recorded");
        var persons = await Facts("People", "person_registered");
        run.Promise(leads.Count == good && leads.DistinctBy(f => f.Stream).Count() == good, $"{leads.Count} leads stand in the log for {good} good rows");
        run.Promise(leads.DistinctBy(f => f.Data.GetProperty("personId").GetGuid()).Count() == good, "two cases of the table are of one person");
        run.Promise(persons.Count == good, $"{persons.Count} persons were registered for {good} good rows");
    }
}
