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

/// <summary>This record and another one are one person, and the other one stands for both from now on.</summary>
/// <param name="Taken">Members of the sheet taken over from this record; their values stand in the vault.</param>
/// <param name="Sheet">The version of the other one's sheet that speaks of both.</param>
[StoredAs("person_merged")]
public sealed record PersonMerged(Guid PersonId, Guid Into, IReadOnlyList<string> Taken, int Sheet, StaffId By, DateTimeOffset At) : PersonEvent;

/// <summary>This record stands for another one too, because they are one person.</summary>
/// <param name="Before">This record's own sheet before.</param>
[StoredAs("person_absorbed")]
public sealed record PersonAbsorbed(Guid PersonId, Guid Other, IReadOnlyList<string> Taken, int Before, int Sheet, StaffId By, DateTimeOffset At) : PersonEvent;

/// <summary>The merge was a mistake: this record stands for itself again, as it was before.</summary>
[StoredAs("person_unmerged")]
public sealed record PersonUnmerged(Guid PersonId, Guid From, int Sheet, StaffId By, DateTimeOffset At) : PersonEvent;

/// <summary>The merge was a mistake: this record no longer stands for the other one.</summary>
[StoredAs("person_released")]
public sealed record PersonReleased(Guid PersonId, Guid Other, int Sheet, StaffId By, DateTimeOffset At) : PersonEvent;

/// <summary>Somebody looked at two alike records: they are two persons.</summary>
[StoredAs("persons_distinguished")]
public sealed record PersonsDistinguished(Guid PersonId, Guid Other, StaffId By, DateTimeOffset At) : PersonEvent;
