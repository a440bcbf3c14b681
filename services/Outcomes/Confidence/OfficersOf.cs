using JasperFx.Events;
using Marten.Events.Aggregation;
using TalentHub.Contracts.Applications.V1;

namespace TalentHub.Outcomes;

/// <summary>The staff who may see the confidential cases of one office, as Applications tells it.</summary>
public sealed record OfficersOf(Guid Id, IReadOnlyList<Guid> Appointed)
{
    public long Version { get; init; }

    public static OfficersOf? After(OfficersOf? state, Guid id, object fact) => fact switch
    {
        OfficerAppointed e => new(id, [.. (state?.Appointed ?? []).Union([e.Officer])]) { Version = state?.Version ?? 0 },
        OfficerRelieved e => new(id, [.. (state?.Appointed ?? []).Where(o => o != e.Officer)]) { Version = state?.Version ?? 0 },
        _ => state
    };
}

/// <summary>The officers as they stand.</summary>
public sealed class OfficersOfSnapshot : SingleStreamProjection<OfficersOf, Guid>
{
    public OfficersOfSnapshot()
    {
        Name = "OfficersOf";
        Version = 1;
        IncludeType<OfficerAppointed>();
        IncludeType<OfficerRelieved>();
    }

    public override OfficersOf? Evolve(OfficersOf? state, Guid id, IEvent fact) => OfficersOf.After(state, id, fact.Data);
}
