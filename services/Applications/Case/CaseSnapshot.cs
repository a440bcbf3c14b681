using JasperFx.Events;
using Marten.Events.Aggregation;

namespace TalentHub.Applications;

/// <summary>The state decisions read, stored in the same transaction as the facts.</summary>
public sealed class CaseSnapshot : SingleStreamProjection<Case, Guid>
{
    public CaseSnapshot()
    {
        Name = "case";
        Version = 1;
        IncludeType<CaseEvent>();
    }

    public override Case? Evolve(Case? snapshot, Guid id, IEvent e) => Case.After(snapshot, e.Data);
}
