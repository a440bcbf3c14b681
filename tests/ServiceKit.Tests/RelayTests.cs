using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Shouldly;
using TalentHub.Contracts.People.V1;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.ServiceKit.Tests;

/// <summary>From one log over the broker into another: in order, once, with nothing missing.</summary>
public sealed class RelayTests : IAsyncLifetime
{
    private TestIssuer _issuer = null!;
    private JarHouse _writer = null!;
    private JarHouse _keeper = null!;
    private readonly string _queue = $"keeper-{Guid.CreateVersion7():n}";

    public async ValueTask InitializeAsync()
    {
        TestServers.NeedPostgres();
        TestServers.NeedBroker();
        _issuer = await TestIssuer.Start();
        _keeper = await JarHouse.Keeper(_issuer, _queue);
        await Wait.For(() => _keeper.Client.GetAsync("/health/ready"), a => a.IsSuccessStatusCode);
        _writer = await JarHouse.Writer(_issuer, relays: true);
    }

    public async ValueTask DisposeAsync()
    {
        if (_writer is not null) await _writer.DisposeAsync();
        if (_keeper is not null) await _keeper.DisposeAsync();
        if (_issuer is not null) await _issuer.DisposeAsync();
    }

    private async Task<Guid> JarWith(int marbles)
    {
        var answer = await _writer.Client.Command("/api/jars", new { room = 100 });
        var id = (await answer.Json()).GetProperty("id").GetGuid();
        for (var version = 1; version <= marbles; version++)
            (await _writer.Client.Command($"/api/jars/{id}/drop-marble", new { colour = "red" }, version)).EnsureSuccessStatusCode();
        return id;
    }

    private async Task<long> Held(Guid stream)
    {
        await using var session = _keeper.Store.QuerySession("330203");
        return (await session.Events.FetchStreamStateAsync(stream))?.Version ?? 0;
    }

    [Fact]
    public async Task every_fact_arrives_once_and_in_order()
    {
        var jars = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => JarWith(marbles: 12)));
        foreach (var jar in jars) await Wait.For(() => Held(jar), v => v == 13);

        await using var mine = _writer.Store.QuerySession("330203");
        await using var theirs = _keeper.Store.QuerySession("330203");
        foreach (var jar in jars)
        {
            var sent = await mine.Events.FetchStreamAsync(jar);
            var kept = await theirs.Events.FetchStreamAsync(jar);
            kept.Select(k => k.Id).ShouldBe(sent.Select(s => s.Id));
            kept[0].Data.ShouldBe(new PersonRegistered(jar));
            kept[0].GetHeader("known-at").ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task a_failed_append_does_not_hold_up_what_follows()
    {
        var (one, other) = (await JarWith(marbles: 0), await JarWith(marbles: 0));
        (await _writer.Client.Command($"/api/jars/{one}/drop-marble", new { colour = "unique" }, 1)).EnsureSuccessStatusCode();
        ((int)(await _writer.Client.Command($"/api/jars/{other}/drop-marble", new { colour = "unique" }, 1)).StatusCode).ShouldBe(409);
        var last = await JarWith(marbles: 2);
        await Wait.For(() => Held(last), v => v == 3);
    }

    [Fact]
    public async Task delivered_again_it_changes_nothing()
    {
        var jar = await JarWith(marbles: 3);
        await Wait.For(() => Held(jar), v => v == 4);
        await using var session = _writer.Store.QuerySession("330203");
        var facts = await session.Events.FetchStreamAsync(jar);
        var relay = _writer.App.Services.GetRequiredService<IntegrationRelay>();
        for (var i = 0; i < 10; i++) await relay.Relay(facts, CancellationToken.None);
        var last = await JarWith(marbles: 0);
        await Wait.For(() => Held(last), v => v == 1);
        (await Held(jar)).ShouldBe(4);
    }

    [Fact]
    public async Task a_queue_that_was_deleted_comes_back_with_its_consumer()
    {
        await using var broker = await new ConnectionFactory { Uri = new(TestServers.Broker!) }.CreateConnectionAsync();
        await using (var channel = await broker.CreateChannelAsync())
            await channel.QueueDeleteAsync(_queue);
        await Wait.Until(async () =>
        {
            await using var channel = await broker.CreateChannelAsync();
            try
            {
                return (await channel.QueueDeclarePassiveAsync(_queue)).ConsumerCount == 1;
            }
            catch (OperationInterruptedException)
            {
                return false;
            }
        });
        await Wait.For(() => _keeper.Client.GetAsync("/health/ready"), a => a.IsSuccessStatusCode);
        var jar = await JarWith(marbles: 2);
        await Wait.For(() => Held(jar), v => v == 3);
    }

    [Fact]
    public async Task what_lay_in_a_queue_deleted_while_its_consumer_was_away_is_asked_for()
    {
        var before = await JarWith(marbles: 1);
        await Wait.For(() => Held(before), v => v == 2);
        await _keeper.App.StopAsync();
        var lost = await JarWith(marbles: 2);
        await using var broker = await new ConnectionFactory { Uri = new(TestServers.Broker!) }.CreateConnectionAsync();
        await using var channel = await broker.CreateChannelAsync();
        await Wait.For(async () => await channel.MessageCountAsync(_queue), n => n == 3);
        await channel.QueueDeleteAsync(_queue);

        // One owner is away: it is asked until it answers, and the other only once.
        var (asked, refused) = (0, 0);
        await using var owner = await Owner(async http =>
        {
            Interlocked.Increment(ref asked);
            await RelayFollower.SetBack(DateTimeOffset.Parse(http.Request.Query["since"]!, System.Globalization.CultureInfo.InvariantCulture), _writer.App.Services.GetRequiredService<NpgsqlDataSource>(), default);
        });
        await using var away = await Owner(http =>
        {
            Interlocked.Increment(ref refused);
            http.Response.StatusCode = 503;
            return Task.CompletedTask;
        });
        await using var again = await JarHouse.Keeper(_issuer, _queue, owner.Urls.Single(), _keeper.Database, away.Urls.Single());
        await using var session = again.Store.QuerySession("330203");
        await Wait.For(async () => (await session.Events.FetchStreamStateAsync(lost))?.Version ?? 0, v => v == 3);
        await Wait.Until(() => Task.FromResult(refused >= 3));
        asked.ShouldBe(1);
    }

    private static async Task<WebApplication> Owner(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/internal/relay", answer);
        await app.StartAsync();
        return app;
    }

    [Fact]
    public async Task what_comes_early_waits_for_what_is_missing()
    {
        var inbox = _keeper.App.Services.GetRequiredService<Inbox>();
        var stream = Guid.CreateVersion7();
        Delivery Message(long version) => new(new StreamAdvanced("jar"),
            new(Guid.CreateVersion7(), stream, version, "330203", "people", "marble_dropped", DateTimeOffset.UnixEpoch));
        var (one, two, three, four) = (Message(1), Message(2), Message(3), Message(4));

        await Task.WhenAll(new[] { four, two, three }.Select(m => inbox.Receive(m, CancellationToken.None)));
        (await Held(stream)).ShouldBe(0);
        await inbox.Receive(one, CancellationToken.None);
        await Wait.For(() => Held(stream), v => v == 4);
        await using var session = _keeper.Store.QuerySession();
        await Wait.For(() => session.Query<ParkedMessage>().CountAsync(p => p.Stream == stream), n => n == 0);
    }
}
