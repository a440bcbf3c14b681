using JasperFx.Events;
using Marten.Events.Aggregation;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A draw by lot as anybody may do it again.</summary>
public sealed record LotDrawn(string Seed, IReadOnlyList<Guid> Candidates, IReadOnlyList<Clash> LeftOut, IReadOnlyList<Seat> Seats, DateOnly On);

/// <summary>An expert who left the panel.</summary>
public sealed record Recused(Guid ExpertId, string Ground, Guid? CaseId, bool SelfDeclared, int VoidedSheets, DateOnly On);

/// <summary>Experts who judge some cases of one round at one stage, all of them the same cases by the same sheet.</summary>
public sealed record Panel(Guid Id, string Programme, int Year, string Round, int Seats, ReviewPlan Plan, DateOnly FormedOn)
{
    public const string Preparing = "preparing";
    public const string Scoring = "scoring";
    public const string Closed = "closed";
    public const string Decided = "decided";
    public const string Published = "published";
    public const string Dissolved = "dissolved";

    public static readonly Refusal WrongState = new("panel-state", "The panel does not stand where this can be done.");

    public long Version { get; init; }

    public string State { get; init; } = Preparing;

    public IReadOnlyList<PanelCase> Cases { get; init; } = [];

    public IReadOnlyList<Seat> Members { get; init; } = [];

    public IReadOnlyList<LotDrawn> Draws { get; init; } = [];

    public IReadOnlyList<Recused> Left { get; init; } = [];

    public IReadOnlyList<ReviewResult> Results { get; init; } = [];

    public IReadOnlyList<Guid> PublishedCases { get; init; } = [];

    public string Step => Plan.Stage;

    /// <summary>Seats nobody sits on, in their order.</summary>
    public IReadOnlyList<int> FreeSeats => [.. Enumerable.Range(1, Seats).Except(Members.Select(m => m.Number))];

    /// <summary>Why this cannot be done now; null when the panel stands in one of these states.</summary>
    public Refusal? Needs(params ReadOnlySpan<string> states)
    {
        foreach (var state in states)
            if (State == state) return null;
        return WrongState with { Stage = State };
    }

    /// <summary>The expert sits here, or sat here and left for a conflict.</summary>
    public bool Knows(Guid expert) => Members.Any(m => m.ExpertId == expert) || Left.Any(l => l.ExpertId == expert);

    public static Panel? After(Panel? state, object fact) => (state, fact) switch
    {
        (null, PanelFormed e) => new(e.PanelId, e.Programme, e.Year, e.Round, e.Seats, e.Plan, e.On),
        (not null, PanelCasesAssigned e) => state with { Cases = [.. state.Cases, .. e.Cases] },
        (not null, PanelExpertsDrawn e) => state with
        {
            State = Scoring,
            Members = Seated(state, e.Seats),
            Draws = [.. state.Draws, new(e.Seed, e.Candidates, e.LeftOut, e.Seats, e.On)]
        },
        (not null, PanelExpertAppointed e) => state with { State = Scoring, Members = Seated(state, [e.Seat]) },
        (not null, PanelExpertRecused e) => state with
        {
            Members = [.. state.Members.Where(m => m.ExpertId != e.Seat.ExpertId)],
            Left = [.. state.Left, new(e.Seat.ExpertId, e.Ground, e.CaseId, e.SelfDeclared, e.VoidedSheets, e.On)]
        },
        (not null, PanelScoringClosed) => state with { State = Closed },
        (not null, PanelDecided e) => state with { State = Decided, Results = Merged(state.Results, e.Results) },
        (not null, PanelPublished e) => state with { State = Published, PublishedCases = e.CaseIds },
        (not null, PanelDissolved) => state with { State = Dissolved },
        _ => state
    };

    private static IReadOnlyList<Seat> Seated(Panel state, IReadOnlyList<Seat> more) => [.. state.Members.Concat(more).OrderBy(m => m.Number)];

    private static IReadOnlyList<ReviewResult> Merged(IReadOnlyList<ReviewResult> held, IReadOnlyList<ReviewResult> said) =>
        [.. held.Where(h => said.All(s => s.CaseId != h.CaseId)).Concat(said).OrderBy(r => r.Rank).ThenBy(r => r.CaseId)];
}

public sealed class PanelSnapshot : SingleStreamProjection<Panel, Guid>
{
    public PanelSnapshot()
    {
        Name = "panel";
        Version = 1;
        IncludeType<PanelEvent>();
    }

    public override Panel? Evolve(Panel? snapshot, Guid id, IEvent e) => Panel.After(snapshot, e.Data);
}
