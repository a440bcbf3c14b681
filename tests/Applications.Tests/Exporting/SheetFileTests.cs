using System.IO.Compression;
using System.Text.RegularExpressions;
using MiniExcelLibs;
using Shouldly;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>What is written into a workbook comes out of it as it was, and runs in none.</summary>
public sealed class SheetFileTests
{
    private static readonly ExportColumn[] Columns = [new("text", "文字", "Text"), new("count", "数量", "Count"), new("day", "日期", "Day")];

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+86 13800000000", "'+86 13800000000")]
    [InlineData("-5", "'-5")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("＝HYPERLINK(\"x\")", "'＝HYPERLINK(\"x\")")]
    [InlineData("＠x", "'＠x")]
    [InlineData("'=1", "'=1")]
    [InlineData("330203198001011234", "330203198001011234")]
    [InlineData("0012", "0012")]
    [InlineData("a\u0001b😀", "a b😀")]
    public void a_text_is_a_text_and_nothing_else(string value, string cell)
    {
        SheetFile.Cell(value).ShouldBe(cell);
        if (cell != value && cell[0] == '\'') SheetFile.Plain(cell).ShouldBe(value);
    }

    [Fact]
    public async Task codes_long_numbers_and_days_come_back_as_they_were()
    {
        var file = await Written(["00123", 7, new DateOnly(2019, 2, 28)], ["330203198001011234", 1234567890123.45m, null], ["多行\n文字 <&> \"x\"", 0L, null]);
        var rows = new MemoryStream(file).Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().ToList();
        rows[0].Keys.ShouldBe(["文字", "数量", "日期"]);
        rows.Select(r => r["文字"]).ShouldBe(["00123", "330203198001011234", "多行\n文字 <&> \"x\""]);
        rows[0]["数量"].ShouldBe(7d);
        rows[0]["日期"].ShouldBe("2019-02-28");
        rows[1]["日期"].ShouldBeNull();
    }

    [Fact]
    public async Task the_cells_of_texts_have_the_format_of_a_text_and_no_cell_holds_a_formula()
    {
        var file = await Written(["=1+1", 7, null]);
        var sheet = Part(file, "xl/worksheets/sheet1.xml");
        sheet.ShouldNotContain("<x:f>");
        sheet.ShouldNotContain("<f>");
        var style = Regex.Match(sheet, "r=\"A2\"[^>]*\\bs=\"(\\d+)\"").Groups[1].Value;
        var formats = Regex.Matches(Regex.Match(Part(file, "xl/styles.xml"), "<(?:x:)?cellXfs.*?</(?:x:)?cellXfs>", RegexOptions.Singleline).Value, "<(?:x:)?xf [^>]*numFmtId=\"(\\d+)\"");
        var number = formats[int.Parse(style, System.Globalization.CultureInfo.InvariantCulture)].Groups[1].Value;
        (number == "49" || Part(file, "xl/styles.xml").Contains($"numFmtId=\"{number}\" formatCode=\"@\"", StringComparison.Ordinal)).ShouldBeTrue(sheet);
    }

    [Fact]
    public async Task an_empty_list_has_its_heads()
    {
        var rows = new MemoryStream(await Written()).Query().Cast<IDictionary<string, object?>>().ToList();
        rows.ShouldHaveSingleItem().Values.ShouldBe(["文字", "数量", "日期"]);
    }

    [Fact]
    public void half_a_character_is_none() => SheetFile.Cell($"a{(char)0xD800}b{(char)0xDC00}").ShouldBe("a b ");

    [Fact]
    public void a_text_longer_than_a_cell_is_cut() =>
        ((string)SheetFile.Cell(new string('x', 40_000))!).Length.ShouldBe(32_767);

    private static async Task<byte[]> Written(params object?[][] rows)
    {
        using var to = new MemoryStream();
        (await SheetFile.Write(to, "cases", Columns, true, Each(rows), TestContext.Current.CancellationToken)).ShouldBe(rows.Length);
        return to.ToArray();
    }

    private static async IAsyncEnumerable<IReadOnlyList<object?>> Each(object?[][] rows)
    {
        await Task.Yield();
        foreach (var row in rows) yield return row;
    }

    private static string Part(byte[] file, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
