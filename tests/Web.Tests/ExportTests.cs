using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace TalentHub.Web.Tests;

/// <summary>A list is taken out from its own page, and its workbook waits on a page that says how far it is.</summary>
public sealed class ExportTests
{
    private const string Exports = "/api/applications/exports";
    private static readonly Guid One = new("0190a000-0000-7000-8000-0000000000e1");
    private static readonly Guid Two = new("0190a000-0000-7000-8000-0000000000e2");

    [Fact]
    public async Task the_button_takes_the_list_out_under_the_filters_of_the_page()
    {
        await using var page = new Page("leader", Words.En);
        page.Fake.On(Exports, (_, _) => FakeServices.Say(202, "{}"));
        var button = page.Render<ExportButton>(p => p.Add(b => b.List, "cases").Add(b => b.Filters, [("stage", "LAND"), ("q", null), ("sort", "-year")]));
        await button.Find("[data-testid=export-cases]").ClickAsync(new());
        var asked = page.Fake.Asked.Single();
        asked.Key.ShouldNotBeNull();
        JsonDocument.Parse(asked.Body).RootElement.GetRawText().ShouldBe("""{"list":"cases","filters":{"stage":"LAND","sort":"-year"},"language":"en"}""");
        page.Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith("/exports");
    }

    [Fact]
    public async Task a_refusal_stands_at_the_button_and_leads_to_what_waits()
    {
        await using var page = new Page();
        page.Fake.On(Exports, new { type = "exports-waiting", status = 409 }, 409);
        var button = page.Render<ExportButton>(p => p.Add(b => b.List, "cases"));
        await button.Find("[data-testid=export-cases]").ClickAsync(new());
        button.Find("[data-code=exports-waiting]").TextContent.ShouldContain("您有三个表格正在写入");
        button.Find("[data-code=exports-waiting] a").GetAttribute("href").ShouldBe("/exports");
    }

    [Fact]
    public async Task what_is_written_can_be_fetched_what_is_not_says_how_far_it_is()
    {
        await using var page = new Page();
        page.Fake.On(Exports, new
        {
            items = new object[]
            {
                new { id = One, list = "cases", state = "waiting", on = "2020-03-02", mine = true, rows = 0, done = 3000, total = 12000, filters = new { stage = "LAND", field = "new-materials" }, searched = true },
                new { id = Two, list = "persons", state = "ready", on = "2020-03-01", mine = true, rows = 12, done = 12, total = 12, bytes = 20480, fetched = 1, expiresOn = "2020-03-08" }
            }
        });
        var view = page.Render<ExportsPage>();
        view.WaitForElement("[data-testid=exports]");
        view.Find($"[data-export='{One}'] progress").GetAttribute("value").ShouldBe("25");
        view.Find($"[data-export='{One}']").TextContent.ShouldContain("3,000 / 12,000");
        view.Find($"[data-export='{One}']").TextContent.ShouldContain("新材料");
        view.Find($"[data-export='{One}']").TextContent.ShouldContain("含搜索词");
        view.Find($"[data-export='{Two}'] [data-testid=fetch]").GetAttribute("href").ShouldBe($"{Exports}/{Two}/file");
        view.Find($"[data-export='{Two}'] [data-testid=fetch]").HasAttribute("download").ShouldBeTrue();
    }

    [Fact]
    public async Task what_failed_was_cut_or_is_somebody_elses_says_so()
    {
        await using var page = new Page("administrator", Words.En);
        page.Fake.On(Exports, new
        {
            items = new object[]
            {
                new { id = One, list = "cases", state = "failed", on = "2020-03-02", mine = true, rows = 0, done = 0, total = 0, reason = "service-unavailable" },
                new { id = Two, list = "cases", state = "ready", on = "2020-03-01", mine = false, rows = 200000, done = 200000, total = 200000, cut = true, bytes = 1 }
            }
        });
        var view = page.Render<ExportsPage>();
        view.WaitForElement("[data-testid=exports]");
        view.Find($"[data-export='{One}']").TextContent.ShouldContain("A service is away");
        view.Find($"[data-export='{Two}']").TextContent.ShouldContain("Exported by somebody else");
        view.Find($"[data-export='{Two}']").TextContent.ShouldContain("200,000");
        view.FindAll("[data-testid=fetch]").ShouldBeEmpty();
    }

    [Fact]
    public async Task a_person_without_exports_is_told_where_they_come_from()
    {
        await using var page = new Page("leader");
        page.Fake.On(Exports, new { items = Array.Empty<object>() });
        page.Render<ExportsPage>().WaitForElement("[data-testid=state-empty]").TextContent.ShouldContain("还没有导出过表格");
    }
}
