using Marten;

namespace TalentHub.ServiceKit;

/// <summary>What a message of another service changes here: written in the transaction that remembers the message.</summary>
public interface IReaction
{
    Task To(object contract, IDocumentSession session, CancellationToken ct);
}

/// <summary>How far a stream of another service was heard.</summary>
/// <param name="Id">Tenant and stream.</param>
public sealed record HeardStream(string Id, long Version, string Source, DateTimeOffset KnownAt);

/// <summary>The inbox of a service that reacts to the facts of others and does not keep them: of each stream the version heard last.</summary>
internal sealed class ReactingInbox(IDocumentStore store, IReaction reaction, MartenInbox parked) : IInboxLog
{
    public async Task<IReadOnlyDictionary<(string Tenant, Guid Stream), long>> Held(IReadOnlyCollection<(string Tenant, Guid Stream)> streams, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        var heard = (await session.LoadManyAsync<HeardStream>(ct, [.. streams.Select(Id)])).ToDictionary(h => h.Id, h => h.Version);
        return streams.Where(s => heard.ContainsKey(Id(s))).ToDictionary(s => s, s => heard[Id(s)]);
    }

    public async Task Append(IReadOnlyList<Delivery> next, CancellationToken ct)
    {
        // One transaction for each office, as its documents are its own; a message taken twice has the effect of one.
        foreach (var office in next.GroupBy(d => d.Envelope.Tenant))
        {
            await using var session = store.IdentitySession(office.Key);
            foreach (var delivery in office) await reaction.To(delivery.Contract, session, ct);
            foreach (var stream in office.GroupBy(d => d.Envelope.Stream))
            {
                var last = stream.MaxBy(d => d.Envelope.Version)!.Envelope;
                session.Store(new HeardStream(Id((last.Tenant, last.Stream)), last.Version, last.Source, last.KnownAt));
            }

            CrashPoint.Hit("consumer-before-commit");
            await session.SaveChangesAsync(ct);
            CrashPoint.Hit("consumer-after-commit-before-ack");
        }
    }

    public Task Park(IReadOnlyList<Delivery> early, CancellationToken ct) => parked.Park(early, ct);

    public Task<IReadOnlyList<Delivery>> Parked(int atMost, CancellationToken ct) => parked.Parked(atMost, ct);

    public Task Unpark(IReadOnlyCollection<Guid> messages, CancellationToken ct) => parked.Unpark(messages, ct);

    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> Heard(CancellationToken ct)
    {
        await using var session = store.QuerySession();
        Dictionary<string, DateTimeOffset> heard = [];
        foreach (var source in await session.Query<HeardStream>().Select(h => h.Source).Distinct().ToListAsync(ct))
            heard[source] = (await session.Query<HeardStream>().Where(h => h.Source == source).OrderByDescending(h => h.KnownAt).FirstAsync(ct)).KnownAt;
        return heard;
    }

    private static string Id((string Tenant, Guid Stream) stream) => $"{stream.Tenant}/{stream.Stream}";
}
