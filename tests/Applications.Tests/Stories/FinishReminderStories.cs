using Xunit;
using static TalentHub.Applications.Tests.Cases;
using static TalentHub.Applications.Tests.Notes;

namespace TalentHub.Applications.Tests;

public sealed class FinishReminderStories
{
    private static readonly ReminderFinished End = new(Now, Jun);

    [Fact]
    public void whoever_is_reminded_can_and_whoever_set_it()
    {
        AReminder().When(r => new FinishReminder().Decide(r, Now, Jun)).Accepts(End);
        AReminder(new ReminderMoved(Today, null, Now, Mei)).When(r => new FinishReminder().Decide(r, Now, Mei)).Accepts(End with { By = Mei });
    }

    [Fact]
    public void nobody_else_can() => AReminder().When(r => new FinishReminder().Decide(r, Now, new(Leader))).Refuses(Reminder.Others);

    [Fact]
    public void it_ends_once() => AReminder(End).When(r => new FinishReminder().Decide(r, Now, Jun)).Refuses(Reminder.NotOpen);
}
