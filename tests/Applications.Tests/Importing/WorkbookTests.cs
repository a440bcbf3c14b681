using System.Diagnostics;
using System.Text;
using Shouldly;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>Containers that must not reach a parser (proof.md X71–X76).</summary>
public sealed class WorkbookTests
{
    [Fact]
    public void a_workbook_of_any_maker_passes()
    {
        Workbook.Check(Sheets.Xlsx(Sheets.Row())).ShouldBeNull();
        Workbook.Check(Sheets.Package()).ShouldBeNull();
    }

    public static TheoryData<string, byte[]> Bad => new()
    {
        { "empty-file", [] },
        { "content-differs", "a,b\r\n1,2"u8.ToArray() },
        { "content-differs", Sheets.Zip(("readme.txt", "x"u8.ToArray())) },
        { "old-workbook", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]] },
        { "password-protected", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600], .. Encoding.Unicode.GetBytes("EncryptedPackage")] },
        { "macros", Sheets.Package(("xl/vbaProject.bin", "x")) },
        { "macros", Sheets.Package(("[Content_Types].xml", "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/></Types>")) },
        { "binary-workbook", Sheets.Package(("xl/workbook.bin", "x")) },
        { "open-document", Sheets.Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"u8.ToArray()), ("content.xml", "<x/>"u8.ToArray())) },
        { "embedded-object", Sheets.Package(("xl/embeddings/oleObject1.bin", "x")) },
        { "embedded-object", Sheets.Package(("xl/externalLinks/externalLink1.xml", "<x/>")) },
        { "embedded-object", Sheets.Package(("inner.zip", "x")) },
        { "embedded-object", Sheets.Package(("xl/worksheets/_rels/sheet1.xml.rels", "<Relationships><Relationship Id=\"r1\" Type=\"http://x/oleObject\" TargetMode=\"External\" Target=\"http://example.invalid/a\"/></Relationships>")) },
        { "embedded-object", Sheets.Package(("xl/worksheets/sheet1.xml", Sheets.Sheet("", "<oleObjects><oleObject progId=\"x\"/></oleObjects>"))) },
        { "archive-names", Sheets.Package(("../../x", "x")) },
        { "archive-names", Sheets.Package(("/etc/passwd", "x")) },
        { "archive-names", Sheets.Package(("C:\\x", "x")) },
        { "archive-names", Sheets.Package(("xl/a.xml", "<x/>"), ("XL/A.xml", "<x/>")) },
        { "archive-limits", Sheets.Package([.. Enumerable.Range(0, 300).Select(n => ($"xl/part{n}.xml", "<x/>"))]) },
        { "dtd-forbidden", Sheets.Package(("xl/worksheets/sheet1.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet>&a;</worksheet>")) },
        { "corrupt-workbook", Sheets.Package(("xl/worksheets/sheet1.xml", "<worksheet><sheetData>")) },
        { "corrupt-workbook", Sheets.Package(("xl/worksheets/sheet1.xml", Sheets.Sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>"))) },
        { "corrupt-workbook", Sheets.Package(("xl/worksheets/sheet1.xml", Sheets.Sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>-1</v></c></row>"))) },
        { "merged-cells", Sheets.Package(("xl/worksheets/sheet1.xml", Sheets.Sheet("", "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>"))) },
        { "cell-too-long", Sheets.Package(("xl/worksheets/sheet1.xml", Sheets.Sheet($"<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{new string('a', 40_000)}</t></is></c></row>"))) },
        { "date-system-1904", Sheets.Package(("xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><workbookPr date1904=\"1\"/><sheets/></workbook>")) }
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void what_is_wrong_with_a_container_is_named(string code, byte[] content) => Workbook.Check(content)?.Code.ShouldBe(code);

    [Fact]
    public void a_bomb_is_told_by_what_comes_out_of_it_within_two_seconds_and_in_little_memory()
    {
        var bomb = Sheets.Zip(("[Content_Types].xml", "<x/>"u8.ToArray()), ("xl/workbook.xml", "<x/>"u8.ToArray()), ("xl/worksheets/sheet1.xml", new byte[300 * 1024 * 1024]));
        var clock = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();

        Workbook.Check(bomb)!.Code.ShouldBe("archive-limits");

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(50 * 1024 * 1024);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20), "far beyond the two seconds only where the machine is busy");
    }

    [Fact]
    public void a_size_that_lies_is_not_believed()
    {
        var file = Sheets.Package(("xl/worksheets/sheet1.xml", Sheets.Sheet("")));
        var lying = file.ToArray();
        for (var at = 0; at + 46 < lying.Length; at++)
            if (lying.AsSpan(at, 4).SequenceEqual("PK\u0001\u0002"u8)) BitConverter.TryWriteBytes(lying.AsSpan(at + 24), int.MaxValue);
        (Workbook.Check(lying)?.Code ?? "read as it is").ShouldBeOneOf("corrupt-workbook", "archive-limits", "read as it is");
    }
}
