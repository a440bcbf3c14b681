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
                if (m.Type == "error") errors.Add(m.Text);
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
