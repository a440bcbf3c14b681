using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Panels;

namespace TalentHub.Applications.Tests;

public sealed class AssignCasesStories
{
    /// <summary>A case that has its first review behind it and waits for the second, which is decided here.</summary>
    private static readonly Case Waits = Cases.At(Stage.Review1).State with { Id = CaseA, Terms = Cases.Terms with { Here = ["REVIEW2"] } };

    [Fact]
    public void a_waiting_case_is_put_before_the_panel() =>
        APanel().When(p => Assign([Guid("99")]).Decide(p, States(Waits), Secretary, Today)).Gives(new PanelCasesAssigned([new(CaseA, [Guid("99")])], Today, Secretary));

    [Fact]
    public void a_case_elsewhere_is_named_at_its_place()
    {
        foreach (var wrong in new[]
        {
            Waits with { PanelId = Guid("c9") }, Waits with { Stage = Stage.Withdraw }, Waits with { Stage = Stage.Review2 },
            Waits with { Terms = Cases.Terms }, Waits with { About = Waits.About with { Round = "X" } }
        })
        {
            var refused = APanel().When(p => Assign().Decide(p, States(wrong), Secretary, Today));
            refused.Refuses(AssignCases.NotWaiting);
            refused.Decision.Refusal!.Errors!.Single().Pointer.ShouldBe("/cases/0/caseId");
        }
    }

    [Fact]
    public void a_case_of_another_office_and_one_given_twice_are_refused() =>
        APanel().When(p => new AssignCases([new(CaseA), new(CaseA), new(CaseB)]).Decide(p, States(Waits), Secretary, Today)).Decision.Refusal!.Errors!
            .Select(e => e.Pointer).ShouldBe(["/cases/1/caseId", "/cases/2/caseId"]);

    [Fact]
    public void nothing_is_added_once_experts_sit() =>
        Scoring().When(p => Assign().Decide(p, States(Waits), Secretary, Today)).Refuses(Panel.WrongState);

    private static AssignCases Assign(IReadOnlyList<Guid>? avoid = null) => new([new(CaseA, avoid)]);

    private static Dictionary<Guid, Case> States(Case state) => new() { [state.Id] = state };
}
