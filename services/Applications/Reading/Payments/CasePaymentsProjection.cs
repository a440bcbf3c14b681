using JasperFx.Events;
using Marten;
using Marten.Events.Aggregation;
using Marten.Schema.Indexing.Unique;

namespace TalentHub.Applications;

/// <summary>Builds what finance has to pay from those facts of the cases that say so; most facts leave it alone.</summary>
public sealed class CasePaymentsProjection : SingleStreamProjection<CasePayments, Guid>
{
    public CasePaymentsProjection()
    {
        Name = "case-payments";
        Version = 1;
        IncludeType<LeadRecorded>();
        IncludeType<CaseAccepted>();
        IncludeType<AwardAnnounced>();
        IncludeType<ContractSigned>();
        IncludeType<LandingReported>();
        IncludeType<LandingVerified>();
        IncludeType<LandingRevoked>();
        IncludeType<AssessmentRecorded>();
        IncludeType<PaymentPlanned>();
        IncludeType<PaymentRecorded>();
        IncludeType<PaymentReturned>();
        IncludeType<PaymentCancelled>();
        IncludeType<CaseSuspended>();
        IncludeType<CaseResumed>();
        IncludeType<DepartureRecorded>();
    }

    public static void Table(StoreOptions options) => options.Schema.For<CasePayments>()
        .Index(p => new { p.DueOn, p.Id }, i =>
        {
            i.TenancyScope = TenancyScope.PerTenant;
            i.Predicate = "(data ->> 'dueOn') is not null";
        });

    public override CasePayments? Evolve(CasePayments? snapshot, Guid id, IEvent e)
    {
        if (After(snapshot, e) is not { } row) return snapshot;
        IReadOnlyList<OpenPayment> open =
        [
            .. row.Open.Select(p => p with
            {
                Ready = !row.Stopped && !(row.MatchingStopped && p.Level == CaseMoney.District) && (p.After is null || row.Reached.Contains(p.After))
            })
        ];
        return row with { Open = open, DueOn = open.Count == 0 || row.Stopped ? null : open.Min(p => p.DueOn) };
    }

    private static CasePayments? After(CasePayments? row, IEvent e) => (row, e.Data) switch
    {
        (null, LeadRecorded f) => new(e.StreamId, e.TenantId, f.About.Programme, f.About.Year, f.Uscc, false, false, [], []),
        (null, _) => null,
        (_, CaseAccepted f) => row with { ReceiptNumber = f.ReceiptNumber },
        (_, AwardAnnounced f) => row with { DocumentNumber = f.DocumentNumber, Reached = [.. row.Reached, Stage.Award] },
        (_, ContractSigned) => row with { Reached = [.. row.Reached, Stage.Sign] },
        (_, LandingReported { Uscc: { } uscc }) => row with { PayeeUscc = uscc },
        (_, LandingVerified) => row with { Reached = [.. row.Reached, Stage.Land] },
        (_, LandingRevoked) => row with { Reached = [.. row.Reached.Where(s => s != Stage.Land)] },
        (_, AssessmentRecorded { Grade: not RecordAssessment.Unqualified } f) => row with { Reached = [.. row.Reached.Where(s => s != f.Kind), f.Kind] },
        (_, PaymentPlanned f) => row with
        {
            Open = [.. row.Open, new(OpenPayment.NumberOf(row.Id, f.Instalment, 1), f.Instalment, 1, f.Level, f.AmountYuan, f.DueOn, f.After, false)]
        },
        (_, PaymentRecorded f) => row with { Open = [.. row.Open.Where(p => p.Instalment != f.Instalment)], Paid = Kept(row, f.Instalment) },
        (_, PaymentReturned f) => row with { Open = [.. row.Open, .. Again(row, f.Instalment)], Paid = [.. row.Paid.Where(p => p.Instalment != f.Instalment)] },
        (_, PaymentCancelled f) => row with { Open = [.. row.Open.Where(p => p.Instalment != f.Instalment)] },
        (_, CaseSuspended) => row with { Stopped = true },
        (_, CaseResumed) => row with { Stopped = false },
        (_, DepartureRecorded) => row with { MatchingStopped = true },
        _ => row
    };

    private static IReadOnlyList<OpenPayment> Kept(CasePayments row, int instalment) =>
        [.. row.Paid.Where(p => p.Instalment != instalment), .. row.Open.Where(p => p.Instalment == instalment)];

    /// <summary>The payment goes out again under its number with the next suffix.</summary>
    private static IEnumerable<OpenPayment> Again(CasePayments row, int instalment) => row.Paid.Where(p => p.Instalment == instalment)
        .Select(p => p with { Number = OpenPayment.NumberOf(row.Id, instalment, p.Attempt + 1), Attempt = p.Attempt + 1 });
}
