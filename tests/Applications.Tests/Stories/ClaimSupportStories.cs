using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class ClaimSupportStories
{
    private static readonly ProgrammeVersion Series = Rules with { Conflicts = [new("one-per-family-and-year", ["3315-ET", "PAN3315"], Cases.Words, "S")] };

    private static readonly SupportEntry First = new(Member, "PAN3315", "PAN3315", 2019, null, null);

    [Fact]
    public void the_first_case_of_a_family_and_year_enters() =>
        At(Stage.Draft).When(c => new ClaimSupport(c).Decide([], Series, Mei, Day)).Accepts(new SupportClaimed(Leader, Id, "3315-ET", "3315", 2019, "轻合金", Day, Mei));

    [Fact]
    public void the_second_is_refused_and_names_the_first()
    {
        var refused = At(Stage.Draft).When(c => new ClaimSupport(c).Decide([First], Series, Mei, Day)).Decision.Refusal.ShouldNotBeNull();
        refused.Code.ShouldBe(ClaimSupport.OnePerFamilyAndYear.Code);
        refused.ConflictsWith.ShouldBe(Member);
    }

    [Fact]
    public void another_year_or_a_programme_without_the_rule_stands_beside_it()
    {
        At(Stage.Draft).When(c => new ClaimSupport(c).Decide([First with { Year = 2018 }], Series, Mei, Day)).Decision.Count.ShouldBe(1);
        At(Stage.Draft).When(c => new ClaimSupport(c).Decide([First], Rules, Mei, Day)).Decision.Count.ShouldBe(1);
    }

    [Fact]
    public void the_same_case_enters_once() =>
        At(Stage.Draft).When(c => new ClaimSupport(c).Decide([First with { CaseId = Id }], Series, Mei, Day)).Decision.Count.ShouldBe(0);
}
