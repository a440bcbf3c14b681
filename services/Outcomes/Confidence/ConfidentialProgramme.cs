using JasperFx.Events;
using Marten.Events.Aggregation;
using TalentHub.Contracts.Applications.V1;

namespace TalentHub.Outcomes;

/// <summary>A programme's year, and whether its cases hold no person and are shown to appointed officers alone.</summary>
public sealed record ConfidentialProgramme(Guid Id, string Programme, bool Personless)
{
    public long Version { get; init; }

    public static ConfidentialProgramme? After(ConfidentialProgramme? state, Guid id, object fact) => fact switch
    {
        ProgrammePublished e => new(id, e.Programme, e.Personless) { Version = state?.Version ?? 0 },
        _ => state
    };
}

/// <summary>The programmes as they were published.</summary>
public sealed class ConfidentialProgrammeSnapshot : SingleStreamProjection<ConfidentialProgramme, Guid>
{
    public ConfidentialProgrammeSnapshot()
    {
        Name = "ConfidentialProgramme";
        Version = 1;
        IncludeType<ProgrammePublished>();
    }

    public override ConfidentialProgramme? Evolve(ConfidentialProgramme? state, Guid id, IEvent fact) => ConfidentialProgramme.After(state, id, fact.Data);
}
