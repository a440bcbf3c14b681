using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RabbitMQ.Client;
using Shouldly;
using TalentHub.Contracts.Applications.V1;
using TalentHub.ServiceKit;
using TalentHub.TestKit;
using Xunit;
using static TalentHub.Outcomes.Tests.Told;

namespace TalentHub.Outcomes.Tests;

/// <summary>Facts over a real RabbitMQ: delivered twice, out of order, or with one missing, they make the same books.</summary>
public sealed class InboxOnTheBrokerTests : IAsyncLifetime
{
    private readonly string _queue = $"test-outcomes-{Guid.CreateVersion7():n}";
    private TestDatabase? _database;
    private TestIssuer? _issuer;
    private TestService<Program>? _service;
    private RabbitWire? _wire;

    public async ValueTask InitializeAsync()
    {
        TestServers.NeedBroker();
        _database = await TestDatabase.Create();
        _issuer = await TestIssuer.Start();
        _service = new(_database, _issuer, new Dictionary<string, string?> { ["Broker:Queue"] = _queue, ["Logging:LogLevel:Default"] = "Error" });
        _ = _service.Services;
        _wire = new(new(TestServers.Broker!), "test-outcomes");
        using var client = _service.CreateClient();
        await Wait.Until(async () => (await client.GetAsync("/health/ready")).IsSuccessStatusCode, TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task a_fact_delivered_twice_counts_once()
    {
        var id = Guid.CreateVersion7();
        var landed = Message(new LandingVerified(id, About, true, new(2019, 10, 1)), id, 1);
        await Send(landed, landed);
        await Send(landed);
        await Versions(id, 1);
        await Sum(id, 2);
    }

    [Fact]
    public async Task facts_out_of_order_are_kept_in_order()
    {
        var id = Guid.CreateVersion7();
        await Send(Message(new AwardAnnounced(id, About, "D", null, 1, new(2019, 9, 1)), id, 3));
        await Send(Message(new CaseSubmitted(id, About, 1, new(2019, 3, 1)), id, 2));
        await Send(Message(new LeadRecorded(id, About, true, new(2019, 1, 1)), id, 1));
        await Versions(id, 3);
        await Sum(id, 3);
    }

    [Fact]
    public async Task a_missing_fact_is_shown_as_a_gap_until_it_comes()
    {
        var id = Guid.CreateVersion7();
        await Send(Message(new LeadRecorded(id, About, true, new(2019, 1, 1)), id, 1), Message(new AwardAnnounced(id, About, "D", null, 1, new(2019, 9, 1)), id, 3));
        var gap = await Wait.For(
            async () => (await (await _service!.As("administrator").GetAsync("/api/outcomes/gaps")).Json()).GetProperty("items").EnumerateArray().FirstOrDefault(g => g.GetProperty("stream").GetGuid() == id),
            g => g.ValueKind is not System.Text.Json.JsonValueKind.Undefined);
        (gap.GetProperty("held").GetInt64(), gap.GetProperty("missingFrom").GetInt64(), gap.GetProperty("missingTo").GetInt64()).ShouldBe((1, 2, 2));
        await Sum(id, 1);
        await Send(Message(new CaseSubmitted(id, About, 1, new(2019, 3, 1)), id, 2));
        await Versions(id, 3);
        await Sum(id, 3);
    }

    public async ValueTask DisposeAsync()
    {
        if (_wire is not null) await _wire.DisposeAsync();
        if (_service is not null) await _service.DisposeAsync();
        if (_issuer is not null) await _issuer.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
        if (TestServers.Broker is not null) await OnBroker(channel => channel.QueueDeleteAsync(_queue));
    }

    private Task Send(params Delivery[] deliveries) => _wire!.Send([.. deliveries.Select(d => (d.Contract, d.Envelope))], CancellationToken.None);

    private Task Versions(Guid stream, long version) => Wait.Until(async () => await Ask<long>(
        "select count(*) from mt_events where stream_id = $1 and version <= $2", stream, version) == version
        && await Ask<long>("select max(version) from mt_events where stream_id = $1", stream) == version);

    private Task Sum(Guid stream, decimal amount) =>
        Wait.Until(async () => await Ask<decimal>("select coalesce(sum(amount), 0) from ledger_line where case_id = $1", stream) == amount);

    private async Task<T> Ask<T>(string sql, params object[] values)
    {
        await using var command = _service!.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        foreach (var value in values) command.Parameters.AddWithValue(value);
        return await command.ExecuteScalarAsync() is T answer ? answer : default!;
    }

    private static async Task OnBroker(Func<IChannel, Task> act)
    {
        await using var connection = await new ConnectionFactory { Uri = new(TestServers.Broker!) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await act(channel);
    }
}
