using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class HandInMaterialStories
{
    private static readonly string First = new('a', 64);
    private static readonly string Second = new('b', 64);

    public static readonly IReadOnlyList<Material> Asked =
    [
        new("FORM", "team", true, Cases.Words, new(["pdf"], 20)),
        new("PLAN", "team", false, Cases.Words, new(["pdf", "docx"], 20)),
        new("PLEDGE", "team", true, Cases.Words)
    ];

    [Fact]
    public void a_paper_is_handed_in_while_the_form_is_filled() =>
        At(Stage.Draft).When(c => Form(First).Decide(c, Asked, Mei, Today))
            .Accepts(new MaterialHandedIn(Entered, "FORM", 1, First, "pdf", 1234, "clean", Leader, Today, Mei));

    [Fact]
    public void another_file_is_the_next_version_and_the_first_one_stays()
    {
        var held = At(Stage.Draft, Handed(First));
        held.When(c => Form(Second).Decide(c, Asked, Mei, Today)).Decision.Single().ShouldBeOfType<MaterialHandedIn>().Version.ShouldBe(2);
        At(Stage.Draft, Handed(First), Handed(Second, 2)).State.Materials.Select(m => (m.Version, m.Sha256)).ShouldBe([(1, First), (2, Second)]);
    }

    [Fact]
    public void the_same_file_again_is_no_new_version() =>
        At(Stage.Draft, Handed(First)).When(c => Form(First).Decide(c, Asked, Mei, Today)).Refuses(HandInMaterial.MaterialKnown);

    [Fact]
    public void an_earlier_file_may_come_back_as_the_newest_version() =>
        At(Stage.Draft, Handed(First), Handed(Second, 2)).When(c => Form(First).Decide(c, Asked, Mei, Today))
            .Decision.Single().ShouldBeOfType<MaterialHandedIn>().Version.ShouldBe(3);

    [Fact]
    public void a_paper_that_is_taken_on_paper_only_or_not_at_all_is_no_file()
    {
        At(Stage.Draft).When(c => new HandInMaterial("PLEDGE", First, "pdf", 1, "clean").Decide(c, Asked, Mei, Today)).Refuses(HandInMaterial.MaterialUnknown);
        At(Stage.Draft).When(c => new HandInMaterial("OTHER", First, "pdf", 1, "clean").Decide(c, Asked, Mei, Today)).Refuses(HandInMaterial.MaterialUnknown);
    }

    [Fact]
    public void a_case_without_a_person_takes_no_file()
    {
        var personless = Case.After(Case.After(null, Lead with { PersonId = null, ReferenceCode = "NKT-1" }), Drafted)!;
        Form(First).Decide(personless, Asked, Mei, Today).Refusal!.Code.ShouldBe(HandInMaterial.MaterialUnknown.Code);
    }

    [Fact]
    public void nothing_is_added_to_a_form_that_was_handed_in() =>
        At(Stage.Submit).When(c => Form(First).Decide(c, Asked, Mei, Today)).IsIllegal();

    [Fact]
    public void a_case_that_came_back_takes_papers_again() =>
        At(Stage.Submit, new CaseReturned(Entered, ["x"], Day, Mei)).When(c => Form(First).Decide(c, Asked, Mei, Today)).Decision.Single().ShouldBeOfType<MaterialHandedIn>();

    [Fact]
    public void a_return_that_names_things_opens_only_the_papers_among_them()
    {
        CaseReturned back = new(Entered, ["x"], Day, Mei, [new("PLAN", "x")]);
        At(Stage.Submit, back).When(c => Form(First).Decide(c, Asked, Mei, Today)).Refuses(HandInMaterial.MaterialClosed);
        At(Stage.Submit, back).When(c => new HandInMaterial("PLAN", First, "pdf", 1, "clean").Decide(c, Asked, Mei, Today)).Decision.Single().ShouldBeOfType<MaterialHandedIn>();
    }

    public static MaterialHandedIn Handed(string sha256, int version = 1) => new(Entered, "FORM", version, sha256, "pdf", 1234, "clean", Leader, Day, Mei);

    private static HandInMaterial Form(string sha256) => new("FORM", sha256, "pdf", 1234, "clean");
}
