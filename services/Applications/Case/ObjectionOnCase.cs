using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>An objection that is looked into holds the case back until it is decided; the rest of its list goes on.</summary>
[StoredAs("objection_raised")]
public sealed record ObjectionRaised(About About, Guid ObjectionId, string Ground, DateOnly On, StaffId By) : CaseEvent;

/// <summary>The objection was decided; a case of which none is left open goes on.</summary>
/// <param name="ToStage">Where the case stands then; at OBJECT while another one is open, or until it is rejected.</param>
[StoredAs("objection_settled")]
public sealed record ObjectionSettled(About About, Guid ObjectionId, bool Upheld, string DocumentNumber, string ToStage, DateOnly On, StaffId By) : CaseEvent;

/// <summary>What an objection means to the case it speaks of.</summary>
public static class ObjectionOnCase
{
    /// <summary>The reason of a case that an upheld objection removed.</summary>
    public const string Upheld = "OBJECTION_UPHELD";

    public static IReadOnlyList<CaseEvent> Raised(Case state, ObjectionReceived received) =>
        received.Processed ? [new ObjectionRaised(state.About, received.ObjectionId, received.Ground, received.On, received.By)] : [];

    public static IReadOnlyList<CaseEvent> Settled(Case state, Guid objection, ObjectionDecided decided)
    {
        if (!state.OpenObjections.Contains(objection)) return [];
        var goesOn = state.Stage is Stage.Object && !decided.Upheld && state.OpenObjections.Count == 1;
        var settled = new ObjectionSettled(state.About, objection, decided.Upheld, decided.DocumentNumber, goesOn ? Stage.Public : state.Stage, decided.On, decided.By);
        return decided.Upheld && state.Stage is Stage.Object
            ? [settled, new CaseRejected(state.About, state.Stage, Upheld, decided.On, decided.By)]
            : [settled];
    }
}
