using JasperFx.Events;
using Marten;
using Marten.Events.Archiving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace TalentHub.ServiceKit;

/// <summary>Sends the service's log page by page; the position moves when the page is confirmed (decision 6).</summary>
public sealed class RelayFollower(IntegrationRelay relay, IDocumentStore store, NpgsqlDataSource source) : ILogFollower
{
    private const int PageSize = 500;
    private readonly OrderedLog _log = new(source);
    private long? _position;

    public long Lock => 0x7A1E_0002;

    public string? HeldUp => relay.Blocked is { } why ? $"facts wait to be sent: {why}" : null;

    public static Table Position()
    {
        var table = new Table(PostgresqlProvider.Instance.Parse("public", "relay_position"));
        table.AddColumn("id", "integer").AsPrimaryKey();
        table.AddColumn("position", "bigint").NotNull();
        return table;
    }

    public async Task<Pace> Step(CancellationToken ct)
    {
        var position = _position ??= await Held(ct);
        _position = null;
        // Marten fills the numbers of a failed append with tombstones; nothing happened there.
        var page = await _log.Read("type", row => row.GetString(1) is var type && type == Tombstone.Name ? null : type, position, PageSize, ct);
        if (page.Facts.Count > 0) await relay.Relay(await Facts(position, page.UpTo, ct), ct);
        // At rest the position is read again: it may have been set back.
        if (page.UpTo > position && await Move(position, page.UpTo, ct)) _position = page.UpTo;
        return page.Pace;
    }

    private async Task<IReadOnlyList<IEvent>> Facts(long after, long upTo, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        var facts = await session.Events.QueryAllRawEvents()
            .Where(e => e.AnyTenant() && e.MaybeArchived() && e.Sequence > after && e.Sequence <= upTo).OrderBy(e => e.Sequence).ToListAsync(ct);
        return [.. facts.Where(f => f.Data is not Tombstone)];
    }

    private async Task<long> Held(CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(new("insert into relay_position (id, position) values (1, 0) on conflict (id) do nothing"));
        batch.BatchCommands.Add(new("select position from relay_position where id = 1"));
        return (long)(await batch.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Sets the position back to before what became known since then; what had arrived is recognised as known.</summary>
    public static async Task SetBack(DateTimeOffset since, NpgsqlDataSource source, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            "update relay_position set position = least(position, (select min(seq_id) - 1 from mt_events where timestamp >= $1)) where id = 1");
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = since.UtcDateTime });
        await command.ExecuteNonQueryAsync(ct);
    }

    // False when another process has moved it: what this one sent was sent twice, which consumers know.
    private async Task<bool> Move(long from, long to, CancellationToken ct)
    {
        await using var command = source.CreateCommand("update relay_position set position = $2 where id = 1 and position = $1");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = from });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = to });
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }
}

public static class RelayExtensions
{
    /// <summary>Publishes every fact of this service's log as the contract that <typeparamref name="TMap"/> gives it.</summary>
    public static WebApplicationBuilder AddRelay<TMap>(this WebApplicationBuilder builder, string source) where TMap : class, IContractMap, new()
    {
        var broker = new Uri(builder.Configuration["Broker:Uri"] ?? throw new InvalidOperationException("Broker:Uri is missing."));
        builder.Services.AddSingleton<IContractMap, TMap>();
        builder.Services.AddSingleton<IContractWire>(_ => new RabbitWire(broker, $"talenthub-{source}-relay"));
        builder.Services.AddSingleton(p => new IntegrationRelay(
            p.GetRequiredService<IContractMap>(), p.GetRequiredService<IContractWire>(), source, p.GetRequiredService<TimeProvider>(),
            p.GetRequiredService<ILogger<IntegrationRelay>>()));
        builder.Services.ConfigureMarten(options => options.Storage.ExtendedSchemaObjects.Add(RelayFollower.Position()));
        // A process of several may leave the sending to the others.
        if (builder.Configuration.GetValue("Relay:Enabled", true)) builder.AddFollower("relay", p => new RelayFollower(
            p.GetRequiredService<IntegrationRelay>(), p.GetRequiredService<IDocumentStore>(), p.GetRequiredService<NpgsqlDataSource>()));
        return builder;
    }

    /// <summary>Sends again: a stream from a version on, asked by a consumer that sees a gap; or everything known since an instant, asked by one that lost its queue.</summary>
    public static void MapRelay(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/internal/relay", async (DateTimeOffset since, NpgsqlDataSource source, HttpContext http) =>
        {
            await RelayFollower.SetBack(since, source, http.RequestAborted);
            return Results.NoContent();
        }).RequireAuthorization("service");
        routes.MapPost("/internal/relay/{stream:guid}", async (
            Guid stream, long? from, string? tenant, IDocumentStore store, IntegrationRelay relay, HttpContext http) =>
        {
            await using var session = store.QuerySession(tenant ?? Tenancy.None);
            var facts = await session.Events.FetchStreamAsync(stream, fromVersion: from ?? 1, token: http.RequestAborted);
            if (facts.Count == 0) return Problems.NotFound("There is no such stream, or nothing from that version on.");
            await relay.Relay(facts, http.RequestAborted);
            return Results.Ok(new { sent = facts.Count, last = facts[^1].Version });
        }).RequireAuthorization("service");
    }
}
