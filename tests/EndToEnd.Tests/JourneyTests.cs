using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.EndToEnd.Tests;

/// <summary>In real Chromium: a clerk enters a case, the leader sees the figure and goes back from it to the case.</summary>
[Trait("Category", "Slow")]
[Collection("one system")]
public sealed class JourneyTests(RunningSystem system)
{
    [Fact]
    public async Task a_clerk_enters_a_case_and_the_leader_goes_back_from_the_figure_to_it()
    {
        var leader = await system.Browse("leader@330203");
        await Live(leader, "/board?year=2019");
        var tile = leader.GetByTestId("tile-T00");
        var before = Number(await tile.InnerTextAsync());

        var clerk = await system.Browse("clerk@330203");
        await Live(clerk, "/cases/new");
        foreach (var (field, value) in new[]
        {
            ("programme", "PAN3315"), ("year", "2019"), ("field", "sci-tech-services"), ("township", "330203100"), ("channel", "self-declared"), ("origin", "newly-recruited"),
            ("gender", "1"), ("nationality", "CN"), ("degree", "2")
        })
            await clerk.SelectOptionAsync($"select#{field}", value);
        foreach (var (field, value) in new[] { ("zhFamily", "程"), ("zhGiven", "远行"), ("birthDate", "1981-02-03"), ("projectTitle", "检测服务平台"), ("on", "2019-06-03") })
        {
            await clerk.FillAsync($"#{field}", value);
            await clerk.PressAsync($"#{field}", "Tab");
        }

        await clerk.GetByTestId("intent").CheckAsync();
        await Look.At(clerk, "journey-new-case");
        await clerk.GetByTestId("save-case").ClickAsync();
        await clerk.WaitForURLAsync(new Regex("/cases/[0-9a-f-]{36}"));
        var id = Regex.Match(clerk.Url, "[0-9a-f-]{36}").Value;
        await clerk.GetByTestId("timeline").WaitForAsync();
        await Look.At(clerk, "journey-case");

        await Assertions.Expect(tile).ToContainTextAsync((before + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), new() { Timeout = 5_000 });
        await tile.ClickAsync();
        await leader.GetByTestId("line").First.WaitForAsync();
        await Look.At(leader, "journey-figure");
        await leader.Locator($"[data-testid=line-case][href*='{id}'], [data-testid=line-case] a[href*='{id}']").First.ClickAsync();
        await leader.WaitForURLAsync(new Regex($"/cases/{id}"));
        (await leader.GetByTestId("timeline").InnerTextAsync()).ShouldContain("2019年6月3日");
    }

    [Fact]
    public async Task what_was_done_on_a_page_stands_after_a_change_of_language()
    {
        var walk = await Walk.Through(system, "330203", "PAN3315", "sci-tech-services", until: "fill-draft");
        var page = await system.Browse("clerk@330203");
        await Live(page, $"/cases/{walk.CaseId}");
        await page.GetByTestId("action-withdraw-case").ClickAsync();
        await page.FillAsync("#withdraw-case-reason", "另行申报");
        await page.PressAsync("#withdraw-case-reason", "Tab");
        await page.GetByTestId("send-withdraw-case").ClickAsync();
        await Assertions.Expect(page.GetByTestId("timeline")).ToContainTextAsync("另行申报");
        foreach (var language in new[] { "en", "zh-CN" })
        {
            await page.GetByTestId("language").ClickAsync();
            await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
            await Assertions.Expect(page.GetByTestId("timeline")).ToContainTextAsync("另行申报");
        }
    }

    private static int Number(string tile) => int.Parse(Regex.Match(tile, @"\d+").Value, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Opens a page and waits until its circuit is up.</summary>
    private static Task Live(IPage page, string path) =>
        page.RunAndWaitForWebSocketAsync(() => page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle }));

    public static MatrixTheoryData<string, int> Views => new(["zh-CN", "en"], [1440, 768, 390]);

    [Theory]
    [MemberData(nameof(Views))]
    public async Task every_page_stands_whole_without_an_error(string language, int width)
    {
        var (figure, landed) = await Landed();
        List<string> errors = [];
        var list = await Publicised();
        foreach (var (account, pages) in new (string, (string Name, string Path)[])[]
        {
            ("clerk@330203",
            [
                ("work", "/work"), ("cases", "/cases"), ("cases-waiting", "/cases?waits=drafts"), ("cases-columns", "/cases?columns=person,receiptNumber,stage"), ("views", "/views"), ("desk", "/desk"), ("cases-new", "/cases/new"), ("cases-landed", "/cases?stage=LAND"), ("exports", "/exports"), ("imports", "/imports"),
                ("duplicates", "/people/duplicates"), ("case", $"/cases/{landed}"), ("case-listed", $"/cases/{landed}?list=cases&stage=LAND")
            ]),
            ("leader@330203", [("board", "/board?year=2019"), ("follow-up", "/follow-up"), ("offices", "/offices"), ("targets", "/targets"), ("figure", $"/figures/{figure}")]),
            ("finance@330203", [("finance-work", "/work"), ("finance", "/finance")]),
            ("secretary@330203", [("panels", "/panels"), ("experts", "/experts")]),
            ("expert@330203", [("my-reviews", "/my/reviews")]),
            ("reviewer@330203", [("bulk", "/cases/bulk?stage=LAND"), ("programme", "/programmes/3315-ET/2019"), ("publicity", "/publicity"), ("publicity-list", $"/publicity/{list}")]),
            ("administrator@330203", [("programmes", "/programmes"), ("programme-new", "/programmes/new"), ("officers", "/officers"), ("operations", "/operations")])
        })
        {
            var page = await system.Browse(account, language, width);
            page.Console += (_, m) =>
            {
                if (m.Type == "error") errors.Add($"{page.Url}: {m.Text}");
            };
            foreach (var (name, path) in pages)
            {
                var answer = await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
                answer!.Ok.ShouldBeTrue($"{path}: {answer.Status}");
                await page.WaitForSelectorAsync("h1");
                errors.AddRange(await Look.Faults(page, $"{name}-{language}-{width}"));
            }

            await page.Context.DisposeAsync();
        }

        errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task many_cases_are_acted_on_at_once_and_it_is_undone()
    {
        List<Guid> cases = [];
        for (var n = 0; n < 3; n++) cases.Add((await Walk.Through(system, "330203", "PAN3315", "sci-tech-services", until: "sign-contract")).CaseId);
        var page = await system.Browse("reviewer@330203");
        await page.RunAndWaitForWebSocketAsync(() => page.GotoAsync("/cases/bulk?programme=PAN3315&stage=SIGN", new() { WaitUntil = WaitUntilState.NetworkIdle }));
        await page.GetByTestId("bulk-all").UncheckAsync();
        foreach (var id in cases) await page.Locator($"[data-case='{id}'] [data-testid=bulk-choose]").CheckAsync();
        await page.SelectOptionAsync("#act", "suspend-case");
        await Desks.Give(page, page.GetByTestId("field-reason"), "集中复核");
        await page.GetByTestId("send-suspend-case").ClickAsync();
        await Assertions.Expect(page.GetByTestId("bulk-do")).ToContainTextAsync("3 项");
        await Look.At(page, "bulk-tried");
        await page.GetByTestId("bulk-do").ClickAsync();
        await Assertions.Expect(page.Locator("[data-testid=bulk-line][data-state=Done]")).ToHaveCountAsync(3);
        await page.GetByTestId("bulk-undo").ClickAsync();
        await Assertions.Expect(page.Locator("[data-testid=bulk-line][data-state=Undone]")).ToHaveCountAsync(3);
        await Look.At(page, "bulk-undone");
        using var reviewer = await system.As("reviewer@330203");
        foreach (var id in cases)
            (await (await reviewer.GetAsync($"/api/applications/cases/{id}")).Json()).GetProperty("facts").EnumerateArray().Select(f => f.GetProperty("type").GetString()).TakeLast(2).ShouldBe(["case_suspended", "case_resumed"]);
        await page.Context.DisposeAsync();
    }

    /// <summary>A list of one case against which an objection was received.</summary>
    private async Task<string> Publicised()
    {
        var walk = await Walk.Through(system, "330203", "PAN3315", "sci-tech-services", until: "select-case");
        using var reviewer = await system.As("reviewer@330203");
        var opened = await reviewer.Command("/api/applications/publicity", new { round = "PAN3315-2019-1", noticeNumber = "甬才公示〔2019〕3号", caseIds = new[] { walk.CaseId }, on = "2019-09-25" });
        opened.StatusCode.ShouldBe(HttpStatusCode.Created, await opened.Content.ReadAsStringAsync());
        var received = await reviewer.Command("/api/applications/objections", new { caseId = walk.CaseId, ground = "false-statement", signed = true, withFacts = true, fileNumber = "F-2019-7", on = "2019-09-27" });
        received.StatusCode.ShouldBe(HttpStatusCode.Created, await received.Content.ReadAsStringAsync());
        return opened.Headers.Location!.ToString().Split('/')[^1];
    }

    /// <summary>The figure of the year's landings, and the case behind its first line.</summary>
    private async Task<(string Figure, string Case)> Landed()
    {
        using var leader = await system.As("leader@330203");
        var figure = (await (await leader.GetAsync("/api/outcomes/figures?metric=T06&office=330203&from=2019-01-01&to=2019-12-31")).Json()).GetProperty("figureId").GetString()!;
        var lines = await (await leader.GetAsync($"/api/outcomes/figures/{figure}/lines?limit=1")).Json();
        return (figure, lines.GetProperty("items")[0].GetProperty("caseId").GetString()!);
    }
}
