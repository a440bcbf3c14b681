using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class GrantSupportStories
{
    private static readonly ProgrammeVersion Highest = Rules with { Conflicts = [new("same-achievement", [], Cases.Words, "S"), new("one-per-family-and-year", ["3315-ET"], Cases.Words, "S"), new("upgrade", ["3315-IP"], Cases.Words, "S")] };

    private static readonly SupportEntry Earlier = new(Member, "STA", "STA", 2018, " 轻合金", 1_000_000);

    [Fact]
    public void the_first_grant_is_paid_in_full() =>
        At(Stage.Public).When(c => new GrantSupport(c, 10_000_000).Decide([], Highest, Jun, Day)).Accepts(Granted(10_000_000, null));

    [Fact]
    public void the_same_project_is_topped_up_to_the_higher_amount() =>
        At(Stage.Public).When(c => new GrantSupport(c, 10_000_000).Decide([Earlier], Highest, Jun, Day)).Accepts(Granted(9_000_000, Member));

    [Fact]
    public void an_upgrade_of_a_programme_the_notice_names_is_topped_up() =>
        At(Stage.Public).When(c => new GrantSupport(c, 10_000_000).Decide([Earlier with { Programme = "3315-IP", Project = null }], Highest, Jun, Day)).Accepts(Granted(9_000_000, Member));

    [Fact]
    public void another_project_is_paid_beside_it() =>
        At(Stage.Public).When(c => new GrantSupport(c, 10_000_000).Decide([Earlier with { Project = "石墨烯" }], Highest, Jun, Day)).Accepts(Granted(10_000_000, null));

    [Fact]
    public void what_was_only_applied_for_is_no_grant() =>
        At(Stage.Public).When(c => new GrantSupport(c, 10_000_000).Decide([Earlier with { WholeYuan = null }], Highest, Jun, Day)).Accepts(Granted(10_000_000, null));

    [Fact]
    public void no_less_is_granted_again_for_the_same()
    {
        var refused = At(Stage.Public).When(c => new GrantSupport(c, 1_000_000).Decide([Earlier], Highest, Jun, Day)).Decision.Refusal.ShouldNotBeNull();
        refused.Code.ShouldBe(GrantSupport.NotHigher.Code);
        refused.ConflictsWith.ShouldBe(Member);
    }

    [Fact]
    public void two_grants_of_a_family_and_year_never_stand_together() =>
        At(Stage.Public).When(c => new GrantSupport(c, 10_000_000).Decide([Earlier with { Programme = "3315-ET", Year = 2019 }], Highest, Jun, Day))
            .Decision.Refusal.ShouldNotBeNull().Code.ShouldBe(ClaimSupport.OnePerFamilyAndYear.Code);

    private static SupportGranted Granted(decimal amount, Guid? over) =>
        new(Leader, Id, "3315-ET", "3315", 2019, "轻合金", 10_000_000, amount, over, Day, Jun);
}
