using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class CaseDeadlinesTests
{
    [Fact]
    public void a_signed_case_is_to_land() => CaseDeadlines.Of(At(Stage.Sign).State, Supported.Clocked).ShouldBe([new("landing", new(2020, 3, 31))]);

    [Fact]
    public void a_landed_case_is_reviewed_each_year_and_mid_way() =>
        CaseDeadlines.Of(At("planned").State, Supported.Clocked).ShouldBe([new("payment", Planned.DueOn, 1), new("yearly-review", new(2020, 8, 1)), new("mid-term", new(2021, 8, 1))]);

    [Fact]
    public void a_review_that_was_passed_moves_the_next_one() =>
        CaseDeadlines.Of(Supported.Supporting(Supported.MidPassed with { Kind = "ANNUAL", On = new(2020, 7, 1) }).State, Supported.Clocked)
            .ShouldBe([new("yearly-review", new(2021, 7, 1)), new("mid-term", new(2021, 8, 1))]);

    [Fact]
    public void what_is_demanded_back_is_due_even_after_the_end() =>
        CaseDeadlines.Of(Supported.Supporting(Supported.Terminated, Supported.Demanded).State, Supported.Clocked).ShouldBe([new("repayment", Day)]);

    [Fact]
    public void a_leader_who_left_is_to_be_replaced() =>
        CaseDeadlines.Of(Supported.Supporting(Supported.Leaderless).State, Rules).ShouldBe([new("leader-change", Today)]);
}
