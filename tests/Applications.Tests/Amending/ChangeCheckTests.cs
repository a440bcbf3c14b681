using Shouldly;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>An edited sheet is compared cell by cell with the case as it went out and as it stands.</summary>
public sealed class ChangeCheckTests
{
    private static readonly Guid Set = new("0190a0a0-0000-7000-8000-0000000000c1");
    private static readonly DraftFilled Filled = new(Cases.Entered, new Dictionary<string, string> { ["cashPaidIn"] = "100", ["ownIp"] = "true", ["plan"] = "一期" }, Cases.Day, Cases.Mei);
    private static readonly Case Then = Cases.At(Stage.Draft, Filled).State;

    [Fact]
    public void what_was_not_touched_is_no_change() => Cells(Then, ("answer:cashPaidIn", "100"), ("answer:plan", "一期"), ("receiptNumber", "")).ShouldBeEmpty();

    [Fact]
    public void an_edited_cell_is_old_and_new() =>
        Cells(Then, ("answer:cashPaidIn", "250.5"), ("answer:plan", "一期")).ShouldBe([new ChangedCell("answer:cashPaidIn", "100", "250.5")]);

    [Fact]
    public void a_cell_that_somebody_changed_meanwhile_is_stale_and_the_others_are_not()
    {
        var now = Cases.At(Stage.Draft, Filled, Filled with { Answers = new Dictionary<string, string> { ["cashPaidIn"] = "300" } }).State;
        Cells(now, ("answer:cashPaidIn", "250"), ("answer:plan", "二期"))
            .ShouldBe([new ChangedCell("answer:cashPaidIn", "100", "250", ChangeCheck.Stale), new ChangedCell("answer:plan", "一期", "二期")]);
        Cells(now, ("answer:cashPaidIn", "300"), ("answer:plan", "一期")).ShouldBeEmpty("both wrote the same");
        Cells(now, ("answer:cashPaidIn", "100"), ("answer:plan", "一期")).ShouldBeEmpty("only the other one wrote");
    }

    [Theory]
    [InlineData("answer:cashPaidIn", "many", "answer-unreadable")]
    [InlineData("answer:ownIp", "perhaps", "answer-unreadable")]
    [InlineData("answer:nothing", "x", "answer-unknown")]
    [InlineData("answer:plan", "", ChangeCheck.Emptied)]
    [InlineData("answer:plan", "联系 13800138000", ChangeCheck.Unreadable)]
    [InlineData("answer:plan", "a\u202Eb", ChangeCheck.Unreadable)]
    [InlineData("answer:cashPaidIn", Table.Lost, ChangeCheck.DigitsLost)]
    [InlineData("receiptNumber", "R-7", "illegal-transition")]
    public void each_cell_is_checked_as_its_command_would_be(string column, string given, string problem)
    {
        var cell = Cells(Then, (column, given)).ShouldHaveSingleItem();
        cell.Problem.ShouldBe(problem);
        cell.New.ShouldNotContain("13800138000");
    }

    [Fact]
    public void a_receipt_number_is_an_acceptance()
    {
        var submitted = Cases.At(Stage.Submit).State;
        Cells(submitted, submitted, ("receiptNumber", "R-7")).ShouldBe([new ChangedCell("receiptNumber", "", "R-7")]);
        Cells(submitted, submitted, ("receiptNumber", new string('9', 61))).Single().Problem.ShouldBe(ChangeCheck.TooLong.Code);
        ChangeCheck.Commands([new("receiptNumber", "", "R-7")], submitted, Cases.Rules.Answers, Cases.Mei, Cases.Today).Single().Single().ShouldBe(new CaseAccepted(Cases.Entered, "R-7", Cases.Today, Cases.Mei));
    }

    [Fact]
    public void the_answers_of_a_row_are_one_command()
    {
        var commands = ChangeCheck.Commands(
            [new("answer:cashPaidIn", "100", "250"), new("answer:plan", "一期", "二期"), new("receiptNumber", "", "R", "illegal-transition")], Then, Cases.Rules.Answers, Cases.Mei, Cases.Today);
        commands.ShouldHaveSingleItem().Single().ShouldBeOfType<DraftFilled>().Answers.ShouldBe(new Dictionary<string, string> { ["cashPaidIn"] = "250", ["plan"] = "二期" });
    }

    [Fact]
    public void between_preview_and_word_the_cells_are_compared_again()
    {
        ChangedRow row = new(ChangedRow.IdOf(Set, 2), Set, 2, Cases.Id, 3, [new("answer:cashPaidIn", "100", "250"), new("answer:plan", "一期", "二期")]);
        var later = Cases.At(Stage.Draft, Filled, Filled with { Answers = new Dictionary<string, string> { ["plan"] = "三期" } }).State;
        ChangeCheck.Again(row, later, Cases.Rules.Answers, Cases.Mei, Cases.Today).Select(c => c.Problem).ShouldBe([null, ChangeCheck.Stale]);
        ChangeCheck.Again(row, Cases.At(Stage.Submit).State, Cases.Rules.Answers, Cases.Mei, Cases.Today).ShouldAllBe(c => c.Problem != null);
    }

    [Fact]
    public void a_line_that_cannot_be_compared_is_refused_as_a_whole()
    {
        EditedLine Line(int number, Guid? id, long seen) => new(number, id, seen, new Dictionary<string, string> { ["answer:plan"] = "二期" });
        var known = new Dictionary<(Guid, long), Compared> { [(Cases.Id, 3)] = new(Then, Then, Cases.Rules.Answers), [(Cases.Leader, 99)] = new(Then, null, Cases.Rules.Answers) };
        ChangeCheck.Rows(Set, [Line(2, Cases.Id, 3), Line(3, Cases.Id, 3), Line(4, null, 3), Line(5, Cases.Member, 3), Line(6, Cases.Leader, 99)], known, Cases.Mei, Cases.Today)
            .Select(r => (r.Line, r.Problem)).ShouldBe([(2, null), (3, ChangeCheck.Twice), (4, ChangeCheck.CaseUnknown), (5, ChangeCheck.CaseUnknown), (6, ChangeCheck.VersionUnknown)]);
    }

    private static IReadOnlyList<ChangedCell> Cells(Case now, params (string Column, string Given)[] cells) => Cells(Then, now, cells);

    private static IReadOnlyList<ChangedCell> Cells(Case then, Case now, params (string Column, string Given)[] cells)
    {
        EditedLine line = new(2, Cases.Id, 3, cells.ToDictionary(c => c.Column, c => c.Given));
        return ChangeCheck.Rows(Set, [line], new Dictionary<(Guid, long), Compared> { [(Cases.Id, 3)] = new(now, then, Cases.Rules.Answers) }, Cases.Mei, Cases.Today).SingleOrDefault()?.Cells ?? [];
    }
}
