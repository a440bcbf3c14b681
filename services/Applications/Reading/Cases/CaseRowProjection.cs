using JasperFx.Events;
using Marten;
using Marten.Events.Aggregation;
using Marten.Schema;
using Marten.Schema.Indexing.Unique;

namespace TalentHub.Applications;

/// <summary>Builds the list of cases from their facts.</summary>
public sealed class CaseRowProjection : SingleStreamProjection<CaseRow, Guid>
{
    public CaseRowProjection()
    {
        Name = "case-row";
        Version = 1;
        IncludeType<CaseEvent>();
    }

    /// <summary>Every order of the list has its index: a page of an office with a million cases is read, not sorted.</summary>
    public static void Table(StoreOptions options) => options.Schema.For<CaseRow>()
        .UseNumericRevisions(false)
        .Duplicate(r => r.ReceiptOrder)
        .Index(r => new { r.ChangedAt, r.Id }, PerOffice)
        .Index(r => new { r.EnteredAt, r.Id }, PerOffice)
        .Index(r => new { r.Programme, r.ChangedAt, r.Id }, PerOffice)
        .Index(r => new { r.Year, r.ChangedAt, r.Id }, PerOffice)
        .Index(r => new { r.StageOrder, r.ChangedAt, r.Id }, PerOffice)
        .Index(r => new { r.Township, r.ChangedAt, r.Id }, PerOffice)
        .Index(r => new { r.Round, r.ChangedAt, r.Id }, PerOffice)
        .Index(r => new { r.Field, r.Channel, r.Origin, r.ChangedAt, r.Id }, PerOffice)
        .Index(r => new { r.ReceiptOrder, r.ChangedAt, r.Id }, PerOffice)
        .Index(r => new { r.StageOrder, r.ReceiptOrder, r.ChangedAt, r.Id }, PerOffice)
        .Index(r => r.PersonId!)
        .Index(r => r.DocumentNumber!)
        .Index(r => r.ReferenceCode!);

    private static void PerOffice(ComputedIndex index) => index.TenancyScope = TenancyScope.PerTenant;

    public override CaseRow? Evolve(CaseRow? snapshot, Guid id, IEvent e) =>
        e.Data is CaseEvent fact && After(snapshot, fact, e) is { } row
            ? row with
            {
                Version = e.Version,
                ChangedAt = e.Timestamp.ToUniversalTime(),
                ChangedOn = fact.On,
                StageOrder = Stage.Place(row.Stage)
            }
            : snapshot;

    private static CaseRow? After(CaseRow? row, CaseEvent fact, IEvent e) => (row, fact) switch
    {
        (null, LeadRecorded f) => new(
            e.StreamId, e.TenantId, f.About.Programme, f.About.Year, f.About.Round, Stage.Lead, 0,
            f.About.Township, f.About.Field, f.About.Channel, f.About.Origin,
            f.PersonId, f.ReferenceCode, f.Employer, f.ProjectTitle,
            Joined("", f.ReferenceCode, f.Employer, f.Uscc, f.ProjectTitle),
            e.Timestamp.ToUniversalTime(), e.Timestamp.ToUniversalTime(), f.On)
        {
            Intent = f.Intent,
            Members = f.MemberIds.Count
        },
        (null, _) => null,
        (_, CandidatePooled) => row with { Stage = Stage.Pool },
        (_, DraftStarted f) => row with { Stage = Stage.Draft, Round = f.About.Round },
        (_, CaseSubmitted) => row with { Stage = Stage.Submit },
        (_, CaseAccepted f) => row with { Stage = Stage.Accept, ReceiptNumber = f.ReceiptNumber, Search = Joined(row.Search, f.ReceiptNumber) },
        (_, CaseReturned) => row with { Stage = Stage.Return },
        (_, EligibilityChecked { Passed: true }) => row with { Stage = Stage.Formal },
        (_, CaseRecommended f) => row with { Stage = Stage.Recommend, ListNumber = f.ListNumber, Search = Joined(row.Search, f.ListNumber) },
        (_, KeyRecommendationReceived) => row with { Stage = Stage.KeyRecommend },
        (_, ReviewRecorded f) => row with { Stage = f.Step, Tier = f.Tier ?? row.Tier },
        (_, CaseSelected f) => row with { Stage = Stage.Decide, Tier = f.Tier ?? row.Tier },
        (_, PublicityOpened) => row with { Stage = Stage.Public },
        (_, ObjectionRaised) => row with { Stage = Stage.Object },
        (_, ObjectionSettled f) => row with { Stage = f.ToStage },
        (_, AwardAnnounced f) => row with
        {
            Stage = Stage.Award,
            DocumentNumber = f.DocumentNumber,
            AmountYuan = f.AmountYuan,
            Search = Joined(row.Search, f.DocumentNumber)
        },
        (_, ContractSigned) => row with { Stage = Stage.Sign },
        (_, LandingVerified f) => row with { Stage = Stage.Land, LandedOn = f.On },
        (_, LandingRevoked) => row with { Stage = Stage.Sign, LandedOn = null },
        (_, PaymentRecorded f) => row with { Stage = Stage.Place(row.Stage) < Stage.Place(Stage.Pay) ? Stage.Pay : row.Stage, PaidYuan = row.PaidYuan + f.AmountYuan },
        (_, PaymentReturned f) => row with { PaidYuan = row.PaidYuan - f.AmountYuan },
        (_, RepaymentRecorded f) => row with { PaidYuan = row.PaidYuan - f.AmountYuan },
        (_, AwardRecomputed f) => row with { AmountYuan = f.AmountYuan, Tier = f.Tier },
        (_, AssessmentRecorded f) => row with { Stage = Stage.Place(row.Stage) < Stage.Place(f.Kind) ? f.Kind : row.Stage },
        (_, CaseSuspended) => row with { Stage = Stage.Suspend },
        (_, CaseResumed f) => row with { Stage = f.ToStage },
        (_, LeaderReplaced f) => row with { PersonId = f.PersonId },
        (_, CaseLapsed) => row with { Stage = Stage.Lapse },
        (_, CaseTerminated) => row with { Stage = Stage.Terminate },
        (_, ClawbackDemanded) => row with { Stage = row.Stage is Stage.Terminate or Stage.Reject ? Stage.Clawback : row.Stage },
        (_, CaseClosed) => row with { Stage = Stage.Close },
        (_, AwardRevoked or CaseRejected) => row with { Stage = Stage.Reject },
        (_, CaseWithdrawn) => row with { Stage = Stage.Withdraw },
        _ => row
    };

    private static string Joined(string held, params string?[] more) =>
        string.Join(' ', more.Prepend(held).Where(s => !string.IsNullOrEmpty(s))).ToLowerInvariant();
}
