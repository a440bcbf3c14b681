using JasperFx.Events;
using Marten.Events.Aggregation;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>An edited list that came back: what it would change, and what became of it.</summary>
public sealed record ChangeSet(Guid Id, string Sha256, int Rows, int Cells, int Refused, DateOnly On, Guid By, string State)
{
    public const string Proposed = "proposed";
    public const string Applied = "applied";
    public const string Abandoned = "abandoned";

    public static readonly Refusal Settled = new("change-set-settled", "The changes of this sheet were applied or abandoned before.");

    public long Version { get; init; }

    /// <summary>Cells that were taken.</summary>
    public int Taken { get; init; }

    public static ChangeSet? After(ChangeSet? state, object fact) => (state, fact) switch
    {
        (null, ChangesProposed e) => new(e.ChangeSetId, e.Sha256, e.Rows, e.Cells, e.Refused, e.On, e.By.Value, Proposed),
        (not null, ChangesApplied e) => state with { State = Applied, Taken = e.Cells, Refused = e.Refused },
        (not null, ChangesAbandoned) => state with { State = Abandoned },
        _ => state
    };
}

public sealed class ChangeSetSnapshot : SingleStreamProjection<ChangeSet, Guid>
{
    public ChangeSetSnapshot()
    {
        Name = "change-set";
        Version = 1;
        IncludeType<ChangeSetEvent>();
    }

    public override ChangeSet? Evolve(ChangeSet? snapshot, Guid id, IEvent e) => ChangeSet.After(snapshot, e.Data);
}
