using Shouldly;
using TalentHub.TestKit;
using Xunit;
using static TalentHub.Applications.Tests.Panels;

namespace TalentHub.Applications.Tests;

public sealed class DecidePanelStories
{
    private static readonly IReadOnlyList<Ranked> Places = [Place(CaseA, 1, 90), Place(CaseB, 2, 80), Place(CaseC, 3, 70)];
    private static readonly IReadOnlyList<Ranked> Tied = [Place(CaseA, 1, 90), Place(CaseB, 2, 80), Place(CaseC, 2, 80)];

    [Fact]
    public void results_are_decided_along_the_ranking() =>
        Decides(Places, On(CaseA, true, "B"), On(CaseB, true), On(CaseC, false)).Gives(Decided with { On = Today });

    [Fact]
    public void bad_rows_do_not_stop_the_good_ones()
    {
        RowToDecide[] rows = [On(CaseA, true, "Z"), On(CaseB, true), On(Guid("77"), true), On(CaseC, false), On(CaseC, false)];
        Codes(Places, rows).ShouldBe([RecordReview.TierUnknown.Code, null, RecuseExpert.CaseNotHere.Code, DecidePanel.RowTwice.Code, DecidePanel.RowTwice.Code]);
        Decides(Places, rows).Gives(new PanelDecided([new(CaseB, true, 80, 2, null, null)], Today, Secretary));
    }

    [Fact]
    public void one_bad_row_stops_all_when_that_was_chosen()
    {
        var refused = Scoring(ScoringClosed).When(p => new DecidePanel([On(CaseA, true, "Z"), On(CaseB, true)], true).Decide(p, Places, Waiting, ["A", "B"], Secretary, Today));
        refused.Refuses(DecidePanel.RowsRefused);
        refused.Decision.Refusal!.Errors!.Single().Pointer.ShouldBe("/rows/0");
    }

    [Fact]
    public void nobody_passes_behind_one_who_fails_without_a_reason()
    {
        Codes(Places, On(CaseA, false), On(CaseB, true)).ShouldBe([DecidePanel.AgainstRanking.Code, DecidePanel.AgainstRanking.Code]);
        Codes(Places, On(CaseA, false, reason: "材料不实"), On(CaseB, true)).ShouldBe([null, null]);
    }

    [Fact]
    public void a_shared_rank_is_not_split_without_a_reason()
    {
        Codes(Tied, On(CaseB, true), On(CaseC, false)).ShouldBe([DecidePanel.TieSplit.Code, DecidePanel.TieSplit.Code]);
        Codes(Tied, On(CaseB, true, reason: "名额只余一个"), On(CaseC, false)).ShouldBe([null, null]);
    }

    [Fact]
    public void rows_are_held_against_what_was_decided_before()
    {
        var decided = Scoring(ScoringClosed, new PanelDecided([new(CaseA, false, 90, 1, null, null)], Day, Secretary)).State;
        new DecidePanel([On(CaseB, true)]).Check(decided, Places, Waiting, []).Single().Code.ShouldBe(DecidePanel.AgainstRanking.Code);
    }

    [Fact]
    public void a_case_that_waits_no_more_is_not_decided() =>
        new DecidePanel([On(CaseA, true)]).Check(Scoring(ScoringClosed).State, Places, new HashSet<Guid> { CaseB }, []).Single().Code.ShouldBe(AssignCases.NotWaiting.Code);

    [Fact]
    public void nothing_is_decided_before_scoring_is_closed() =>
        Scoring().When(p => new DecidePanel([On(CaseA, true)]).Decide(p, [], Waiting, [], Secretary, Today)).Refuses(Panel.WrongState);

    private static Outcome<PanelEvent> Decides(IReadOnlyList<Ranked> places, params RowToDecide[] rows) =>
        Scoring(ScoringClosed).When(p => new DecidePanel(rows).Decide(p, places, Waiting, ["A", "B"], Secretary, Today));

    private static IEnumerable<string?> Codes(IReadOnlyList<Ranked> places, params RowToDecide[] rows) =>
        new DecidePanel(rows).Check(Scoring(ScoringClosed).State, places, Waiting, ["A", "B"]).Select(r => r.Code);

    private static RowToDecide On(Guid id, bool passed, string? tier = null, string? reason = null) => new(id, passed, tier, reason);

    private static Ranked Place(Guid id, int rank, decimal score) => new(id, rank, score, [score], 0);
}
