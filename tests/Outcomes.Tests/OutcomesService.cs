using Microsoft.Extensions.DependencyInjection;
using TalentHub.ServiceKit;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Outcomes.Tests;

/// <summary>The service on a database of its own, fed at the inbox; the broker is away.</summary>
public sealed class OutcomesService : IAsyncLifetime
{
    private TestDatabase? _database;
    private TestIssuer? _issuer;
    private TestService<Program>? _service;

    public TestDatabase Database => _database!;

    public IServiceProvider Services => _service!.Services;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create();
        _issuer = await TestIssuer.Start();
        Start();
    }

    private void Start()
    {
        _service = new(_database!, _issuer!, new Dictionary<string, string?>
        {
            ["Broker:Uri"] = "amqp://guest:guest@127.0.0.1:1/",
            ["Logging:LogLevel:Default"] = "Error",
            ["Logging:LogLevel:MassTransit"] = "None"
        });
        _ = _service.Services;
    }

    /// <summary>Stops the service, lets something happen, and starts it again.</summary>
    public async Task Restart(Func<Task> meanwhile)
    {
        await _service!.DisposeAsync();
        await meanwhile();
        Start();
    }

    public HttpClient As(string role, string office = "330203", bool readsCity = false, string? sub = null) => _service!.As(role, office, readsCity, sub);

    /// <summary>Lets facts arrive and waits until the books hold them.</summary>
    public async Task Tell(params Delivery[] deliveries)
    {
        var inbox = Services.GetRequiredService<Inbox>();
        foreach (var delivery in deliveries) await inbox.Receive(delivery, CancellationToken.None);
        await Booked();
    }

    public async Task Booked()
    {
        await using var log = Npgsql.NpgsqlDataSource.Create(Database.ConnectionString);
        await Wait.Until(async () =>
        {
            await using var command = log.CreateCommand("select (select coalesce(max(seq_id), 0) from mt_events) <= (select position from ledger_position)");
            return await command.ExecuteScalarAsync() is true;
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is not null) await _service.DisposeAsync();
        if (_issuer is not null) await _issuer.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }
}
