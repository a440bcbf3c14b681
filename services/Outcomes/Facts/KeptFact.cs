using TalentHub.ServiceKit;

namespace TalentHub.Outcomes;

/// <summary>One fact as Outcomes keeps it: what another service told, or what Outcomes itself decided.</summary>
/// <param name="Sequence">Its place in Outcomes' own log.</param>
/// <param name="Tenant">The office it belongs to.</param>
/// <param name="Type">What its source calls it.</param>
/// <param name="KnownAt">Instant it was appended in its source.</param>
public sealed record KeptFact(
    long Sequence, Guid Id, Guid Stream, long Version, string Tenant, string Source, string Type, DateTimeOffset KnownAt, object Data);

/// <summary>The log, as the ledger's writer reads it: in order, nothing left out.</summary>
public interface IFactPages
{
    Task<LogPage<KeptFact>> Read(long after, int limit, CancellationToken ct);
}
