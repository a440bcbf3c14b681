using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace TalentHub.Web.Tests;

/// <summary>An edited list comes back and is shown cell by cell before anything changes.</summary>
public sealed class ChangeSetTests
{
    private static readonly Guid Set = new("0190a000-0000-7000-8000-0000000000c1");
    private static readonly Guid Case = new("0190a000-0000-7000-8000-0000000000c2");
    private static readonly string Place = $"/api/applications/change-sets/{Set}";

    [Fact]
    public async Task a_file_is_sent_by_its_hash_and_leads_to_its_page()
    {
        await using var page = new Page();
        const string hash = "/api/applications/change-sets/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        page.Fake.On(hash, (_, _) =>
        {
            var answer = FakeServices.Say(201, "{}");
            answer.Headers.Location = new(Place, UriKind.Relative);
            return answer;
        });
        var view = page.Render<ReturnSheet>();
        view.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("abc", "改好.xlsx"));
        view.WaitForState(() => page.Services.GetRequiredService<NavigationManager>().Uri.EndsWith($"/change-sets/{Set}", StringComparison.Ordinal));
        page.Fake.Asked.Single(a => a.Path == hash).Body.ShouldBe("abc");
    }

    [Fact]
    public async Task what_is_wrong_with_the_file_is_said_beside_it()
    {
        await using var page = new Page();
        page.Fake.On("/api/applications/change-sets/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            new { type = "invalid-input", status = 422, errors = new[] { new { pointer = "/columns/id", code = "column-missing", zh = "缺少列 [id]", en = "x" } } }, 422);
        var view = page.Render<ReturnSheet>();
        view.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("abc", "a.xlsx"));
        view.WaitForElement("[data-testid=sheet-errors]").TextContent.ShouldContain("缺少列 [id]");
    }

    [Fact]
    public async Task the_same_file_leads_to_what_came_of_it()
    {
        await using var page = new Page();
        page.Fake.On("/api/applications/change-sets/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", new { type = "sheet-known", status = 409, conflictsWith = Set }, 409);
        var view = page.Render<ReturnSheet>();
        view.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("abc", "a.xlsx"));
        view.WaitForElement("[data-testid=known-sheet]").GetAttribute("href").ShouldBe($"/change-sets/{Set}");
    }

    [Fact]
    public async Task every_cell_is_shown_with_old_new_and_verdict_and_taken_on_a_word()
    {
        await using var page = new Page();
        Shown(page, "proposed");
        page.Fake.On($"{Place}/apply-changes", (_, _) => new(System.Net.HttpStatusCode.NoContent));
        var view = page.Render<ChangeSetPage>(p => p.Add(c => c.Id, Set));
        view.WaitForElement("[data-testid=changes]");
        view.Find("[data-testid=changes-sum]").TextContent.ShouldBe("2 格与导出时不同,其中 1 格可以采纳,2 处不能采纳。");
        var good = view.Find("[data-column='answer:plan']");
        (good.QuerySelector("del")!.TextContent, good.QuerySelector("ins")!.TextContent).ShouldBe(("一期", "二期"));
        good.TextContent.ShouldContain("实施方案");
        good.QuerySelector("a")!.TextContent.ShouldBe("轻合金");
        view.Find("[data-problem=cell-stale]").TextContent.ShouldContain("导出后有人改过这一格");
        view.Find("[data-line='9']").TextContent.ShouldContain("本单位没有这个项目");

        Shown(page, "applied");
        await view.Find("[data-testid=apply]").ClickAsync(new());
        view.WaitForAssertion(() => view.Find("[data-testid=changes-sum]").TextContent.ShouldBe("已采纳 1 格,未采纳 2 处。"));
        var sent = page.Fake.Asked.Single(a => a.Path == $"{Place}/apply-changes");
        (sent.Seen, sent.Key is null).ShouldBe(("\"1\"", false));
        view.FindAll("[data-testid=apply]").ShouldBeEmpty();
    }

    [Fact]
    public async Task somebody_else_was_quicker_and_the_page_is_read_again()
    {
        await using var page = new Page("clerk", Words.En);
        Shown(page, "proposed");
        page.Fake.On($"{Place}/abandon-changes", new { type = "change-set-settled", status = 409 }, 409);
        var view = page.Render<ChangeSetPage>(p => p.Add(c => c.Id, Set));
        await view.WaitForElement("[data-testid=abandon]").ClickAsync(new());
        view.WaitForElement("[data-code=change-set-settled]").TextContent.ShouldContain("applied or abandoned before");
    }

    private static void Shown(Page page, string state)
    {
        page.Fake.On(Place, new
        {
            set = new { id = Set, rows = 3, cells = 2, refused = 2, on = "2020-03-02", state, version = state == "applied" ? 2 : 1, taken = state == "applied" ? 1 : 0 },
            rows = new object[]
            {
                new { line = 2, @case = Case, outcome = state == "applied" ? "taken" : "pending", cells = new object[] { new { column = "answer:plan", old = "一期", @new = "二期" }, new { column = "receiptNumber", old = "", @new = "R", problem = "cell-stale" } } },
                new { line = 9, outcome = "pending", cells = Array.Empty<object>(), problem = "case-unknown" }
            },
            columns = new Dictionary<string, object> { ["answer:plan"] = new { zh = "实施方案", en = "Plan" } }
        });
        page.Fake.On("/api/applications/cases", new { items = new[] { new { id = Case, stage = "DRAFT", programme = "3315-ET", year = 2019, personId = Set, projectTitle = "轻合金" } }, total = 1 });
    }
}
