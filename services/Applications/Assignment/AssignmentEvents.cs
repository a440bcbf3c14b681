using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A fact of what one expert does for one panel; the other experts of the panel know nothing of it.</summary>
public abstract record AssignmentEvent;

[StoredAs("assignment_opened")]
public sealed record AssignmentOpened(
    Guid PanelId, Guid ExpertId, Guid Account, int Seat, string Programme, int Year, string Round, ReviewPlan Plan, IReadOnlyList<Guid> CaseIds, DateOnly On, StaffId By) : AssignmentEvent;

/// <summary>The expert handed in the score sheet of a case, or another in its place.</summary>
[StoredAs("case_scored")]
public sealed record CaseScored(Guid CaseId, IReadOnlyDictionary<string, decimal> Marks, string? Comment, DateOnly On, StaffId By) : AssignmentEvent;

/// <summary>The expert may not judge after all; every sheet handed in is void.</summary>
[StoredAs("assignment_voided")]
public sealed record AssignmentVoided(string Ground, Guid? CaseId, int Sheets, DateOnly On, StaffId By) : AssignmentEvent;

/// <summary>The sheets stand as they are.</summary>
[StoredAs("assignment_closed")]
public sealed record AssignmentClosed(DateOnly On, StaffId By) : AssignmentEvent;
