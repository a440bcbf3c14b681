using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Panels;

namespace TalentHub.Applications.Tests;

public sealed class RecuseExpertStories
{
    [Fact]
    public void a_conflict_found_later_frees_the_seat_and_voids_the_sheets()
    {
        var assignments = AllIn((CaseA, 80), (CaseB, 70)).ToDictionary(a => a.Id);
        var gone = new PanelExpertRecused(Seat1, "shareholder", CaseA, false, 2, Today, Secretary);
        Scoring().When(p => new RecuseExpert(Experts[0].Id, "shareholder", CaseA).Decide(p, assignments, Secretary, Today)).Gives(gone);
        Scoring(gone).State.FreeSeats.ShouldBe([1]);
    }

    [Fact]
    public void who_does_not_sit_there_is_not_recused() =>
        Scoring().When(p => new RecuseExpert(Experts[5].Id, "kin").Decide(p, new Dictionary<Guid, Assignment>(), Secretary, Today)).Refuses(RecuseExpert.NotSeated);

    [Fact]
    public void a_case_elsewhere_is_no_ground() =>
        Scoring().When(p => new RecuseExpert(Experts[0].Id, "kin", Guid("77")).Decide(p, new Dictionary<Guid, Assignment>(), Secretary, Today)).Refuses(RecuseExpert.CaseNotHere);

    [Fact]
    public void after_scoring_is_closed_nobody_is_recused() =>
        Scoring(ScoringClosed).When(p => new RecuseExpert(Experts[0].Id, "kin").Decide(p, new Dictionary<Guid, Assignment>(), Secretary, Today)).Refuses(Panel.WrongState);
}
