using TalentHub.ServiceKit;

namespace TalentHub.People;

/// <summary>What happened to the office's record of a person. Facts name no personal data: that stands in the vault.</summary>
public abstract record PersonEvent;

/// <summary>The office registered a person.</summary>
/// <param name="Sheet">The version of the vault's sheet that this fact wrote.</param>
[StoredAs("person_registered")]
public sealed record PersonRegistered(Guid PersonId, int Sheet, StaffId By, DateTimeOffset At) : PersonEvent;

/// <summary>The office corrected members of a person's sheet; the values before and after stand in the vault.</summary>
[StoredAs("person_corrected")]
public sealed record PersonCorrected(Guid PersonId, int Sheet, IReadOnlyList<string> Members, StaffId By, DateTimeOffset At) : PersonEvent;

/// <summary>Somebody looked at a person's unmasked sheet, and for what.</summary>
[StoredAs("person_revealed")]
public sealed record PersonRevealed(Guid PersonId, int Sheet, string Reason, StaffId By, DateTimeOffset At) : PersonEvent;

/// <summary>A person's key, sheets and search tokens were destroyed.</summary>
[StoredAs("person_erased")]
public sealed record PersonErased(Guid PersonId, string Ground, StaffId By, DateTimeOffset At) : PersonEvent;
