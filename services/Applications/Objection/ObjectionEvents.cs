using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A fact of one objection; who objected, and what was written, stands in the paper file alone.</summary>
public abstract record ObjectionEvent;

[StoredAs("objection_received")]
public sealed record ObjectionReceived(
    Guid ObjectionId, Guid CaseId, Guid? ListId, string Ground, bool Signed, bool WithFacts, string FileNumber, bool Processed,
    int? InquiryWorkingDays, DateOnly? DueOn, bool CalendarAssumed, DateOnly On, StaffId By) : ObjectionEvent;

[StoredAs("objection_decided")]
public sealed record ObjectionDecided(bool Upheld, string DocumentNumber, string? Reason, DateOnly On, StaffId By) : ObjectionEvent;
