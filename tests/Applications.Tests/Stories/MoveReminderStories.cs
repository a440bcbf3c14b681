using Xunit;
using static TalentHub.Applications.Tests.Cases;
using static TalentHub.Applications.Tests.Notes;

namespace TalentHub.Applications.Tests;

public sealed class MoveReminderStories
{
    private static readonly MoveReminder Command = new(Tomorrow.AddDays(7));

    [Fact]
    public void whoever_is_reminded_moves_it_to_another_day() => AReminder().When(r => Command.Decide(r, Today, Now, Jun)).Accepts(new ReminderMoved(Command.Day, null, Now, Jun));

    [Fact]
    public void whoever_set_it_moves_it_to_another_hour() =>
        AReminder().When(r => new MoveReminder(Today, "15:00").Decide(r, Today, Now, Mei)).Accepts(new ReminderMoved(Today, "15:00", Now, Mei));

    [Fact]
    public void nobody_else_does() => AReminder().When(r => Command.Decide(r, Today, Now, new(Leader))).Refuses(Reminder.Others);

    [Fact]
    public void nothing_is_moved_into_the_past() => AReminder().When(r => (Command with { Day = Today.AddDays(-1) }).Decide(r, Today, Now, Jun)).Refuses(Reminder.DayPast);

    [Fact]
    public void what_is_finished_or_dropped_is_moved_no_more()
    {
        AReminder(new ReminderFinished(Now, Jun)).When(r => Command.Decide(r, Today, Now, Jun)).Refuses(Reminder.NotOpen);
        AReminder(new ReminderDropped(Now, Mei)).When(r => Command.Decide(r, Today, Now, Jun)).Refuses(Reminder.NotOpen);
    }
}
