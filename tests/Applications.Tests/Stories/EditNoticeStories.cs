using Shouldly;
using Xunit;
using static TalentHub.TestKit.Story;

namespace TalentHub.Applications.Tests;

public sealed class EditNoticeStories
{
    private static readonly PublishProgramme Text = Seeds.Read("OSE-2020");

    [Fact]
    public void what_was_saved_last_is_the_notice()
    {
        var unfinished = Text.Programme with { Stages = [] };
        var edited = new EditNotice(unfinished, []).Decide("OSE", 2020, Cases.Mei, Cases.Day).Single();

        var notice = Given<Notice>(Notice.After, new NoticeCloned(2019, Text.Programme, Text.Examples, Cases.Jun, Cases.Day), edited).State;

        notice.Rules.ShouldBe(unfinished);
        notice.Examples.ShouldBeEmpty();
        Given<Notice>(Notice.After, edited).State.Rules.ShouldBe(unfinished);
    }

    [Theory]
    [InlineData("OSE", 2021)]
    [InlineData("CAM", 2020)]
    public void a_text_lies_under_its_own_name(string code, int year) =>
        new EditNotice(Text.Programme, Text.Examples).Decide(code, year, Cases.Mei, Cases.Day).Refusal.ShouldBe(EditNotice.NamedOtherwise);
}
