using TalentHub.TestKit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

/// <summary>What the staff of one office wrote down for themselves, told fact by fact.</summary>
internal static class Notes
{
    public static readonly DateTimeOffset Now = new(2020, 3, 2, 1, 30, 0, TimeSpan.Zero);
    public static readonly NoteWritten Written = new(Member, Id, false, Now, Mei);
    public static readonly ReminderSet Set = new(Member, Id, false, Jun, Tomorrow, "09:30", Now, Mei);

    public static Given<Note> ANote(params object[] then) => Story.Given<Note>(Note.After, [Written, .. then]);

    public static Given<Reminder> AReminder(params object[] then) => Story.Given<Reminder>(Reminder.After, [Set, .. then]);
}
