using JasperFx.Events;
using Marten;
using Marten.Events.Aggregation;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>What became of an objection.</summary>
/// <param name="DocumentNumber">The paper that says so to who objected.</param>
public sealed record ObjectionOutcome(bool Upheld, string DocumentNumber, string? Reason, DateOnly On, StaffId By);

/// <summary>A written objection against a listed case: a case of its own, from its receipt to its decision.</summary>
/// <param name="Processed">It is looked into; an unsigned paper without facts is only kept.</param>
/// <param name="DueOn">The day by which the inquiry ends; null when nothing is looked into or the rules set no time.</param>
public sealed record Objection(
    Guid Id, Guid CaseId, Guid? ListId, string Ground, bool Signed, bool WithFacts, string FileNumber, bool Processed,
    DateOnly ReceivedOn, DateOnly? DueOn, StaffId ReceivedBy)
{
    public long Version { get; init; }

    public ObjectionOutcome? Outcome { get; init; }

    public static Objection? After(Objection? state, object fact) => (state, fact) switch
    {
        (null, ObjectionReceived e) => new(e.ObjectionId, e.CaseId, e.ListId, e.Ground, e.Signed, e.WithFacts, e.FileNumber, e.Processed, e.On, e.DueOn, e.By),
        (not null, ObjectionDecided e) => state with { Outcome = new(e.Upheld, e.DocumentNumber, e.Reason, e.On, e.By) },
        _ => state
    };
}

public sealed class ObjectionSnapshot : SingleStreamProjection<Objection, Guid>
{
    public ObjectionSnapshot()
    {
        Name = "objection";
        Version = 1;
        IncludeType<ObjectionEvent>();
    }

    public static void Table(StoreOptions options) => options.Schema.For<Objection>().Index(o => o.CaseId).Index(o => o.ListId!);

    public override Objection? Evolve(Objection? snapshot, Guid id, IEvent e) => Objection.After(snapshot, e.Data);
}
