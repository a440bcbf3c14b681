using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.EndToEnd.Tests;

/// <summary>In real Chromium: what is put on the table of a meeting fits A4, says where it comes from and as of when, and prints nothing that can only be clicked.</summary>
[Trait("Category", "Slow")]
[Collection("one system")]
public sealed class PrintTests(RunningSystem system)
{
    /// <summary>A4 less its margins (210 − 28 mm), in CSS pixels.</summary>
    private const int Width = 688;

    [Theory]
    [InlineData("clerk@330203", "/work", 2)]
    [InlineData("clerk@330203", "case", 6)]
    [InlineData("leader@330203", "/board?year=2019", 4)]
    [InlineData("finance@330203", "/finance", 6)]
    [InlineData("reviewer@330203", "publicity", 3)]
    public async Task a_page_is_printed_on_A4(string account, string path, int atMost)
    {
        var page = await system.Browse(account);
        await page.GotoAsync(await Address(path), new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.WaitForSelectorAsync("h1");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync(Width, 900);
        await page.ScreenshotAsync(new() { Path = Repository.Path(".run", "screenshots", $"print-{Regex.Replace(path, "[^a-z]+", "-")}.png"), FullPage = true });

        (await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("nav, button, a.mud-button-root, input, select, textarea")].filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 120))
            """)).ShouldBeEmpty("nothing that can only be clicked");
        (await page.EvaluateAsync<string[]>($$"""
            () => [...document.querySelectorAll("main *")].filter(e => e.checkVisibility() && e.getBoundingClientRect().right > {{Width}} + 1 && e.closest("svg") === null).map(e => e.outerHTML.slice(0, 120))
            """)).ShouldBeEmpty("nothing is cut off at the edge");
        (await page.EvaluateAsync<bool>("() => [...document.querySelectorAll('table.list')].every(t => getComputedStyle(t.tHead).display === 'table-header-group' && [...t.rows].every(r => getComputedStyle(r).breakInside === 'avoid'))")).ShouldBeTrue("heads are repeated, rows stay whole");
        var footer = await page.Locator(".print-footer").InnerTextAsync();
        footer.ShouldContain("海曙区");
        footer.ShouldContain("打印");

        var pdf = Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true }));
        Regex.Count(pdf, "/Type\\s*/Page\\b(?!s)").ShouldBeInRange(1, atMost);
        var box = Regex.Match(pdf, "/MediaBox\\s*\\[\\s*0 0 ([0-9.]+) ([0-9.]+)");
        (Points(box.Groups[1].Value), Points(box.Groups[2].Value)).ShouldBe((595, 842));
        await page.Context.DisposeAsync();
    }

    private static int Points(string text) => (int)Math.Round(decimal.Parse(text, CultureInfo.InvariantCulture));

    private async Task<string> Address(string path)
    {
        if (path.StartsWith('/')) return path;
        if (path == "case") return $"/cases/{(await Walk.Through(system, "330203", "PAN3315", "sci-tech-services", until: "verify-landing")).CaseId}";
        var walk = await Walk.Through(system, "330203", "PAN3315", "sci-tech-services", until: "select-case");
        using var reviewer = await system.As("reviewer@330203");
        var opened = await reviewer.Command("/api/applications/publicity", new { round = "PAN3315-2019-1", noticeNumber = "海人才公示〔2019〕31号", caseIds = new[] { walk.CaseId }, on = "2019-09-25" });
        opened.EnsureSuccessStatusCode();
        return $"/publicity/{opened.Headers.Location!.ToString().Split('/')[^1]}";
    }
}
