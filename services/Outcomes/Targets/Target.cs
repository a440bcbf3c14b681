using System.Security.Cryptography;
using System.Text;
using JasperFx.Events;
using Marten.Events.Aggregation;

namespace TalentHub.Outcomes;

/// <summary>What an office is to reach in a year.</summary>
public sealed record Target(Guid Id, string Metric, string Office, int Year, string Comparator, decimal Value, bool Assumed)
{
    public long Version { get; init; }

    /// <summary>One target per metric, office and year, always under the same id.</summary>
    public static Guid IdOf(string metric, string office, int year) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"target/{office}/{metric}/{year}")).AsSpan(0, 16), bigEndian: true);

    public static Target? After(Target? state, object fact) => (state, fact) switch
    {
        (null, TargetSet e) => new(e.TargetId, e.Metric, e.Office, e.Year, e.Comparator, e.Value, e.Assumed),
        (not null, TargetSet e) => state with { Comparator = e.Comparator, Value = e.Value, Assumed = e.Assumed },
        _ => state
    };
}

/// <summary>The targets as they stand.</summary>
public sealed class TargetSnapshot : SingleStreamProjection<Target, Guid>
{
    public TargetSnapshot()
    {
        Name = "Target";
        Version = 1;
        IncludeType<TargetEvent>();
    }

    public override Target? Evolve(Target? state, Guid id, IEvent fact) => Target.After(state, fact.Data);
}
