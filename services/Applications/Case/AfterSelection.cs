using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>How a supported case did: in a year, mid-way or at the end.</summary>
public sealed record Assessed(string Kind, int Year, string Grade, DateOnly On)
{
    public bool Passed => Grade != RecordAssessment.Unqualified;
}

/// <summary>The firm moved away: when, and whether before the time the programme asks it to stay.</summary>
public sealed record Departure(DateOnly On, bool Breached);

/// <summary>What may follow on an award, and what each of these facts makes of the case.</summary>
public static class AfterSelection
{
    /// <summary>Where an awarded case may stand while its support runs.</summary>
    public static IReadOnlyList<string> Running => [Stage.Award, Stage.Sign, .. Landed];

    /// <summary>Where a landed case may stand while its support runs.</summary>
    public static IReadOnlyList<string> Landed => [Stage.Land, Stage.Pay, Stage.Annual, Stage.Mid, Stage.Final];

    private static IReadOnlyList<string> Reclaiming => [.. Landed, Stage.Suspend, Stage.Terminate, Stage.Reject, Stage.Clawback];

    public static readonly IReadOnlyList<CaseStep> Steps =
    [
        new("lapse-case", [Stage.Sign], c => c.Skips(Stage.Land) ? CaseSteps.Wrong("The programme has no landing.") : null),
        new("record-assessment", Landed, c => c.Has(Stage.Final) ? RecordAssessment.AlreadyAccepted : null),
        new("suspend-case", Running, _ => null),
        new("resume-case", [Stage.Suspend], c => c.ChangeDueOn is null ? null : ResumeCase.LeaderMissing),
        new("replace-leader", [Stage.Suspend], c => c.ChangeDueOn is null ? ReplaceLeader.NobodyLeft : null),
        new("terminate-case", [.. Running, Stage.Suspend], _ => null),
        new("cancel-payment", [.. Running, Stage.Suspend], c => c.Instalments.Any(i => !i.Paid) ? null : RecordPayment.NothingPlanned),
        new("recompute-award", [.. Running, Stage.Suspend], _ => null),
        new("recheck-eligibility", [.. Running, Stage.Suspend], _ => null),
        new("settle-recheck", [.. Running, Stage.Suspend], c => c.RecheckFailedBy is null ? SettleRecheck.NothingOpen : null),
        new("record-departure", [.. Landed, Stage.Suspend], c => c.Left is null ? null : RecordDeparture.AlreadyLeft),
        new("demand-clawback", Reclaiming, c => CaseMoney.AnyReclaimable(c) ? null : DemandClawback.NothingToReclaim),
        new("record-repayment", Reclaiming, c => CaseMoney.Outstanding(c) > 0 ? null : RecordRepayment.NothingDemanded),
        new("refer-clawback", Reclaiming, c =>
            CaseMoney.Outstanding(c) == 0 ? RecordRepayment.NothingDemanded : c.InCourt ? ReferClawback.AlreadyReferred : null),
        new("close-case", [Stage.Final, Stage.Terminate, Stage.Clawback], CloseCase.Blocked)
    ];

    public static Case After(Case state, CaseEvent fact) => fact switch
    {
        PaymentPlanned e => state with { Instalments = [.. state.Instalments, new(e.Instalment, e.Level, e.AmountYuan, false) { DueOn = e.DueOn, After = e.After }] },
        PaymentRecorded e => state with
        {
            Stage = state.Reached(Stage.Pay) ? state.Stage : Stage.Pay,
            FirstPaidOn = state.FirstPaidOn ?? e.On,
            Instalments = Changed(state, e.Instalment, i => i with { Paid = true, Voucher = e.Voucher }),
            Sums = CaseMoney.With(state, e.Level, s => s with { PaidYuan = s.PaidYuan + e.AmountYuan })
        },
        PaymentReturned e => state with
        {
            Instalments = Changed(state, e.Instalment, i => i with { Paid = false, Voucher = null, Attempt = i.Attempt + 1 }),
            Sums = CaseMoney.With(state, e.Level, s => s with { ReturnedYuan = s.ReturnedYuan + e.AmountYuan })
        },
        PaymentCancelled e => state with { Instalments = [.. state.Instalments.Where(i => i.Number != e.Instalment)] },
        CaseLapsed => state with { Stage = Stage.Lapse },
        AssessmentRecorded e => state with
        {
            Stage = Stage.Place(state.Stage) < Stage.Place(e.Kind) ? e.Kind : state.Stage,
            Assessed = [.. state.Assessed, new(e.Kind, e.Year, e.Grade, e.On)]
        },
        CaseSuspended e => state with { Stage = Stage.Suspend, SuspendedFrom = e.FromStage, ChangeDueOn = e.ChangeDueOn },
        CaseResumed e => state with { Stage = e.ToStage, SuspendedFrom = null, ChangeDueOn = null },
        LeaderReplaced e => state with { PersonId = e.PersonId, ChangeDueOn = null },
        CaseTerminated => state with { Stage = Stage.Terminate },
        AwardRecomputed e => state with { AmountYuan = e.AmountYuan, Tier = e.Tier, Answers = Case.Merged(state.Answers, e.Answers) },
        EligibilityRechecked e => state with { RecheckFailedBy = e.Passed ? null : e.By },
        RecheckSettled => state with { RecheckFailedBy = null },
        DepartureRecorded e => state with { Left = new(e.On, e.Breached) },
        ClawbackDemanded e => state with
        {
            Stage = state.Stage is Stage.Terminate or Stage.Reject ? Stage.Clawback : state.Stage,
            RepayBy = e.DueOn,
            Sums = CaseMoney.With(state, e.Level, s => s with { DemandedYuan = s.DemandedYuan + e.AmountYuan })
        },
        RepaymentRecorded e => state with { Sums = CaseMoney.With(state, e.Level, s => s with { RepaidYuan = s.RepaidYuan + e.AmountYuan }) },
        ClawbackReferred => state with { InCourt = true },
        CaseClosed => state with { Stage = Stage.Close },
        _ => state
    };

    /// <summary>The parts of the support that were planned and will not be paid any more.</summary>
    internal static IEnumerable<CaseEvent> Unpaid(Case state, string reason, DateOnly on, StaffId by) =>
        state.Instalments.Where(i => !i.Paid).Select(i => new PaymentCancelled(state.About, i.Number, i.Level, i.AmountYuan, i.DueOn ?? on, reason, on, by));

    private static IReadOnlyList<Instalment> Changed(Case state, int number, Func<Instalment, Instalment> change) =>
        [.. state.Instalments.Select(i => i.Number == number ? change(i) : i)];
}
