using JasperFx.Events;
using Marten;
using Marten.Events.Aggregation;
using Marten.Schema.Indexing.Unique;

namespace TalentHub.Applications;

/// <summary>Builds the queues of the office from the facts that leave a case with somebody, or take it on.</summary>
public sealed class QueueRowProjection : SingleStreamProjection<QueueRow, Guid>
{
    public QueueRowProjection()
    {
        Name = "queue-row";
        Version = 1;
        IncludeType<LeadRecorded>();
        IncludeType<DraftStarted>();
        IncludeType<CaseSubmitted>();
        IncludeType<CaseReturned>();
        IncludeType<RelaxationProposed>();
        IncludeType<RelaxationGranted>();
        IncludeType<EligibilityChecked>();
        IncludeType<PublicityOpened>();
        IncludeType<PublicityClosed>();
        IncludeType<ObjectionRaised>();
        IncludeType<ObjectionSettled>();
        IncludeType<LandingReported>();
        IncludeType<LandingVerified>();
        IncludeType<LandingRevoked>();
        IncludeType<EligibilityRechecked>();
        IncludeType<RecheckSettled>();
        IncludeType<CaseSuspended>();
        IncludeType<CaseResumed>();
        IncludeType<CaseLapsed>();
        IncludeType<CaseTerminated>();
        IncludeType<CaseClosed>();
        IncludeType<AwardRevoked>();
        IncludeType<CaseRejected>();
        IncludeType<CaseWithdrawn>();
    }

    public static void Table(StoreOptions options) => options.Schema.For<QueueRow>()
        .UseNumericRevisions(false)
        .Index(r => r.Clerk, i =>
        {
            i.TenancyScope = TenancyScope.PerTenant;
            i.Predicate = "(data ->> 'waits') = 'true'";
        });

    public override QueueRow? Evolve(QueueRow? snapshot, Guid id, IEvent e) => After(snapshot, e) is { } row
        ? row with
        {
            Waits = row.Form is not null || row.Proposals.Count > 0 || (row.LandingBy is not null && !row.Stopped) || row.RecheckBy is not null || row.PublicityEndsOn is not null
        }
        : snapshot;

    private static QueueRow? After(QueueRow? row, IEvent e) => (row, e.Data) switch
    {
        (null, LeadRecorded f) => new(e.StreamId, e.TenantId, f.By.Value),
        (null, _) => null,
        (_, DraftStarted f) => row with { Clerk = f.By.Value, Form = QueueRow.Draft },
        (_, CaseSubmitted) => row with { Form = null },
        (_, CaseReturned) => row with { Form = QueueRow.Correction, Proposals = [] },
        (_, RelaxationProposed f) => row with { Proposals = [.. row.Proposals, new(f.Rule, f.By.Value)] },
        (_, RelaxationGranted f) => row with { Proposals = [.. row.Proposals.Where(p => p.Rule != f.Rule)] },
        (_, EligibilityChecked { Passed: true }) => row with { Proposals = [] },
        (_, PublicityOpened f) => row with { PublicityEndsOn = f.ClosesOn, ListId = f.ListId },
        (_, PublicityClosed) => row with { PublicityEndsOn = null },
        (_, ObjectionRaised) => row with { Objections = row.Objections + 1 },
        (_, ObjectionSettled) => row with { Objections = row.Objections - 1 },
        (_, LandingReported f) => row with { LandingBy = f.By.Value },
        (_, LandingVerified or LandingRevoked) => row with { LandingBy = null },
        (_, EligibilityRechecked f) => row with { RecheckBy = f.Passed ? null : f.By.Value },
        (_, RecheckSettled) => row with { RecheckBy = null },
        (_, CaseSuspended) => row with { Stopped = true },
        (_, CaseResumed) => row with { Stopped = false },
        (_, CaseLapsed or CaseTerminated or CaseClosed or AwardRevoked or CaseRejected or CaseWithdrawn) => new(row.Id, row.Office, row.Clerk),
        _ => row
    };
}
