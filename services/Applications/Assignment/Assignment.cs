using JasperFx.Events;
using Marten.Events.Aggregation;

namespace TalentHub.Applications;

/// <summary>A score sheet as handed in.</summary>
public sealed record SheetIn(IReadOnlyDictionary<string, decimal> Marks, string? Comment);

/// <summary>What one expert is to score for one panel, and has.</summary>
public sealed record Assignment(
    Guid Id, Guid PanelId, Guid ExpertId, Guid Account, int Seat, string Programme, int Year, string Round, ReviewPlan Plan, IReadOnlyList<Guid> CaseIds)
{
    public long Version { get; init; }

    public IReadOnlyDictionary<Guid, SheetIn> Sheets { get; init; } = new Dictionary<Guid, SheetIn>();

    /// <summary>The expert left for a conflict; nothing here counts.</summary>
    public bool Voided { get; init; }

    public bool Closed { get; init; }

    /// <summary>Found from panel and account alone: whoever does not sit on a panel finds nothing there.</summary>
    public static Guid IdOf(Guid panel, Guid account) => NamedId.Of($"assignment:{panel}:{account}");

    public static Assignment? After(Assignment? state, object fact) => (state, fact) switch
    {
        (null, AssignmentOpened e) => new(IdOf(e.PanelId, e.Account), e.PanelId, e.ExpertId, e.Account, e.Seat, e.Programme, e.Year, e.Round, e.Plan, e.CaseIds),
        (not null, CaseScored e) => state with { Sheets = new Dictionary<Guid, SheetIn>(state.Sheets) { [e.CaseId] = new(e.Marks, e.Comment) } },
        (not null, AssignmentVoided) => state with { Voided = true },
        (not null, AssignmentClosed) => state with { Closed = true },
        _ => state
    };
}

public sealed class AssignmentSnapshot : SingleStreamProjection<Assignment, Guid>
{
    public AssignmentSnapshot()
    {
        Name = "assignment";
        Version = 1;
        IncludeType<AssignmentEvent>();
    }

    public override Assignment? Evolve(Assignment? snapshot, Guid id, IEvent e) => Assignment.After(snapshot, e.Data);
}
