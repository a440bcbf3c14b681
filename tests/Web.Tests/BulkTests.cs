using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace TalentHub.Web.Tests;

public sealed class BulkTests
{
    private static readonly Guid One = Guid.Parse("01980000-0000-7000-8000-000000000001");
    private static readonly Guid Two = Guid.Parse("01980000-0000-7000-8000-000000000002");
    private static readonly Guid Three = Guid.Parse("01980000-0000-7000-8000-000000000003");

    [Fact]
    public async Task an_act_is_tried_done_where_possible_and_undone_where_nobody_wrote_since()
    {
        await using var page = Listed("reviewer");
        page.Fake.On(Path(One, "suspend-case"), (r, _) => Done(6)).On(Path(Two, "suspend-case"), new { type = "illegal-transition", status = 409 }, 409)
            .On(Path(Three, "suspend-case"), (r, _) => Done(8)).On(Path(One, "resume-case"), (r, _) => Done(7)).On(Path(Three, "resume-case"), new { type = "stale-version", status = 412 }, 412);
        var view = page.Render<BulkPage>();
        view.WaitForElement("[data-testid=act]").Change("suspend-case");
        view.Find("[data-testid=bulk-undoable]").TextContent.ShouldContain("可以批量撤销");
        view.Find("[data-testid=field-reason]").Change("等待复核");
        await view.Find("form").SubmitAsync();
        view.WaitForAssertion(() => States(view).ShouldBe(["Possible", "Refused", "Possible"]));
        page.Fake.Asked.Where(a => a.Method == "POST" && a.Path.EndsWith("suspend-case", StringComparison.Ordinal)).ShouldAllBe(a => a.OnlyChecks);

        await view.Find("[data-testid=bulk-do]").ClickAsync();
        view.WaitForAssertion(() => States(view).ShouldBe(["Done", "Refused", "Done"]));
        var done = page.Fake.Asked.Where(a => a.Path.EndsWith("suspend-case", StringComparison.Ordinal) && !a.OnlyChecks).ToList();
        done.Select(a => a.Seen).ShouldBe(["\"5\"", "\"5\""]);
        done.Select(a => a.Key).Distinct().Count().ShouldBe(2);
        JsonDocument.Parse(done[0].Body).RootElement.GetProperty("reason").GetString().ShouldBe("等待复核");

        await view.Find("[data-testid=bulk-undo]").ClickAsync();
        view.WaitForAssertion(() => States(view).ShouldBe(["Undone", "Refused", "NotUndone"]));
        page.Fake.Asked.Where(a => a.Path.EndsWith("resume-case", StringComparison.Ordinal)).Select(a => a.Seen).ShouldBe(["\"6\"", "\"8\""], ignoreOrder: true);
        view.Find("[data-testid=bulk-state]").TextContent.ShouldContain("已撤销 1 项");
    }

    [Fact]
    public async Task what_is_not_chosen_is_left_alone_and_what_was_lost_is_sent_again_under_the_same_key()
    {
        await using var page = Listed("reviewer");
        var away = true;
        page.Fake.On(Path(One, "recommend-case"), (r, _) => r.Headers.Contains("Dry-Run") || !away ? Done(6) : new(HttpStatusCode.ServiceUnavailable)).On(Path(Three, "recommend-case"), (_, _) => Done(6));
        var view = page.Render<BulkPage>();
        view.WaitForElement("[data-testid=act]").Change("recommend-case");
        view.Find("[data-testid=bulk-undoable]").TextContent.ShouldContain("不能批量撤销");
        view.FindAll("[data-testid=bulk-choose]")[1].Change(false);
        view.Find("[data-testid=field-listNumber]").Change("L-1");
        await view.Find("form").SubmitAsync();
        view.WaitForElement("[data-testid=bulk-do]").TextContent.ShouldContain("2 项");
        await view.Find("[data-testid=bulk-do]").ClickAsync();
        view.WaitForAssertion(() => States(view).ShouldBe(["NotDone", "Listed", "Done"]));
        away = false;
        await view.Find("[data-testid=bulk-do]").ClickAsync();
        view.WaitForAssertion(() => States(view).ShouldBe(["Done", "Listed", "Done"]));
        page.Fake.Asked.Where(a => a.Path == Path(One, "recommend-case") && !a.OnlyChecks).Select(a => a.Key).Distinct().ShouldHaveSingleItem();
        page.Fake.Asked.ShouldNotContain(a => a.Path == Path(Two, "recommend-case"));
        view.FindAll("[data-testid=bulk-undo]").ShouldBeEmpty();
    }

    [Fact]
    public async Task an_act_takes_so_many_cases_and_offers_what_is_the_readers_work()
    {
        await using var page = Listed("finance", next: "c2");
        page.Services.GetRequiredService<NavigationManager>().NavigateTo("/cases/bulk?stage=LAND");
        var view = page.Render<BulkPage>();
        view.WaitForElement("[data-testid=bulk-more]").TextContent.ShouldContain("200");
        view.FindAll("[data-testid=act] option").Select(o => o.GetAttribute("value")).ShouldBe(["", "plan-payment"]);
        view.Find("[data-testid=act]").Change("plan-payment");
        view.FindAll("[data-testid=field-amountYuan]").ShouldBeEmpty("sums follow from each case");
    }

    private static string Path(Guid id, string command) => $"/api/applications/cases/{id}/{command}";

    private static string[] States(IRenderedComponent<BulkPage> view) => [.. view.FindAll("[data-testid=bulk-line]").Select(l => l.GetAttribute("data-state")!)];

    private static HttpResponseMessage Done(long version)
    {
        var answer = new HttpResponseMessage(HttpStatusCode.NoContent);
        answer.Headers.ETag = new($"\"{version}\"");
        return answer;
    }

    private static Page Listed(string role, string? next = null)
    {
        var page = new Page(role);
        Guid[] ids = [One, Two, Three];
        page.Fake.On("/api/applications/cases", new { items = ids.Select(id => new { id, stage = "ELIG", programme = "3315-ET", year = 2019, referenceCode = $"R-{id:n}" }), total = 3, more = false, next });
        foreach (var id in ids) page.Fake.On($"/api/applications/cases/{id}", new { id, stage = "ELIG", version = 5 });
        return page;
    }
}
