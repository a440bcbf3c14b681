using JasperFx.Events;
using Marten;
using Marten.Events.Aggregation;

namespace TalentHub.Applications;

/// <summary>Builds the screening desk from the facts that bring a case there, move its clock, or take it away.</summary>
public sealed class DeskRowProjection : SingleStreamProjection<DeskRow, Guid>
{
    public DeskRowProjection()
    {
        Name = "desk-row";
        Version = 1;
        IncludeType<LeadRecorded>();
        IncludeType<DraftStarted>();
        IncludeType<CaseSubmitted>();
        IncludeType<CaseReturned>();
        IncludeType<CaseAccepted>();
        IncludeType<FormChecked>();
        IncludeType<EligibilityChecked>();
        IncludeType<CaseRejected>();
        IncludeType<CaseWithdrawn>();
    }

    public static void Table(StoreOptions options) => options.Schema.For<DeskRow>()
        .UseNumericRevisions(false)
        .Index(r => r.Waiting!, i => i.Predicate = "(data ->> 'waiting') is not null");

    public override DeskRow? Evolve(DeskRow? snapshot, Guid id, IEvent e) =>
        After(snapshot, e) is { } row ? row with { PromisedOn = row.Promise?.By } : snapshot;

    private static DeskRow? After(DeskRow? row, IEvent e) => (row, e.Data) switch
    {
        (null, LeadRecorded f) => new(
            e.StreamId, e.TenantId, f.About.Programme, f.About.Year, f.About.Round, f.About.Township, f.PersonId, f.ReferenceCode, f.Employer, f.ProjectTitle),
        (null, _) => null,
        (_, DraftStarted f) => row with { Round = f.About.Round },
        (_, CaseSubmitted f) => row with { Waiting = DeskRow.FormCheck, Attempt = f.Attempt, HandedInOn = f.On, Promise = f.Promise, Paused = null },
        (_, CaseReturned f) => row with { Waiting = DeskRow.Correction, Promise = null, Paused = f.Paused, Items = [] },
        (_, CaseAccepted f) => row with { Waiting = DeskRow.EligibilityCheck, ReceiptNumber = f.ReceiptNumber, Promise = f.Promise ?? row.Promise },
        (_, FormChecked f) => row with { Items = [.. row.Items.Where(i => f.Items.All(n => n.Item != i.Item)), .. f.Items] },
        (_, EligibilityChecked { Passed: true } or CaseRejected or CaseWithdrawn) => row with { Waiting = null, Promise = null, Paused = null, Items = [] },
        _ => row
    };
}
