using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace TalentHub.EndToEnd.Tests;

/// <summary>The three are shown as a list; an objection holds one back while the others go on, and is settled; all three are announced.</summary>
public sealed partial class YearJourneyTests
{
    private async Task Publicise()
    {
        var page = await _desks.Of("reviewer", "/publicity");
        await Desks.Give(page, page.Locator("#list-round"), Round);
        foreach (var one in _walked.Take(3)) await page.GetByTestId($"listed-{one}").CheckAsync();
        await Desks.Give(page, page.Locator("#notice-number"), $"海人才公示〔{Year}〕3号");
        await Desks.Give(page, page.Locator("#opened-on"), Day("09-01"));
        await Look.At(page, "year-publicity-open");
        await page.GetByTestId("send-open-list").ClickAsync();
        await page.WaitForURLAsync(new Regex("/publicity/[0-9a-f-]{36}"));
        var list = new Uri(page.Url).AbsolutePath;

        await Object(list);
        page = await _desks.Of("reviewer", list);
        await page.GetByTestId("close-list").ClickAsync();
        await page.GetByTestId("done").WaitForAsync();
        await Assertions.Expect(page.Locator($"[data-case='{_walked[1]}']")).ToContainTextAsync("异议");
        await Look.At(page, "year-publicity-held-back");
        await Dies("identity");
        foreach (var (one, n) in new[] { (_walked[0], 1), (_walked[2], 2) }) await Announce(one, n);

        page = await _desks.Of("reviewer", list);
        await page.GetByTestId("decide-objection").ClickAsync();
        await Desks.Give(page, page.Locator("#upheld"), "not-upheld");
        await Desks.Give(page, page.Locator("#decision-number"), $"海人才复〔{Year}〕1号");
        await Desks.Give(page, page.Locator("#decided-on"), Day("09-10"));
        await page.GetByTestId("send-decide-objection").ClickAsync();
        await Assertions.Expect(page.GetByTestId("form-decide-objection")).ToHaveCountAsync(0);
        await page.GetByTestId("close-list").ClickAsync();
        await Assertions.Expect(page.GetByTestId("close-list")).ToHaveCountAsync(0);
        await Desks.LookAll(page, "year-publicity-closed");
        await Announce(_walked[1], 3);
    }

    private async Task Object(string list)
    {
        var page = await _desks.Of("clerk", list);
        await Desks.Give(page, page.Locator("#objection-case"), $"{_walked[1]}");
        await Desks.Give(page, page.Locator("#objection-ground"), "false-statement");
        await Desks.Give(page, page.Locator("#file-number"), $"YY{Year}-7");
        await Desks.Give(page, page.Locator("#received-on"), Day("09-03"));
        await page.CheckAsync("#signed");
        await page.CheckAsync("#with-facts");
        await page.GetByTestId("send-objection").ClickAsync();
        await page.Locator("[data-objection]").WaitForAsync();
    }

    private Task Announce(Guid one, int entry) =>
        _desks.Do("reviewer", one, "announce-award", ("documentNumber", $"海人才〔{Year}〕31号"), ("listEntry", $"{entry}"), ("on", Day("10-08")));
}
