using System.ComponentModel.DataAnnotations;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>What a case is counted under, as it stood when the fact happened; codes from the office's lists.</summary>
public sealed record About(
    string Programme, string Family, string Version, string Round, int Year, string Township, string Field, string Channel, string Origin);

/// <summary>What the rules of the case's year say of its way; frozen when the form is begun, so that no later rule changes it.</summary>
/// <param name="RulesAt">Version of the programme's stream that the case is held to.</param>
/// <param name="Stages">The stages this programme has.</param>
/// <param name="Here">The review steps a panel of the office decides; null when all are decided above.</param>
public sealed record Terms(long RulesAt, IReadOnlyList<string> Stages, int PublicityWorkingDays, IReadOnlyList<string>? Here = null);

/// <summary>A field of the form that goes back to the applicant, and what is wrong with it.</summary>
public sealed record Correction([StringLength(60)] string Field, [StringLength(300), RegularExpression(Written.Impersonal)] string Remark);

/// <summary>What the notice asks of a landed case, and by which day for the first time.</summary>
public sealed record FollowUp(string What, DateOnly On);

/// <summary>A fact of one case: on which day it counts and who of the staff entered it.</summary>
public abstract record CaseEvent
{
    public abstract About About { get; init; }

    public abstract DateOnly On { get; init; }

    public abstract StaffId By { get; init; }
}

[StoredAs("lead_recorded")]
public sealed record LeadRecorded(
    Guid CaseId, About About, Guid? PersonId, string? ReferenceCode, IReadOnlyList<Guid> MemberIds, string? Employer, string? Uscc, string? ProjectTitle,
    bool Intent, DateOnly On, StaffId By) : CaseEvent;

[StoredAs("candidate_pooled")]
public sealed record CandidatePooled(About About, string? Note, DateOnly On, StaffId By) : CaseEvent;

[StoredAs("draft_started")]
public sealed record DraftStarted(About About, Terms Terms, DateOnly On, StaffId By) : CaseEvent;

[StoredAs("draft_filled")]
public sealed record DraftFilled(About About, IReadOnlyDictionary<string, string> Answers, DateOnly On, StaffId By) : CaseEvent;

[StoredAs("material_handed_in")]
public sealed record MaterialHandedIn(
    About About, string Material, int Version, string Sha256, string Format, long Bytes, string Scan, Guid PersonId, DateOnly On, StaffId By) : CaseEvent;

[StoredAs("case_submitted")]
public sealed record CaseSubmitted(About About, int Attempt, DateOnly On, StaffId By, Promise? Promise = null) : CaseEvent;

[StoredAs("case_accepted")]
public sealed record CaseAccepted(About About, string ReceiptNumber, DateOnly On, StaffId By, Promise? Promise = null) : CaseEvent;

[StoredAs("case_returned")]
public sealed record CaseReturned(
    About About, IReadOnlyList<string> Remarks, DateOnly On, StaffId By, IReadOnlyList<Correction>? Corrections = null,
    PausedPromise? Paused = null) : CaseEvent;

[StoredAs("form_checked")]
public sealed record FormChecked(About About, IReadOnlyList<CheckedItem> Items, DateOnly On, StaffId By) : CaseEvent;

[StoredAs("eligibility_checked")]
public sealed record EligibilityChecked(
    About About, bool Passed, IReadOnlyList<Verdict> Verdicts, DateOnly On, StaffId By, IReadOnlyList<Change>? WouldPassWith = null) : CaseEvent;

[StoredAs("relaxation_proposed")]
public sealed record RelaxationProposed(About About, string Rule, string Ground, DateOnly On, StaffId By) : CaseEvent;

[StoredAs("relaxation_granted")]
public sealed record RelaxationGranted(About About, string Rule, string Ground, StaffId ProposedBy, DateOnly On, StaffId By) : CaseEvent;

[StoredAs("case_recommended")]
public sealed record CaseRecommended(About About, string ListNumber, DateOnly On, StaffId By) : CaseEvent;

[StoredAs("key_recommendation_received")]
public sealed record KeyRecommendationReceived(About About, DateOnly On, StaffId By) : CaseEvent;

[StoredAs("review_recorded")]
public sealed record ReviewRecorded(About About, string Step, bool Passed, decimal? Score, string? Tier, DateOnly On, StaffId By) : CaseEvent;

[StoredAs("case_selected")]
public sealed record CaseSelected(About About, string MinutesNumber, string? Tier, DateOnly On, StaffId By) : CaseEvent;

[StoredAs("publicity_opened")]
public sealed record PublicityOpened(
    About About, string NoticeNumber, int WorkingDays, DateOnly ClosesOn, bool CalendarAssumed, DateOnly On, StaffId By,
    Guid? ListId = null) : CaseEvent;

[StoredAs("publicity_closed")]
public sealed record PublicityClosed(About About, DateOnly On, StaffId By) : CaseEvent;

[StoredAs("award_announced")]
public sealed record AwardAnnounced(
    About About, string DocumentNumber, int? ListEntry, string? Tier, decimal AmountYuan, DateOnly On, StaffId By,
    Guid? TopsUp = null, decimal? WholeYuan = null) : CaseEvent;

[StoredAs("award_revoked")]
public sealed record AwardRevoked(About About, string DocumentNumber, string Reason, DateOnly On, StaffId By) : CaseEvent;

[StoredAs("contract_signed")]
public sealed record ContractSigned(About About, DateOnly LandingDeadline, DateOnly On, StaffId By) : CaseEvent;

[StoredAs("landing_reported")]
public sealed record LandingReported(About About, string Kind, string? Uscc, DateOnly On, StaffId By, DateOnly? InsuredOn = null) : CaseEvent;

[StoredAs("landing_verified")]
public sealed record LandingVerified(
    About About, bool WithinDeadline, DateOnly On, StaffId By, DateOnly? InsuredOn = null, IReadOnlyList<FollowUp>? FollowUps = null) : CaseEvent;

[StoredAs("landing_revoked")]
public sealed record LandingRevoked(About About, string Reason, bool WithinDeadline, DateOnly On, StaffId By) : CaseEvent;

[StoredAs("payment_planned")]
public sealed record PaymentPlanned(
    About About, int Instalment, string Level, decimal AmountYuan, DateOnly DueOn, DateOnly On, StaffId By, string? After = null) : CaseEvent;

[StoredAs("payment_recorded")]
public sealed record PaymentRecorded(
    About About, int Instalment, string Level, decimal AmountYuan, string Voucher, DateOnly On, StaffId By) : CaseEvent;

[StoredAs("payment_returned")]
public sealed record PaymentReturned(
    About About, int Instalment, string Level, decimal AmountYuan, string Reason, DateOnly On, StaffId By) : CaseEvent;

[StoredAs("case_withdrawn")]
public sealed record CaseWithdrawn(About About, string FromStage, bool Submitted, string Reason, DateOnly On, StaffId By) : CaseEvent;

[StoredAs("case_rejected")]
public sealed record CaseRejected(About About, string FromStage, string Reason, DateOnly On, StaffId By) : CaseEvent;
