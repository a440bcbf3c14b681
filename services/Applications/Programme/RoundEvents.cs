using TalentHub.ServiceKit;

namespace TalentHub.Applications;

public abstract record RoundEvent;

/// <summary>A round of a programme began to take applications.</summary>
[StoredAs("round_opened")]
public sealed record RoundOpened(string Round, string Programme, string Version, int Year, StaffId By, DateOnly On) : RoundEvent;

/// <summary>A round ended: nothing enters it any more and its rates can be read.</summary>
[StoredAs("round_closed")]
public sealed record RoundClosed(string Round, string Programme, string Version, StaffId By, DateOnly On) : RoundEvent;
