using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Panels;

namespace TalentHub.Applications.Tests;

public sealed class DeclareRecusalStories
{
    private static readonly CaseScored Scored = new(CaseA, Given(80, 90), null, Day, Me);

    [Fact]
    public void an_expert_who_knows_an_applicant_leaves_and_his_sheets_are_void()
    {
        var gone = new AssignmentVoided("kin", CaseB, 1, Today, Me);
        AnAssignment(Scored).When(a => new DeclareRecusal("kin", CaseB).Decide(a, Me, Today)).Gives(gone);
        AnAssignment(Scored, gone).State.Voided.ShouldBeTrue();
    }

    [Fact]
    public void a_case_of_another_panel_is_no_ground() =>
        AnAssignment().When(a => new DeclareRecusal("kin", Guid("77")).Decide(a, Me, Today)).Refuses(RecuseExpert.CaseNotHere);

    [Fact]
    public void it_is_too_late_when_scoring_is_closed() =>
        AnAssignment(new AssignmentClosed(Day, Secretary)).When(a => new DeclareRecusal("kin").Decide(a, Me, Today)).Refuses(ScoreCase.ScoringOver);
}
