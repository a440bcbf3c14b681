using Shouldly;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>A sheet is read by the keys in its headings, in any order and language.</summary>
public sealed class EditedSheetTests
{
    [Fact]
    public void headings_may_be_translated_and_moved()
    {
        var (lines, errors) = EditedSheet.Read(
        [
            new(1, ["随意 [answer:plan]", "x", "Version [version]", "[id] "]),
            new(2, ["  '=二期 ", "", "7", $"{Cases.Id}"]),
            new(3, ["", " ", "", ""]),
            new(4, ["e\u0301"])
        ]);
        errors.ShouldBeEmpty();
        lines.Select(l => (l.Number, l.Case, l.Seen)).ShouldBe([(2, (Guid?)Cases.Id, 7L), (4, null, 0L)]);
        lines[0].Cells.ShouldBe(new Dictionary<string, string> { ["answer:plan"] = "=二期" });
        lines[1].Cells["answer:plan"].ShouldBe("é");
    }

    [Theory]
    [InlineData("/columns/id", "[version]", "[answer:plan]")]
    [InlineData("/columns/version", "[id]", "[answer:plan]")]
    [InlineData("/columns", "[id]", "[version]", "[person]")]
    [InlineData("/columns/answer:plan", "[id]", "[version]", "[answer:plan]", "b [answer:plan]")]
    public void a_sheet_of_another_kind_is_named_so(string pointer, params string[] heads) =>
        EditedSheet.Read([new(1, heads)]).Errors.Select(e => e.Pointer).ShouldContain(pointer);

    [Fact]
    public void nothing_is_no_sheet() => EditedSheet.Read([new(1, [" "])]).Errors.Single().Code.ShouldBe("no-rows");

    [Fact]
    public void a_sheet_has_an_end() =>
        EditedSheet.Read([new(1, ["[id]", "[version]", "[answer:a]"]), .. Enumerable.Range(2, EditedSheet.MostLines + 1).Select(n => new TableRow(n, ["x", "1", "y"]))])
            .Errors.Single().Code.ShouldBe("too-long");
}
