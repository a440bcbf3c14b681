using Shouldly;
using Xunit;

namespace TalentHub.Applications.Tests;

public sealed class FileFormatTests
{
    [Fact]
    public void a_format_is_known_by_its_content()
    {
        FileFormat.Of(Papers.Pdf())!.Code.ShouldBe("pdf");
        FileFormat.Of(Papers.Jpg)!.Code.ShouldBe("jpg");
        FileFormat.Of(Papers.Png)!.Code.ShouldBe("png");
        FileFormat.Of(Papers.Package($"{Papers.Docx}.main+xml", "word/document.xml"))!.Code.ShouldBe("docx");
        FileFormat.Of(Papers.Package($"{Papers.Xlsx}.main+xml", "xl/workbook.xml"))!.Code.ShouldBe("xlsx");
    }

    public static TheoryData<string> RunsOrReachesOut =>
        ["word/vbaProject.bin", "word/activeX/activeX1.xml", "word/embeddings/oleObject1.bin", "xl/externalLinks/externalLink1.xml", "setup.exe", "a/b.JS", "inner.zip", "../x", "/etc/x", "a\\b"];

    [Theory, MemberData(nameof(RunsOrReachesOut))]
    public void a_package_with_something_that_can_run_is_no_format_we_take(string entry) =>
        FileFormat.Of(Papers.Package($"{Papers.Docx}.main+xml", "word/document.xml", entry)).ShouldBeNull();

    [Fact]
    public void a_macro_file_in_other_clothes_is_not_taken()
    {
        FileFormat.Of(Papers.Package("application/vnd.ms-word.document.macroEnabled.main+xml")).ShouldBeNull();
        FileFormat.Of(Papers.Package("application/vnd.ms-excel.sheet.macroEnabled.main+xml")).ShouldBeNull();
        FileFormat.Of(Papers.Package($"{Papers.Docx}.main+xml", "[Content_Types].xml")).ShouldBeNull();
    }

    [Fact]
    public void a_package_of_too_many_entries_is_not_taken() =>
        FileFormat.Of(Papers.Package($"{Papers.Docx}.main+xml", [.. Enumerable.Range(0, 2_000).Select(n => $"word/{n}.xml")])).ShouldBeNull();

    [Fact]
    public void programs_scripts_old_office_files_and_broken_packages_are_not_taken()
    {
        foreach (var head in new byte[][] { [0x4D, 0x5A, 0x90, 0], [0x7F, 0x45, 0x4C, 0x46], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], [0x50, 0x4B, 0x03, 0x04, 1, 2, 3], [.. "#!/bin/sh"u8], [.. "<html>"u8], [.. " %PDF-1.4"u8], [0xFF, 0xD8], [] })
            FileFormat.Of(head).ShouldBeNull();
    }

    [Fact]
    public void a_media_type_is_read_with_its_parameters_and_in_any_case()
    {
        FileFormat.OfMediaType("Application/PDF; charset=x")!.Code.ShouldBe("pdf");
        FileFormat.OfMediaType("text/html").ShouldBeNull();
        FileFormat.OfMediaType(null).ShouldBeNull();
    }
}
