using Shouldly;
using TalentHub.TestKit;
using Xunit;
using static TalentHub.Applications.Tests.Cases;
using static TalentHub.Applications.Tests.Notes;

namespace TalentHub.Applications.Tests;

public sealed class SetReminderStories
{
    private static readonly SetReminder Command = new(Tomorrow, "核对合同", "09:30", Id, Jun.Value);

    [Fact]
    public void a_colleague_is_reminded_of_a_case_and_the_fact_does_not_say_of_what() =>
        Story.Given<Case>(Case.After, Lead).When(c => Command.Decide(c, true, 0, Member, Today, Now, Mei)).Accepts(Set);

    [Fact]
    public void whoever_names_nobody_is_reminded_himself_and_a_case_is_not_needed() =>
        new SetReminder(Today, "写总结").Decide(null, true, 0, Member, Today, Now, Mei).ToArray().ShouldBe([new ReminderSet(Member, null, false, Mei, Today, null, Now, Mei)]);

    [Fact]
    public void of_a_case_without_a_person_only_its_officers_are_reminded()
    {
        var confidential = Story.Given<Case>(Case.After, Lead with { PersonId = null, ReferenceCode = "NKT-1" });
        confidential.When(c => Command.Decide(c, true, 0, Member, Today, Now, Mei)).Accepts(Set with { Confidential = true });
        confidential.When(c => Command.Decide(c, false, 0, Member, Today, Now, Mei)).Refuses(SetReminder.Stranger);
    }

    [Fact]
    public void nobody_is_reminded_yesterday() =>
        Story.Given<Case>(Case.After, Lead).When(c => (Command with { Day = Today.AddDays(-1) }).Decide(c, true, 0, Member, Today, Now, Mei)).Refuses(Reminder.DayPast);

    [Fact]
    public void nobody_keeps_more_than_two_hundred_in_view() =>
        Story.Given<Case>(Case.After, Lead).When(c => Command.Decide(c, true, Reminder.Most, Member, Today, Now, Mei)).Refuses(SetReminder.TooMany);
}
