using JasperFx.Events;

namespace TalentHub.ServiceKit;

/// <summary>What goes with a contract on the wire: which fact it is, of which stream and version, and when it became known.</summary>
/// <param name="KnownAt">Instant the fact was appended in its source, UTC.</param>
public sealed record Envelope(
    Guid FactId, Guid Stream, long Version, string Tenant, string Source, string FactType, DateTimeOffset KnownAt)
{
    public static class Header
    {
        public const string StreamId = "stream-id";
        public const string StreamVersion = "stream-version";
        public const string Tenant = "tenant";
        public const string Source = "source";
        public const string FactId = "fact-id";
        public const string FactType = "fact-type";
        public const string KnownAt = "known-at";
    }

    public static Envelope Of(IEvent fact, string source) => new(
        fact.Id, fact.StreamId, fact.Version, fact.TenantId, source, fact.EventTypeName,
        fact.Timestamp.ToUniversalTime());

    /// <summary>The headers by name, as text.</summary>
    public IEnumerable<(string Name, string Value)> Headers() =>
    [
        (Header.StreamId, Stream.ToString()), (Header.StreamVersion, Version.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        (Header.Tenant, Tenant), (Header.Source, Source),
        (Header.FactId, FactId.ToString()), (Header.FactType, FactType), (Header.KnownAt, KnownAt.ToString("O", System.Globalization.CultureInfo.InvariantCulture))
    ];
}
