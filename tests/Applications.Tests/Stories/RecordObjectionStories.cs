using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Cases;
using static TalentHub.Applications.Tests.Objections;

namespace TalentHub.Applications.Tests;

public sealed class RecordObjectionStories
{
    private static readonly Clock SevenDays = new(RecordObjection.Inquiry, 7, "working-days", "S");
    private static readonly RecordObjection Signed = new(Id, "false-statement", true, true, "F-1", new(2019, 5, 14));

    [Fact]
    public void a_signed_objection_on_the_fourth_day_is_looked_into_for_seven_working_days() =>
        Listed().When(c => Signed.Decide(ObjectionId, c, SevenDays, Calendar, Mei, Today)).Accepts(Received);

    [Fact]
    public void it_holds_the_case_back()
    {
        ObjectionOnCase.Raised(Listed().State, Received).ShouldBe([Raised]);
        Listed(Raised).State.OpenObjections.ShouldBe([ObjectionId]);
        Listed(Raised).State.Stage.ShouldBe(Stage.Object);
    }

    [Fact]
    public void an_unsigned_paper_without_facts_is_kept_and_holds_nobody_back()
    {
        var kept = Received with { Signed = false, WithFacts = false, Processed = false, DueOn = null };
        Listed().When(c => (Signed with { Signed = false, WithFacts = false }).Decide(ObjectionId, c, SevenDays, Calendar, Mei, Today)).Accepts(kept);
        ObjectionOnCase.Raised(Listed().State, kept).ShouldBeEmpty();
    }

    [Fact]
    public void an_unsigned_paper_with_facts_is_looked_into() =>
        Listed().When(c => (Signed with { Signed = false }).Decide(ObjectionId, c, SevenDays, Calendar, Mei, Today)).Accepts(Received with { Signed = false });

    [Theory]
    [InlineData("2019-05-09", true)]
    [InlineData("2019-05-16", true)]
    [InlineData("2019-05-08", false)]
    [InlineData("2019-05-17", false)]
    public void objections_are_received_from_the_first_to_the_last_day(string on, bool taken)
    {
        var decision = Listed().When(c => (Signed with { On = DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture) }).Decide(ObjectionId, c, SevenDays, Calendar, Mei, Today)).Decision;
        decision.Refusal?.Code.ShouldBe(RecordObjection.OutOfPeriod.Code);
        decision.Count.ShouldBe(taken ? 1 : 0);
    }

    [Fact]
    public void rules_that_set_no_time_set_no_due_day() =>
        Listed().When(c => Signed.Decide(ObjectionId, c, null, Calendar, Mei, Today)).Accepts(Received with { InquiryWorkingDays = null, DueOn = null });

    [Fact]
    public void an_inquiry_may_be_set_in_months() =>
        Listed().When(c => Signed.Decide(ObjectionId, c, SevenDays with { Unit = "months" }, Calendar, Mei, Today)).Accepts(Received with { DueOn = new(2019, 12, 14) });

    [Fact]
    public void a_case_that_is_not_shown_takes_no_objection() =>
        At(Stage.Award).When(c => Signed.Decide(ObjectionId, c, SevenDays, Calendar, Mei, Today)).Decision.Refusal!.Code.ShouldBe(Case.IllegalTransition.Code);

    [Fact]
    public void nothing_is_received_tomorrow() =>
        Listed().When(c => (Signed with { On = Tomorrow }).Decide(ObjectionId, c, SevenDays, Calendar, Mei, Today)).Refuses(Case.DayInFuture);
}
