using Shouldly;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>Every kind of question with answers that fit and answers that do not.</summary>
public sealed class AnswerCheckTests
{
    private static readonly IReadOnlyList<Option> Kinds = [new("firm", Cases.Words), new("institute", Cases.Words)];

    [Theory]
    [InlineData("number", "12.5", true)]
    [InlineData("number", "-3", true)]
    [InlineData("number", "1e3", false)]
    [InlineData("number", "1,000", false)]
    [InlineData("number", "", false)]
    [InlineData("money", "0", true)]
    [InlineData("money", "1200000.55", true)]
    [InlineData("money", "0.001", false)]
    [InlineData("money", "-1", false)]
    [InlineData("money", "12万", false)]
    [InlineData("day", "2020-02-29", true)]
    [InlineData("day", "2019-02-29", false)]
    [InlineData("day", "2020-2-1", false)]
    [InlineData("flag", "true", true)]
    [InlineData("flag", "True", false)]
    [InlineData("flag", "yes", false)]
    [InlineData("choice", "firm", true)]
    [InlineData("choice", "FIRM", false)]
    [InlineData("choice", "other", false)]
    [InlineData("uscc", "91330203MA2AGXXX1T", true)]
    [InlineData("uscc", "91330203MA2AGXXX1", false)]
    [InlineData("uscc", "91330203MA2AGXXXIO", false)]
    [InlineData("text", "轻合金产线", true)]
    [InlineData("text", "联系 13812345678", false)]
    [InlineData("text", "330203199001011234", false)]
    [InlineData("text", "a@b.cn", false)]
    public void an_answer_fits_its_question_or_is_told_its_place(string type, string said, bool fits)
    {
        var fault = AnswerCheck.Fault(new("key", type, Cases.Words, Options: type is "choice" ? Kinds : null), said);
        (fault is null).ShouldBe(fits);
        if (fault is not null) (fault.Pointer, fault.Code).ShouldBe(("/answers/key", "answer-unreadable"));
    }

    [Fact]
    public void bounds_and_lengths_hold_to_the_last_one()
    {
        Answer years = new("years", "number", Cases.Words, Min: 1, Max: 30), plan = new("plan", "text", Cases.Words, MaxLength: 10);
        foreach (var (said, fits) in new[] { ("1", true), ("30", true), ("0.99", false), ("30.01", false) }) (AnswerCheck.Fault(years, said) is null).ShouldBe(fits, said);
        AnswerCheck.Fault(years, "31")!.Zh.ShouldBe("不能大于30。");
        AnswerCheck.Fault(plan, new string('字', 10)).ShouldBeNull();
        AnswerCheck.Fault(plan, new string('字', 11)).ShouldNotBeNull();
        AnswerCheck.Fault(plan with { MaxLength = null }, new string('字', 501)).ShouldNotBeNull();
    }

    [Fact]
    public void a_notice_whose_form_contradicts_itself_is_told_so()
    {
        Answer text = new("a", "text", Cases.Words);
        foreach (var (answers, sections) in new (Answer[], Section[]?)[]
        {
            ([text, text], null),
            ([text with { Section = "none" }], null),
            ([text with { Section = "none" }], [new("other", Cases.Words)]),
            ([text], [new("s", Cases.Words), new("s", Cases.Words)]),
            ([text with { Type = "choice" }], null),
            ([text with { Options = Kinds }], null),
            ([text with { Type = "choice", Options = [Kinds[0], Kinds[0]] }], null),
            ([text with { Min = 1 }], null),
            ([text with { Type = "number", Min = 2, Max = 1 }], null),
            ([text with { Type = "day", MaxLength = 5 }], null),
            ([text with { MaxLength = 501 }], null),
            ([text with { Type = "essay" }], null)
        })
            ProgrammeSense.Fault(Whole with { Answers = answers, Sections = sections }).ShouldNotBeNull($"{answers[0]}");
        ProgrammeSense.Fault(Whole with { Answers = [text with { Section = "s", MaxLength = 500 }, new("b", "choice", Cases.Words, Options: Kinds)], Sections = [new("s", Cases.Words)] }).ShouldBeNull();
    }

    [Fact]
    public void a_notice_whose_papers_contradict_themselves_is_told_so()
    {
        Material paper = new("FORM", "team", true, Cases.Words, new(["pdf"], 20));
        foreach (var papers in new Material[][]
        {
            [paper, paper], [paper with { Upload = new([], 1) }], [paper with { Upload = new(["exe"], 1) }], [paper with { Upload = new(["pdf"], 0) }], [paper with { Upload = new(["pdf"], 21) }]
        })
            ProgrammeSense.Fault(Whole with { Materials = papers }).ShouldNotBeNull();
        ProgrammeSense.Fault(Whole with { Materials = [paper] }).ShouldBeNull();
        ProgrammeSense.Fault(Whole with { Materials = [paper], Personless = true }).ShouldNotBeNull();
    }

    private static ProgrammeVersion Whole => Seeds.Read("PAN3315-2020").Programme with { Checks = [] };
}
