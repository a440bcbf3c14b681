using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class SubmitCaseStories
{
    [Fact]
    public void a_form_is_handed_in() =>
        At(Stage.Draft).When(c => new SubmitCase(Day).Decide(c, FirstRound, Rules, Mei, Today)).Accepts(Submitted);

    [Fact]
    public void a_corrected_form_is_the_next_attempt_even_after_the_round() =>
        At(Stage.Submit, new CaseReturned(Entered, ["缺学位证书"], Day, Mei)).When(c => new SubmitCase().Decide(c, FirstRound, Rules, Mei, Today))
            .Accepts(Submitted with { Attempt = 2, On = Today });

    [Fact]
    public void a_first_form_does_not_enter_a_round_that_is_over() =>
        At(Stage.Draft).When(c => new SubmitCase().Decide(c, FirstRound, Rules, Mei, Today)).Refuses(StartDraft.RoundNotOpen);

    [Fact]
    public void nobody_hands_in_twice() =>
        At(Stage.Submit).When(c => new SubmitCase(Day).Decide(c, FirstRound, Rules, Mei, Today)).IsIllegal();

    [Fact]
    public void a_required_file_that_is_missing_keeps_the_form_back()
    {
        var no = At(Stage.Draft).When(c => new SubmitCase(Day).Decide(c, FirstRound, Papers, Mei, Today)).Decision.Refusal!;
        no.Code.ShouldBe(SubmitCase.MaterialMissing.Code);
        no.Errors!.Select(e => e.Pointer).ShouldBe(["/materials/FORM"]);
    }

    [Fact]
    public void what_comes_on_paper_or_is_not_required_keeps_nothing_back() =>
        At(Stage.Draft, HandInMaterialStories.Handed(new('a', 64))).When(c => new SubmitCase(Day).Decide(c, FirstRound, Papers, Mei, Today)).Accepts(Submitted);

    [Fact]
    public void a_required_question_without_an_answer_keeps_the_form_back_and_every_gap_is_named()
    {
        var asking = Papers with { Answers = [new("plan", "text", Cases.Words, Required: true), new("cash", "money", Cases.Words, Required: true), new("more", "text", Cases.Words)] };
        var half = At(Stage.Draft, new DraftFilled(Entered, new Dictionary<string, string> { ["cash"] = "1" }, Day, Mei));
        var no = half.When(c => new SubmitCase(Day).Decide(c, FirstRound, asking, Mei, Today)).Decision.Refusal!;
        no.Code.ShouldBe(SubmitCase.AnswerMissing.Code);
        no.Errors!.Select(e => e.Pointer).ShouldBe(["/answers/plan", "/materials/FORM"]);
    }

    private static ProgrammeVersion Papers => Rules with { Materials = HandInMaterialStories.Asked };
}
