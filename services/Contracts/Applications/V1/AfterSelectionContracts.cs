namespace TalentHub.Contracts.Applications.V1;

/// <summary>The day by which the landing was due passed without one.</summary>
public sealed record CaseLapsed(Guid CaseId, CaseAbout About, DateOnly Deadline, DateOnly On);

/// <summary>A yearly review, a mid-term or a final acceptance of a supported case.</summary>
/// <param name="Kind">ANNUAL, MID or FINAL.</param>
/// <param name="Grade">Grade code, for example qualified.</param>
public sealed record AssessmentRecorded(Guid CaseId, CaseAbout About, string Kind, int Year, string Grade, DateOnly On);

/// <summary>The support of a case was paused.</summary>
public sealed record CaseSuspended(Guid CaseId, CaseAbout About, string FromStage, DateOnly On);

/// <summary>The support of a case goes on.</summary>
public sealed record CaseResumed(Guid CaseId, CaseAbout About, string ToStage, DateOnly On);

/// <summary>The support of a case was ended by a decision before its time.</summary>
/// <param name="Reason">Exit reason code, for example left-district.</param>
public sealed record CaseTerminated(Guid CaseId, CaseAbout About, string FromStage, string Reason, DateOnly On);

/// <summary>A planned part of the support will not be paid.</summary>
/// <param name="DueOn">Day it would have been due.</param>
public sealed record PaymentCancelled(
    Guid CaseId, CaseAbout About, int Instalment, string Level, decimal AmountYuan, DateOnly DueOn, DateOnly On);

/// <summary>Late facts changed what the rules grant.</summary>
public sealed record AwardRecomputed(Guid CaseId, CaseAbout About, decimal PreviousYuan, decimal AmountYuan, DateOnly On);

/// <summary>Money was demanded back by an order.</summary>
/// <param name="On">Day of the order.</param>
public sealed record ClawbackDemanded(Guid CaseId, CaseAbout About, string Level, decimal AmountYuan, DateOnly DueOn, DateOnly On);

/// <summary>Money demanded back came in.</summary>
/// <param name="On">Bank date.</param>
public sealed record RepaymentRecorded(Guid CaseId, CaseAbout About, string Level, decimal AmountYuan, DateOnly On);

/// <summary>What was still outstanding went to the court.</summary>
public sealed record ClawbackReferred(Guid CaseId, CaseAbout About, decimal AmountYuan, DateOnly On);

/// <summary>The case was archived.</summary>
public sealed record CaseClosed(Guid CaseId, CaseAbout About, DateOnly On);
