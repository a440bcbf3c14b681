using Xunit;
using static TalentHub.Applications.Tests.Panels;

namespace TalentHub.Applications.Tests;

public sealed class CloseScoringStories
{
    [Fact]
    public void scoring_closes_when_all_sheets_are_in() =>
        Scoring().When(p => new CloseScoring(Day).Decide(p, AllIn((CaseA, 1), (CaseB, 2), (CaseC, 3)), Waiting, Secretary, Today)).Gives(ScoringClosed);

    [Fact]
    public void one_missing_sheet_keeps_it_open() =>
        Scoring().When(p => new CloseScoring().Decide(p, AllIn((CaseA, 1), (CaseB, 2)), Waiting, Secretary, Today)).Refuses(CloseScoring.SheetsMissing);

    [Fact]
    public void a_case_that_was_withdrawn_is_not_waited_for() =>
        Scoring().When(p => new CloseScoring(Day).Decide(p, AllIn((CaseA, 1), (CaseB, 2)), new HashSet<Guid> { CaseA, CaseB }, Secretary, Today)).Gives(ScoringClosed with { Sheets = 6 });

    [Fact]
    public void a_free_seat_keeps_it_open() =>
        Scoring(new PanelExpertRecused(Seat2, "kin", CaseA, true, 2, Day, Secretary)).When(p => new CloseScoring().Decide(p, AllIn((CaseA, 1)), Waiting, Secretary, Today)).Refuses(CloseScoring.SeatsFree);

    [Fact]
    public void it_closes_once() =>
        Scoring(ScoringClosed).When(p => new CloseScoring().Decide(p, [], Waiting, Secretary, Today)).Refuses(Panel.WrongState);
}
