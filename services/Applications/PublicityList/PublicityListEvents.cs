using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A fact of a list that is shown to the public for objections.</summary>
public abstract record PublicityListEvent;

[StoredAs("publicity_list_opened")]
public sealed record PublicityListOpened(
    Guid ListId, string Programme, int Year, string Round, string NoticeNumber, int WorkingDays, DateOnly ClosesOn, bool CalendarAssumed,
    IReadOnlyList<Guid> CaseIds, DateOnly On, StaffId By) : PublicityListEvent;
