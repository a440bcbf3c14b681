using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A fact of what one person applied for and was granted over the years.</summary>
public abstract record SupportEvent;

/// <summary>A case of the person entered the competition for a programme's year.</summary>
[StoredAs("support_claimed")]
public sealed record SupportClaimed(Guid PersonId, Guid CaseId, string Programme, string Family, int Year, string? Project, DateOnly On, StaffId By) : SupportEvent;

/// <summary>A case of the person was granted support: what the award is worth by its rules, and what it pays beside earlier ones.</summary>
[StoredAs("support_granted")]
public sealed record SupportGranted(
    Guid PersonId, Guid CaseId, string Programme, string Family, int Year, string? Project, decimal WholeYuan, decimal AmountYuan, Guid? TopsUp,
    DateOnly On, StaffId By) : SupportEvent;
