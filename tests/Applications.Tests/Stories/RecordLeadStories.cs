using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class RecordLeadStories
{
    [Fact]
    public void a_lead_of_a_person_is_recorded() =>
        new RecordLead("3315-ET", 2019, "330203001", "new-materials", "self-declared", "newly-recruited", true, Leader, null, [Member], "甬城科技", null, "轻合金", Day)
            .Decide(Id, Rules, false, Mei, Today).ToArray().ShouldBeEquivalentTo(new CaseEvent[] { Lead });

    [Fact]
    public void a_programme_of_persons_asks_for_the_person() =>
        New().Decide(Id, Rules, false, Mei, Today).Refusal.ShouldBe(RecordLead.PersonMissing);

    [Fact]
    public void a_programme_without_persons_asks_for_a_reference_code_only() =>
        (New() with { PersonId = Leader, ReferenceCode = "NKT-1" })
            .Decide(Id, Rules with { Personless = true }, true, Mei, Today).Refusal.ShouldBe(RecordLead.PersonNotHeld);

    [Fact]
    public void a_programme_without_persons_takes_nothing_that_names_one()
    {
        var secret = New() with { ReferenceCode = "NKT-1" };
        foreach (var telling in new[] { secret with { EmployerName = "甬城科技" }, secret with { EmployerUscc = "91330203MA2AF0000X" }, secret with { ProjectTitle = "轻合金" } })
            telling.Decide(Id, Rules with { Personless = true }, true, Mei, Today).Refusal.ShouldBe(RecordLead.PersonNotHeld);
    }

    [Fact]
    public void a_reference_code_stands_for_the_person() =>
        (New() with { ReferenceCode = "NKT-1" }).Decide(Id, Rules with { Personless = true }, true, Mei, Today)
            .Single().ShouldBeOfType<LeadRecorded>().ReferenceCode.ShouldBe("NKT-1");

    [Fact]
    public void only_an_appointed_officer_records_a_confidential_case() =>
        (New() with { ReferenceCode = "NKT-1" }).Decide(Id, Rules with { Personless = true }, false, Mei, Today).Refusal.ShouldBe(RecordLead.OfficerRequired);

    [Fact]
    public void the_leader_is_not_also_a_member() =>
        (New() with { PersonId = Leader, MemberIds = [Leader] }).Decide(Id, Rules, false, Mei, Today).Refusal.ShouldBe(RecordLead.MemberTwice);

    [Fact]
    public void nothing_is_recorded_for_a_day_to_come() =>
        (New() with { PersonId = Leader, On = Tomorrow }).Decide(Id, Rules, false, Mei, Today).Refusal.ShouldBe(Case.DayInFuture);

    private static RecordLead New() => new("3315-ET", 2019, "330203001", "new-materials", "self-declared", "newly-recruited", true);
}
