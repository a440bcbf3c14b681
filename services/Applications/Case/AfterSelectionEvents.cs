using TalentHub.ServiceKit;

namespace TalentHub.Applications;

[StoredAs("case_lapsed")]
public sealed record CaseLapsed(About About, DateOnly Deadline, DateOnly On, StaffId By) : CaseEvent;

[StoredAs("assessment_recorded")]
public sealed record AssessmentRecorded(About About, string Kind, int Year, string Grade, int? PresenceDays, DateOnly On, StaffId By, DateOnly? NextReviewOn = null) : CaseEvent;

[StoredAs("case_suspended")]
public sealed record CaseSuspended(About About, string FromStage, string Reason, DateOnly? ChangeDueOn, DateOnly On, StaffId By) : CaseEvent;

[StoredAs("case_resumed")]
public sealed record CaseResumed(About About, string ToStage, DateOnly On, StaffId By) : CaseEvent;

[StoredAs("leader_replaced")]
public sealed record LeaderReplaced(
    About About, Guid PersonId, Guid PreviousPersonId, IReadOnlyList<Verdict> Verdicts, DateOnly On, StaffId By) : CaseEvent;

[StoredAs("case_terminated")]
public sealed record CaseTerminated(About About, string FromStage, string DecisionNumber, string Reason, DateOnly On, StaffId By) : CaseEvent;

[StoredAs("payment_cancelled")]
public sealed record PaymentCancelled(
    About About, int Instalment, string Level, decimal AmountYuan, DateOnly DueOn, string Reason, DateOnly On, StaffId By) : CaseEvent;

[StoredAs("award_recomputed")]
public sealed record AwardRecomputed(
    About About, IReadOnlyDictionary<string, string> Answers, string? Tier, decimal PreviousYuan, decimal AmountYuan, string Reason, DateOnly On, StaffId By) : CaseEvent;

[StoredAs("eligibility_rechecked")]
public sealed record EligibilityRechecked(
    About About, bool Passed, IReadOnlyList<Verdict> Verdicts, string Reason, DateOnly On, StaffId By) : CaseEvent;

[StoredAs("recheck_settled")]
public sealed record RecheckSettled(About About, string Outcome, string Reason, DateOnly On, StaffId By) : CaseEvent;

[StoredAs("departure_recorded")]
public sealed record DepartureRecorded(About About, DateOnly? StayUntil, bool Breached, DateOnly On, StaffId By) : CaseEvent;

[StoredAs("clawback_demanded")]
public sealed record ClawbackDemanded(
    About About, string Level, decimal AmountYuan, string DocumentNumber, DateOnly DueOn, DateOnly On, StaffId By) : CaseEvent;

[StoredAs("repayment_recorded")]
public sealed record RepaymentRecorded(About About, string Level, decimal AmountYuan, string Voucher, DateOnly On, StaffId By) : CaseEvent;

[StoredAs("clawback_referred")]
public sealed record ClawbackReferred(About About, decimal AmountYuan, string CourtNumber, DateOnly On, StaffId By) : CaseEvent;

[StoredAs("case_closed")]
public sealed record CaseClosed(About About, string? ArchiveNumber, DateOnly On, StaffId By) : CaseEvent;
