using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A fact about a reminder; what it is for stands in none.</summary>
public abstract record ReminderEvent;

/// <summary>Somebody of the office is to be reminded on a day.</summary>
/// <param name="CaseId">Null when it is about no case.</param>
/// <param name="Confidential">The case is known to the appointed officers alone.</param>
/// <param name="Time">Hour and minute in Shanghai; null for the whole day.</param>
[StoredAs("reminder_set")]
public sealed record ReminderSet(
    Guid ReminderId, Guid? CaseId, bool Confidential, StaffId For, DateOnly Day, string? Time, DateTimeOffset At, StaffId By) : ReminderEvent;

/// <summary>Another day suits better.</summary>
[StoredAs("reminder_moved")]
public sealed record ReminderMoved(DateOnly Day, string? Time, DateTimeOffset At, StaffId By) : ReminderEvent;

/// <summary>What it reminded of is done; its text was destroyed.</summary>
[StoredAs("reminder_finished")]
public sealed record ReminderFinished(DateTimeOffset At, StaffId By) : ReminderEvent;

/// <summary>Nothing is to be done after all; its text was destroyed.</summary>
[StoredAs("reminder_dropped")]
public sealed record ReminderDropped(DateTimeOffset At, StaffId By) : ReminderEvent;
