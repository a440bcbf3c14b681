using Shouldly;
using Xunit;

namespace TalentHub.Applications.Tests;

public sealed class CloneProgrammeStories
{
    private static readonly PublishProgramme Last = Seeds.Read("3315-ET-2019");
    private static readonly Programme Published = new(Programme.IdOf("3315-ET", 2019), Last.Programme) { Version = 1, Examples = Last.Examples };

    [Fact]
    public void last_year_becomes_the_beginning_of_the_next()
    {
        var cloned = new CloneProgramme(2021).Decide(Published, null, Cases.Mei, Cases.Today).Single().ShouldBeOfType<NoticeCloned>();

        cloned.FromYear.ShouldBe(2019);
        cloned.Examples.ShouldBe(Last.Examples);
        (cloned.Rules.Year, cloned.Rules.Version, cloned.Rules.AssumedFrom).ShouldBe((2021, "2021", "2019"));
        cloned.Rules.Valid.ShouldBe(new(Last.Programme.Valid.From.AddYears(2), Last.Programme.Valid.To.AddYears(2)));
        cloned.Rules.Rounds.Select(r => r.Id).ShouldBe(["3315-ET-2021-1"]);
        cloned.Rules.Rules.ShouldBe(Last.Programme.Rules);
        ProgrammeSense.Fault(cloned.Rules).ShouldBeNull();
        cloned.Examples.Select(e => e.Disagreement(cloned.Rules)).OfType<string>().ShouldBeEmpty();
    }

    [Fact]
    public void the_same_year_is_cloned_as_it_stands() =>
        new CloneProgramme(2019).Decide(Published, null, Cases.Mei, Cases.Today).Single().ShouldBeOfType<NoticeCloned>().Rules.ShouldBe(Last.Programme);

    [Fact]
    public void a_year_is_not_cloned_into_the_past() =>
        new CloneProgramme(2018).Decide(Published, null, Cases.Mei, Cases.Today).Refusal.ShouldBe(CloneProgramme.IntoThePast);

    [Fact]
    public void a_notice_being_written_is_not_begun_again() =>
        new CloneProgramme(2021).Decide(Published, new Notice(Notice.IdOf("3315-ET", 2021), Last.Programme, [], Cases.Today), Cases.Mei, Cases.Today)
            .Refusal.ShouldBe(CloneProgramme.AlreadyBegun);
}
