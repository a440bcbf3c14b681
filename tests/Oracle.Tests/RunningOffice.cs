using Npgsql;
using TalentHub.Rig;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Oracle.Tests;

/// <summary>A small office that really worked: its services carried out these commands and were then stopped.</summary>
public sealed class RunningOffice : IAsyncLifetime
{
    public const string Home = "330203";
    private readonly string _work = Path.Combine(Path.GetTempPath(), $"talenthub-oracle-{Environment.ProcessId}");
    private Office? _office;

    /// <summary>What the oracle said while everything ran.</summary>
    public Verdict Running { get; private set; } = new([], []);

    public async ValueTask InitializeAsync()
    {
        TestServers.Need(PostgresServer.Installed, "db");
        TestServers.Need(BrokerServer.Installed, "broker");
        // Each in its own output folder, beside the one of these tests: they look for their commands in all of it.
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        _office = new Office(name => Path.Combine(here.Parent!.Parent!.FullName, name, here.Name), Repository.Path("seeds"), _work);
        await _office.Open(_ => { });
        using var client = new Client(_office.Applications.Address);
        var staff = new Staff(_office.Issuer, Home);
        await Programmes.Publish(client, staff);
        for (var number = 1; number <= 8; number++) await Walk(client, staff, number, CaseSteps.Path.Count - number % 4);
        await Register(staff);
        await using var examination = new Examination(_office.Store("People", 3), _office.Store("Applications", 3), _office.Store("Outcomes", 3));
        Running = await examination.Judge(TimeSpan.FromSeconds(30), CancellationToken.None);
        foreach (var service in _office.Services) await service.Kill();
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>Copies the office's databases, spoils one of them and asks the oracle.</summary>
    public async Task<IReadOnlyList<Finding>> Spoilt(string service, string sql)
    {
        var copy = $"copy_{Guid.CreateVersion7():n}";
        await _office!.Postgres.CreateDatabase(copy, $"talenthub_{service.ToLowerInvariant()}");
        string Of(string name) => name == service ? _office.Postgres.Connect(copy, 3) : _office.Store(name, 3);
        await using (var source = NpgsqlDataSource.Create(Of(service)))
        {
            await using var spoil = source.CreateCommand(sql);
            var rows = await spoil.ExecuteNonQueryAsync();
            if (rows == 0) throw new InvalidOperationException("Nothing was spoilt: the office had no such row.");
        }

        await using var examination = new Examination(Of("People"), Of("Applications"), Of("Outcomes"));
        return (await examination.Judge(TimeSpan.FromSeconds(1), CancellationToken.None)).Findings;
    }

    private static async Task Walk(Client client, Staff staff, int number, int steps)
    {
        var last = await client.Post("/api/applications/cases", staff.Clerk, $"lead-{number}", CaseSteps.Lead(number));
        Must(last, "record-lead");
        var id = last.Location![(last.Location!.LastIndexOf('/') + 1)..];
        foreach (var (step, at) in CaseSteps.Path.Take(steps).Select((s, at) => (s, at)))
        {
            last = await client.Post($"/api/applications/cases/{id}/{step.Name}", staff.As(step.Role), $"{number}-{at}", step.Body(number), last.Version);
            Must(last, step.Name);
        }
    }

    private async Task Register(Staff staff)
    {
        using var people = new Client(_office!.People.Address);
        Must(await people.Post("/api/people/persons", staff.Clerk, "person-1", new
        {
            names = new[] { new { script = "latin", family = "Virtanen", given = "Aino" } },
            birthDate = "1979-05-20",
            gender = "2",
            nationality = "FI"
        }), "registering a person");
    }

    private static void Must(Answer answer, string what)
    {
        if (!answer.Done) throw new InvalidOperationException($"{what} was answered with {answer.Status} {answer.Type}: {answer.Text}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_office is not null) await _office.DisposeAsync();
        if (Directory.Exists(_work)) Directory.Delete(_work, true);
    }
}
