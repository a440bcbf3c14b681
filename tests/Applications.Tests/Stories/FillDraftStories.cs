using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class FillDraftStories
{
    [Fact]
    public void answers_of_every_type_are_taken() =>
        At(Stage.Draft).When(c => Saying(("cashPaidIn", "3456789.50"), ("registeredOn", "2019-03-31"), ("ownIp", "true"), ("plan", "轻合金产线")).Decide(c, Rules.Answers, Mei, Today))
            .Decision.Single().ShouldBeOfType<DraftFilled>().Answers.Count.ShouldBe(4);

    [Fact]
    public void a_later_answer_replaces_an_earlier_one() =>
        At(Stage.Draft, Filled("1"), Filled("2")).State.Answers["cashPaidIn"].ShouldBe("2");

    [Fact]
    public void what_the_programme_does_not_ask_is_refused() =>
        At(Stage.Draft).When(c => Saying(("birthDate", "1970-01-01")).Decide(c, Rules.Answers, Mei, Today)).Decision.Refusal!.Code.ShouldBe(FillDraft.AnswerUnknown.Code);

    [Fact]
    public void an_answer_of_another_type_is_refused() =>
        At(Stage.Draft).When(c => Saying(("cashPaidIn", "much")).Decide(c, Rules.Answers, Mei, Today)).Decision.Refusal!.Code.ShouldBe(FillDraft.AnswerUnreadable.Code);

    [Fact]
    public void a_text_with_an_identity_number_is_refused() =>
        At(Stage.Draft).When(c => Saying(("plan", "联系人 330203199001011234")).Decide(c, Rules.Answers, Mei, Today)).Decision.Refusal!.Code.ShouldBe(FillDraft.AnswerUnreadable.Code);

    [Fact]
    public void every_answer_that_does_not_fit_is_named_with_its_place()
    {
        var no = At(Stage.Draft).When(c => Saying(("cashPaidIn", "much"), ("registeredOn", "31.3.2019"), ("ownIp", "true"), ("plan", "轻合金")).Decide(c, Rules.Answers, Mei, Today)).Decision.Refusal!;
        no.Code.ShouldBe(FillDraft.AnswerUnreadable.Code);
        no.Errors!.Select(e => e.Pointer).ShouldBe(["/answers/cashPaidIn", "/answers/registeredOn"]);
    }

    [Fact]
    public void a_form_that_was_handed_in_is_not_filled() =>
        At(Stage.Submit).When(c => Saying(("cashPaidIn", "1")).Decide(c, Rules.Answers, Mei, Today)).IsIllegal();

    [Fact]
    public void after_a_return_only_the_named_fields_are_changed()
    {
        var back = new CaseReturned(Entered, ["x"], Day, Mei, [new("plan", "x")]);
        var held = At(Stage.Draft, Filled("1"), Submitted, back);
        held.When(c => Saying(("plan", "轻合金产线"), ("cashPaidIn", "1")).Decide(c, Rules.Answers, Mei, Today)).Decision.Single().ShouldBeOfType<DraftFilled>();
        var no = held.When(c => Saying(("plan", "轻合金产线"), ("cashPaidIn", "2"), ("ownIp", "true")).Decide(c, Rules.Answers, Mei, Today)).Decision.Refusal!;
        no.Code.ShouldBe(FillDraft.AnswerClosed.Code);
        no.Errors!.Select(e => e.Pointer).ShouldBe(["/answers/cashPaidIn", "/answers/ownIp"]);
    }

    private static FillDraft Saying(params (string Key, string Said)[] answers) => new(answers.ToDictionary(a => a.Key, a => a.Said));

    private static DraftFilled Filled(string cash) => new(Entered, new Dictionary<string, string> { ["cashPaidIn"] = cash }, Day, Mei);
}
