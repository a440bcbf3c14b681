using Microsoft.AspNetCore.Components.Forms;

namespace TalentHub.Web.Tests;

public sealed class MaterialTests
{
    private static readonly Guid Id = Guid.Parse("01980000-0000-7000-8000-000000000001");
    private static readonly string Hash = new('a', 64);
    private static readonly byte[] Pdf = "%PDF-1.4"u8.ToArray();

    private static readonly IReadOnlyList<Material> Asked =
    [
        new("FORM", "person", true, new("申报书", "Application form"), new(["pdf"], 1)),
        new("ID", "person", true, new("身份证件", "Identity"), new(["pdf", "jpg"], 10)),
        new("PLEDGE", "person", true, new("承诺书", "Pledge"))
    ];

    private static readonly CaseFile File = new(Id, "DRAFT", 5) { TakesMaterials = true, Form = new([], [], Asked), Materials = [new("FORM", 1, Hash, "pdf", 2048, "not-scanned", new(2020, 1, 6))] };

    [Fact]
    public async Task what_is_there_what_is_missing_and_how_it_was_scanned_are_said_in_words()
    {
        await using var page = new Page();
        var panel = page.Render<MaterialsPanel>(p => p.Add(m => m.File, File));
        panel.Find("h2").TextContent.ShouldContain("缺1项必交材料");
        panel.Find("[data-testid=version-FORM-1]").TextContent.ShouldContain("第1版 · PDF · 2 KB · 2020年1月6日 · 未做病毒扫描");
        panel.Find("[data-testid=material-ID]").TextContent.ShouldContain("尚未提交");
        panel.FindAll("[data-testid=material-PLEDGE]").ShouldBeEmpty();
        panel.Find("[data-testid=file-ID]").GetAttribute("accept").ShouldBe(".pdf,.jpg,.jpeg");
        panel.Find("label[for=file-ID]").TextContent.ShouldContain("提交文件");
    }

    [Fact]
    public async Task a_file_goes_as_it_is_under_its_hash_over_the_version_that_was_seen()
    {
        await using var page = new Page();
        var sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Pdf));
        var path = $"/api/applications/materials/{Id}/ID/{sha256}";
        page.Fake.On(path, (request, body) =>
        {
            request.Content!.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
            body.ShouldBe("%PDF-1.4");
            return new(System.Net.HttpStatusCode.NoContent);
        });
        var reloaded = 0;
        var panel = page.Render<MaterialsPanel>(p => p.Add(m => m.File, File).Add(m => m.Reload, () => reloaded++));
        panel.FindComponents<InputFile>()[1].UploadFiles(InputFileContent.CreateFromBinary(Pdf, "张三 护照.PDF"));
        panel.WaitForAssertion(() => reloaded.ShouldBe(1));
        var asked = page.Fake.Asked.ShouldHaveSingleItem();
        (asked.Path, asked.Seen).ShouldBe((path, "\"5\""));
        asked.Key.ShouldNotBeNullOrEmpty();
        panel.Find("[data-testid=material-ID]").TextContent.ShouldContain("已提交");
    }

    [Fact]
    public async Task what_is_wrong_with_a_file_stands_at_its_field()
    {
        await using var page = new Page();
        var sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Pdf));
        page.Fake.On($"/api/applications/materials/{Id}/ID/{sha256}", new { type = "invalid-input", status = 422, errors = new[] { new { pointer = "/file", code = "malware", zh = "病毒扫描未通过", en = "found" } } }, 422);
        var panel = page.Render<MaterialsPanel>(p => p.Add(m => m.File, File));
        panel.FindComponents<InputFile>()[1].UploadFiles(InputFileContent.CreateFromBinary(Pdf, "a.pdf"));
        panel.WaitForAssertion(() => panel.Find("#file-ID-fault").TextContent.ShouldContain("病毒扫描未通过"));

        panel.FindComponents<InputFile>()[0].UploadFiles(InputFileContent.CreateFromBinary(new byte[1024 * 1024 + 1], "a.pdf"));
        panel.WaitForAssertion(() => panel.Find("#file-FORM-fault").TextContent.ShouldContain("文件超过1兆字节"));
        page.Fake.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task a_look_opens_in_a_frame_and_closes_again()
    {
        await using var page = new Page("reviewer");
        var file = File with { Materials = [.. File.Materials, new("ID", 1, new('b', 64), "jpg", 5_000_000, "clean", new(2020, 1, 7))] };
        var panel = page.Render<MaterialsPanel>(p => p.Add(m => m.File, file));
        await panel.Find("[data-testid=look-ID-1]").ClickAsync();
        var frame = panel.Find("[data-testid=look]");
        frame.GetAttribute("sandbox").ShouldBe("");
        frame.GetAttribute("src").ShouldBe($"/api/applications/materials/{Id}/{new string('b', 64)}");
        frame.GetAttribute("title").ShouldBe("身份证件,第1版的预览");
        await panel.Find("[data-testid=look-ID-1]").ClickAsync();
        panel.FindAll("[data-testid=look]").ShouldBeEmpty();
        panel.FindAll("input[type=file]").ShouldBeEmpty();
    }

    [Fact]
    public async Task who_does_not_work_on_the_case_sees_that_it_is_there_and_no_more()
    {
        await using var page = new Page("leader");
        var panel = page.Render<MaterialsPanel>(p => p.Add(m => m.File, File));
        panel.Find("[data-testid=version-FORM-1]");
        panel.FindAll("a, button, input").ShouldBeEmpty();
    }

    [Fact]
    public async Task a_programme_that_takes_all_on_paper_shows_no_panel()
    {
        await using var page = new Page();
        page.Render<MaterialsPanel>(p => p.Add(m => m.File, File with { Form = new([], [], [Asked[2]]) })).Markup.Trim().ShouldBeEmpty();
    }

    [Fact]
    public void a_notice_says_how_a_material_is_taken_or_that_it_comes_on_paper()
    {
        System.Text.Json.Nodes.JsonObject row = new() { ["code"] = "FORM" };
        NoticeField formats = new("upload.formats", "list"), size = new("upload.maxMegabytes", "number");
        NoticeText.Write(row, formats, "pdf、jpg");
        NoticeText.Write(row, size, "10");
        row.ToJsonString().ShouldBe("""{"code":"FORM","upload":{"formats":["pdf","jpg"],"maxMegabytes":10}}""");
        NoticeText.Read(row, formats).ShouldBe("pdf, jpg");
        NoticeText.Write(row, formats, "");
        NoticeText.Write(row, size, "");
        row.ToJsonString().ShouldBe("""{"code":"FORM"}""");
    }
}
