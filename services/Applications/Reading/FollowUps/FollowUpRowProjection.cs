using JasperFx.Events;
using Marten;
using Marten.Events.Aggregation;

namespace TalentHub.Applications;

/// <summary>Builds the follow-up of supported cases from the facts that set, meet or end what is due.</summary>
public sealed class FollowUpRowProjection : SingleStreamProjection<FollowUpRow, Guid>
{
    private static readonly Dictionary<string, DateOnly> Nothing = [];

    public FollowUpRowProjection()
    {
        Name = "follow-up";
        Version = 1;
        IncludeType<LeadRecorded>();
        IncludeType<DraftStarted>();
        IncludeType<AwardAnnounced>();
        IncludeType<ContractSigned>();
        IncludeType<LandingVerified>();
        IncludeType<LandingRevoked>();
        IncludeType<AssessmentRecorded>();
        IncludeType<CaseSuspended>();
        IncludeType<CaseResumed>();
        IncludeType<LeaderReplaced>();
        IncludeType<CaseLapsed>();
        IncludeType<CaseTerminated>();
        IncludeType<AwardRevoked>();
        IncludeType<ClawbackDemanded>();
        IncludeType<RepaymentRecorded>();
        IncludeType<CaseClosed>();
    }

    public static void Table(StoreOptions options) => options.Schema.For<FollowUpRow>()
        .UseNumericRevisions(false)
        .Index(r => r.NextOn!, i => i.Predicate = "(data ->> 'nextOn') is not null");

    public override FollowUpRow? Evolve(FollowUpRow? snapshot, Guid id, IEvent e)
    {
        if (After(snapshot, e) is not { } row) return snapshot;
        Dictionary<string, DateOnly> due = row.Over ? [] : new(row.Waiting);
        if (row is { Signing: true, Lands: true } && row.LandingDueOn is { } landing) due[FollowUpRow.Landing] = landing;
        if (row.ChangeDueOn is { } change) due[FollowUpRow.LeaderChange] = change;
        if (row.RepayBy is { } repay && row.OutstandingYuan.Values.Sum() > 0) due[FollowUpRow.Repayment] = repay;
        return row with { DueOn = due, NextOn = due.Count == 0 ? null : due.Values.Min() };
    }

    private static FollowUpRow? After(FollowUpRow? row, IEvent e) => (row, e.Data) switch
    {
        (null, LeadRecorded f) => new(
            e.StreamId, e.TenantId, f.About.Programme, f.About.Year, f.About.Township, f.PersonId, f.ReferenceCode, f.Employer, f.ProjectTitle,
            true, false, false, null, null, null, Nothing, new Dictionary<string, decimal>()),
        (null, _) => null,
        (_, DraftStarted f) => row with { Lands = f.Terms.Stages.Contains(Stage.Land) },
        (_, AwardAnnounced f) => row with { DocumentNumber = f.DocumentNumber },
        (_, ContractSigned f) => row with { Signing = true, LandingDueOn = f.LandingDeadline },
        (_, LandingVerified f) => row with { Signing = false, Waiting = (f.FollowUps ?? []).ToDictionary(u => u.What, u => u.On) },
        (_, LandingRevoked) => row with { Signing = true, Waiting = Nothing },
        (_, AssessmentRecorded { Grade: not RecordAssessment.Unqualified } f) => row with { Waiting = Met(row.Waiting, f) },
        (_, CaseSuspended f) => row with { Signing = false, ChangeDueOn = f.ChangeDueOn },
        (_, CaseResumed f) => row with { Signing = f.ToStage == Stage.Sign, ChangeDueOn = null },
        (_, LeaderReplaced f) => row with { PersonId = f.PersonId, ChangeDueOn = null },
        (_, CaseLapsed or CaseTerminated or AwardRevoked or CaseClosed) => row with { Signing = false, Over = true, ChangeDueOn = null },
        (_, ClawbackDemanded f) => row with { RepayBy = f.DueOn, OutstandingYuan = Changed(row.OutstandingYuan, f.Level, f.AmountYuan) },
        (_, RepaymentRecorded f) => row with { OutstandingYuan = Changed(row.OutstandingYuan, f.Level, -f.AmountYuan) },
        _ => row
    };

    /// <summary>A yearly review moves the next one on, a mid-term is met, and after the final acceptance nothing more is asked.</summary>
    private static IReadOnlyDictionary<string, DateOnly> Met(IReadOnlyDictionary<string, DateOnly> waiting, AssessmentRecorded f) => f.Kind switch
    {
        Stage.Final => Nothing,
        Stage.Mid => waiting.Where(w => w.Key != FollowUpRow.MidTerm).ToDictionary(),
        _ when f.NextReviewOn is { } next && waiting.TryGetValue(FollowUpRow.YearlyReview, out var held) && next > held =>
            waiting.ToDictionary(w => w.Key, w => w.Key == FollowUpRow.YearlyReview ? next : w.Value),
        _ => waiting
    };

    private static IReadOnlyDictionary<string, decimal> Changed(IReadOnlyDictionary<string, decimal> sums, string level, decimal by)
    {
        var changed = new Dictionary<string, decimal>(sums);
        changed[level] = changed.GetValueOrDefault(level) + by;
        return changed;
    }
}
