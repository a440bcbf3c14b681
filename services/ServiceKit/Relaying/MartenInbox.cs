using System.Text.Json;
using JasperFx.Events;
using Marten;
using Npgsql;
using NpgsqlTypes;

namespace TalentHub.ServiceKit;

/// <summary>The service's own log as inbox: event id = message id under a unique index, so a message has one effect.</summary>
internal sealed class MartenInbox(IDocumentStore store, NpgsqlDataSource source, TimeProvider clock, IReadOnlyList<Type> contracts) : IInboxLog
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly Dictionary<string, Type> _types = contracts.ToDictionary(ContractNames.WireOf);

    public async Task<IReadOnlyDictionary<(string Tenant, Guid Stream), long>> Held(IReadOnlyCollection<(string Tenant, Guid Stream)> streams, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            "select s.tenant_id, s.id, s.version from unnest($1, $2) as asked(tenant, id) join mt_streams s on s.tenant_id = asked.tenant and s.id = asked.id");
        command.Parameters.Add(new NpgsqlParameter { Value = streams.Select(s => s.Tenant).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar });
        command.Parameters.Add(new NpgsqlParameter { Value = streams.Select(s => s.Stream).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
        Dictionary<(string, Guid), long> held = [];
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) held[(rows.GetString(0), rows.GetGuid(1))] = rows.GetInt64(2);
        return held;
    }

    public async Task Append(IReadOnlyList<Delivery> next, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        foreach (var stream in next.GroupBy(d => (d.Envelope.Tenant, d.Envelope.Stream)))
            session.ForTenant(stream.Key.Tenant).Events.Append(stream.Key.Stream, [.. stream.Select(d => (object)Fact(session, d))]);
        CrashPoint.Hit("consumer-before-commit");
        await session.SaveChangesAsync(ct);
        CrashPoint.Hit("consumer-after-commit-before-ack");
    }

    private static IEvent Fact(IDocumentSession session, Delivery delivery)
    {
        var fact = session.Events.BuildEvent(delivery.Contract);
        fact.Id = delivery.Envelope.FactId;
        foreach (var (name, value) in delivery.Envelope.Headers()) fact.SetHeader(name, value);
        return fact;
    }

    public async Task Park(IReadOnlyList<Delivery> early, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        session.Store(early.Select(d => new ParkedMessage(
            d.Envelope.FactId, d.Envelope.Stream, d.Envelope.Version, d.Envelope.Tenant, d.Envelope.Source, ContractNames.WireOf(d.Contract.GetType()),
            JsonSerializer.Serialize(d.Contract, d.Contract.GetType(), Json), d.Envelope, clock.GetUtcNow())).ToArray());
        await session.SaveChangesAsync(ct);
    }

    public async Task<IReadOnlyList<Delivery>> Parked(int atMost, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        var rows = await session.Query<ParkedMessage>().OrderBy(p => p.Stream).ThenBy(p => p.Version).Take(atMost).ToListAsync(ct);
        return [.. rows.Select(r => new Delivery(JsonSerializer.Deserialize(r.Contract, _types[r.Type], Json)!, r.Envelope))];
    }

    public async Task Unpark(IReadOnlyCollection<Guid> messages, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        foreach (var id in messages) session.Delete<ParkedMessage>(id);
        await session.SaveChangesAsync(ct);
    }

    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> Heard(CancellationToken ct)
    {
        await using var command = source.CreateCommand($"""
            select headers->>'{Envelope.Header.Source}', max((headers->>'{Envelope.Header.KnownAt}')::timestamptz)
            from mt_events where headers->>'{Envelope.Header.KnownAt}' is not null group by 1
            """);
        Dictionary<string, DateTimeOffset> heard = [];
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) heard[rows.GetString(0)] = await rows.GetFieldValueAsync<DateTimeOffset>(1, ct);
        return heard;
    }
}
