using Npgsql;

namespace TalentHub.Oracle;

/// <summary>Reads the logs and the tables of all services and says what does not follow from what.</summary>
public sealed class Examination : IAsyncDisposable
{
    private readonly Dictionary<string, NpgsqlDataSource> _stores;

    public Examination(string people, string applications, string outcomes) => _stores = new()
    {
        ["people"] = NpgsqlDataSource.Create(people),
        ["applications"] = NpgsqlDataSource.Create(applications),
        ["outcomes"] = NpgsqlDataSource.Create(outcomes)
    };

    /// <summary>Waits a bounded time for the followers, then compares everything.</summary>
    public async Task<Verdict> Judge(TimeSpan wait, CancellationToken ct)
    {
        List<Finding> findings = [];
        List<(string, long)> compared = [];
        var behind = await Position.Wait(_stores, wait, ct);

        var people = await Log.Read("people", _stores["people"], ct);
        var applications = await Log.Read("applications", _stores["applications"], ct);
        var outcomes = await Log.Read("outcomes", _stores["outcomes"], ct);
        foreach (var log in new[] { people, applications, outcomes })
        {
            compared.Add(($"facts of {log.Heads.Count} streams in {log.Service}", log.Facts.Count));
            findings.AddRange(Versions.Check(log));
        }

        findings.AddRange(Replica.Check(people, outcomes));
        findings.AddRange(Replica.Check(applications, outcomes));
        var (rows, ofViews) = await Views.Check(applications, _stores["applications"], ct);
        compared.Add(("rows of views", rows));
        findings.AddRange(ofViews);
        var lines = await Ledger.Read(_stores["outcomes"], ct);
        compared.Add(("ledger lines", lines.Count));
        findings.AddRange(Ledger.Check(Books.Expected(outcomes), lines));
        var (cells, ofRollUps) = await RollUps.Check(lines, _stores["outcomes"], ct);
        compared.Add(("sums of lines", cells));
        findings.AddRange(ofRollUps);
        findings.AddRange(await Receipts.Check(people, _stores["people"], ct));
        findings.AddRange(await Receipts.Check(applications, _stores["applications"], ct));

        // A missing fact shows above by name; that Outcomes holds fewer than were sent would only repeat it.
        findings.AddRange(behind.Where(b => !b.Where.StartsWith("outcomes of", StringComparison.Ordinal) || findings.Count == 0));
        return new(compared, findings);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores.Values) await store.DisposeAsync();
    }
}
