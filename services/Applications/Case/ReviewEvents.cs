using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The case was put before a panel of the office; who sits on it is not said here.</summary>
[StoredAs("case_assigned")]
public sealed record CaseAssigned(About About, Guid Panel, string Step, DateOnly On, StaffId By) : CaseEvent;

/// <summary>The panel gave the case back before it came to a result.</summary>
[StoredAs("case_released")]
public sealed record CaseReleased(About About, Guid Panel, string Step, string Reason, DateOnly On, StaffId By) : CaseEvent;
