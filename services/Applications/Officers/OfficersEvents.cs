using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A fact about who keeps the office's confidential cases.</summary>
public abstract record OfficersEvent;

[StoredAs("officer_appointed")]
public sealed record OfficerAppointed(string Office, StaffId Officer, DateOnly On, StaffId By) : OfficersEvent;

[StoredAs("officer_relieved")]
public sealed record OfficerRelieved(StaffId Officer, string Reason, DateOnly On, StaffId By) : OfficersEvent;
