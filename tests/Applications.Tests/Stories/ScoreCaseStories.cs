using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Panels;

namespace TalentHub.Applications.Tests;

public sealed class ScoreCaseStories
{
    [Fact]
    public void a_sheet_is_handed_in() =>
        AnAssignment().When(a => new ScoreCase(CaseA, Given(80, 90.5m), "方案可行").Decide(a, Me, Today)).Gives(new CaseScored(CaseA, Given(80, 90.5m), "方案可行", Today, Me));

    [Fact]
    public void another_takes_its_place() =>
        AnAssignment(new CaseScored(CaseA, Given(80, 90), null, Day, Me), new CaseScored(CaseA, Given(70, 60), null, Day, Me)).State.Sheets.Single().Value.Marks["team"].ShouldBe(70);

    [Fact]
    public void every_criterion_has_one_mark_in_its_range()
    {
        foreach (var (marks, place) in new (Dictionary<string, decimal>, string)[]
        {
            (new() { ["team"] = 80 }, "plan"), (new() { ["team"] = 80, ["plan"] = 100.1m }, "plan"), (new() { ["team"] = -1, ["plan"] = 1 }, "team"),
            (new() { ["team"] = 1.25m, ["plan"] = 1 }, "team"), (new() { ["team"] = 1, ["plan"] = 1, ["looks"] = 1 }, "looks")
        })
        {
            var refused = AnAssignment().When(a => new ScoreCase(CaseA, marks).Decide(a, Me, Today));
            refused.Refuses(ScoreCase.MarksWrong);
            refused.Decision.Refusal!.Errors!.Single().Pointer.ShouldBe($"/marks/{place}");
        }
    }

    [Fact]
    public void a_case_before_another_panel_is_not_scored() =>
        AnAssignment().When(a => new ScoreCase(Guid("77"), Given(1, 1)).Decide(a, Me, Today)).Refuses(RecuseExpert.CaseNotHere);

    [Fact]
    public void nothing_is_amended_when_scoring_is_closed() =>
        AnAssignment(new AssignmentClosed(Day, Secretary)).When(a => new ScoreCase(CaseA, Given(1, 1)).Decide(a, Me, Today)).Refuses(ScoreCase.ScoringOver);
}
