using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class CheckFormStories
{
    private static readonly IReadOnlyList<CheckItem> List = [new("FORM-SIGNED", Cases.Words, ["FORM"]), new("ANSWERS-AGREE", Cases.Words, ["plan", "ownIp"])];
    private static readonly FormChecked Failed = new(Entered, [new("FORM-SIGNED", "unsigned", "第3页缺章")], Day, Mei);

    [Fact]
    public void items_are_met_or_at_fault_with_a_code() =>
        At(Stage.Submit).When(c => new CheckForm([new("FORM-SIGNED", "unsigned", "第3页缺章"), new("ANSWERS-AGREE")], Day).Decide(c, List, Mei, Today))
            .Gives(Failed with { Items = [new("FORM-SIGNED", "unsigned", "第3页缺章"), new("ANSWERS-AGREE")] });

    [Fact]
    public void an_accepted_case_is_still_checked() =>
        At(Stage.Accept).When(c => new CheckForm([new("FORM-SIGNED")]).Decide(c, List, Jun, Today)).Decision.Count.ShouldBe(1);

    [Fact]
    public void a_draft_is_not_checked() =>
        At(Stage.Draft).When(c => new CheckForm([new("FORM-SIGNED")]).Decide(c, List, Mei, Today)).IsIllegal();

    [Fact]
    public void an_item_the_list_does_not_have_is_refused_at_its_place_and_so_is_one_named_twice()
    {
        var no = At(Stage.Submit).When(c => new CheckForm([new("FORM-SIGNED"), new("SHOE-SIZE"), new("FORM-SIGNED", "missing")]).Decide(c, List, Mei, Today)).Decision.Refusal!;
        no.Code.ShouldBe(CheckForm.ItemUnknown.Code);
        no.Errors!.Select(e => e.Pointer).ShouldBe(["/items/1/item", "/items/2/item"]);
    }

    [Fact]
    public void a_case_with_an_item_at_fault_is_neither_accepted_nor_checked_for_eligibility()
    {
        At(Stage.Submit, Failed).When(c => new AcceptCase("R-1").Decide(c, Mei, Today)).Refuses(CheckForm.ItemFailed);
        At(Stage.Accept, Failed).When(c => new CheckEligibility().Decide(c, Rules, new("new-materials", new Dictionary<string, string>(), new(), []), Jun, Today)).Refuses(CheckForm.ItemFailed);
    }

    [Fact]
    public void an_item_looked_at_again_lets_the_case_go_on() =>
        At(Stage.Submit, Failed, Failed with { Items = [new("FORM-SIGNED")] }).When(c => new AcceptCase("R-1", Day).Decide(c, Mei, Today)).Accepts(Accepted);

    [Fact]
    public void the_check_list_begins_anew_with_the_next_attempt()
    {
        var state = At(Stage.Submit, Failed, new CaseReturned(Entered, ["x"], Day, Mei), Submitted with { Attempt = 2 }).State;
        state.Screening!.Items.ShouldBeEmpty();
        state.Refuses("accept-case", null, Today).ShouldBeNull();
    }

    [Fact]
    public void a_notice_that_names_no_check_has_its_required_papers_looked_at()
    {
        var rules = Rules with { Materials = HandInMaterialStories.Asked };
        rules.CheckList().Select(c => c.Code).ShouldBe(["FORM", "PLEDGE"]);
        (rules with { Checks = List }).CheckList().ShouldBe(List);
    }
}
