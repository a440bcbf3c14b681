using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class ReturnCaseStories
{
    [Fact]
    public void an_accepted_case_goes_back_with_remarks() =>
        At(Stage.Accept).When(c => new ReturnCase(["缺学位证书"], Day).Decide(c, Rules.Answers, Mei, Today)).Decision.Single().ShouldBeOfType<CaseReturned>().Remarks.ShouldBe(["缺学位证书"]);

    [Fact]
    public void a_return_forgets_the_last_check() =>
        At(Stage.Accept, CheckedBadly, Proposed, new CaseReturned(Entered, ["x"], Day, Mei)).State.Verdicts.ShouldBeEmpty();

    [Fact]
    public void a_checked_case_is_not_returned() =>
        At(Stage.Formal).When(c => new ReturnCase(["x"]).Decide(c, Rules.Answers, Mei, Today)).IsIllegal();

    [Fact]
    public void a_return_that_names_fields_opens_only_these()
    {
        var back = At(Stage.Accept).When(c => new ReturnCase(["见逐项意见"], Day, [Plan, Plan]).Decide(c, Rules.Answers, Mei, Today)).Decision.Single();
        back.ShouldBeOfType<CaseReturned>().Corrections.ShouldBe([Plan, Plan]);
        At(Stage.Accept, back).State.OpenFields.ShouldBe(["plan"]);
        At(Stage.Accept, back, Submitted with { Attempt = 2 }).State.OpenFields.ShouldBeNull();
    }

    [Fact]
    public void a_return_that_names_no_field_opens_the_whole_form() =>
        At(Stage.Accept, new CaseReturned(Entered, ["x"], Day, Mei, [])).State.OpenFields.ShouldBeNull();

    [Fact]
    public void a_field_the_programme_does_not_ask_is_refused_at_its_place()
    {
        var no = At(Stage.Accept).When(c => new ReturnCase(["x"], Day, [Plan, new("birthDate", "x")]).Decide(c, Rules.Answers, Mei, Today)).Decision.Refusal!;
        no.Code.ShouldBe(FillDraft.AnswerUnknown.Code);
        no.Errors!.Single().Pointer.ShouldBe("/corrections/1/field");
    }

    [Fact]
    public void a_remark_with_a_mobile_number_is_refused_at_its_place()
    {
        var no = At(Stage.Accept).When(c => new ReturnCase(["缺学位证书", "请致电 13800138000"], Day).Decide(c, Rules.Answers, Mei, Today)).Decision.Refusal!;
        no.Code.ShouldBe(ReturnCase.RemarkPersonal.Code);
        no.Errors!.Single().Pointer.ShouldBe("/remarks/1");
    }

    [Fact]
    public void a_paper_the_programme_asks_for_can_be_named_too() =>
        At(Stage.Accept).When(c => new ReturnCase(["x"], Day, [Plan, new("FORM", "缺章")]).Decide(c, Rules.Answers, Mei, Today, new(Rules with { Materials = HandInMaterialStories.Asked }, new(new Dictionary<int, (IReadOnlySet<DateOnly>, IReadOnlySet<DateOnly>)>()))))
            .Decision.Single().ShouldBeOfType<CaseReturned>().Corrections!.Select(c => c.Field).ShouldBe(["plan", "FORM"]);

    private static readonly Correction Plan = new("plan", "请写明产线规模");
}
