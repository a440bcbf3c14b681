using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
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
        await clerk.ScreenshotAsync(new() { Path = RunningSystem.Picture("journey-new-case"), FullPage = true });
        await clerk.GetByTestId("save-case").ClickAsync();
        await clerk.WaitForURLAsync(new Regex("/cases/[0-9a-f-]{36}"));
        var id = Regex.Match(clerk.Url, "[0-9a-f-]{36}").Value;
        await clerk.GetByTestId("timeline").WaitForAsync();
        await clerk.ScreenshotAsync(new() { Path = RunningSystem.Picture("journey-case"), FullPage = true });

        await Assertions.Expect(tile).ToContainTextAsync((before + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), new() { Timeout = 5_000 });
        await tile.ClickAsync();
        await leader.GetByTestId("line").First.WaitForAsync();
        await leader.ScreenshotAsync(new() { Path = RunningSystem.Picture("journey-figure"), FullPage = true });
        await leader.Locator($"[data-testid=line-case][href*='{id}'], [data-testid=line-case] a[href*='{id}']").First.ClickAsync();
        await leader.WaitForURLAsync(new Regex($"/cases/{id}"));
        (await leader.GetByTestId("timeline").InnerTextAsync()).ShouldContain("2019年6月3日");
    }

    private static int Number(string tile) => int.Parse(Regex.Match(tile, @"\d+").Value, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Opens a page and waits until its circuit is up.</summary>
    private static Task Live(IPage page, string path) =>
        page.RunAndWaitForWebSocketAsync(() => page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle }));

    [Theory]
    [InlineData("zh-CN", 1440)]
    [InlineData("zh-CN", 768)]
    [InlineData("zh-CN", 390)]
    [InlineData("en", 1440)]
    [InlineData("en", 390)]
    public async Task every_page_stands_whole_without_an_error(string language, int width)
    {
        foreach (var (account, paths) in new[]
        {
            ("clerk@330203", new[] { "/cases", "/cases/new", "/cases?stage=LAND" }),
            ("leader@330203", ["/board?year=2019", "/offices", "/targets"]),
            ("administrator@330203", ["/programmes", "/operations"])
        })
        {
            var page = await system.Browse(account, language, width);
            List<string> errors = [];
            page.Console += (_, m) =>
            {
                if (m.Type == "error") errors.Add($"{page.Url}: {m.Text}");
            };
            foreach (var path in paths)
            {
                var answer = await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
                answer!.Ok.ShouldBeTrue($"{path}: {answer.Status}");
                await page.WaitForSelectorAsync("h1");
                var name = Regex.Replace(path.Trim('/'), "[^a-z0-9]+", "-");
                await page.ScreenshotAsync(new() { Path = RunningSystem.Picture($"{name}-{language}-{width}"), FullPage = true });
                (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth + 1")).ShouldBeTrue($"{path} is wider than the page at {width}");
            }

            errors.ShouldBeEmpty();
            await page.Context.DisposeAsync();
        }
    }
}
