using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace TalentHub.EndToEnd.Tests;

/// <summary>Three experts score the handful, one of them leaves for a conflict and another is drawn; three cases pass and are selected.</summary>
public sealed partial class YearJourneyTests
{
    private static readonly string[][] Marks = [["9", "9", "9"], ["8", "8.5", "8"], ["8", "8", "8"], ["4", "5", "4"]];

    private async Task Review()
    {
        await Experts.Register(system);
        var page = await _desks.Of("secretary", "/panels");
        await page.SelectOptionAsync("#round", Round);
        await page.SelectOptionAsync("#step", "REVIEW2");
        await page.GetByTestId("send-form-panel").ClickAsync();
        await page.WaitForURLAsync(new Regex("/panels/[0-9a-f-]{36}"));
        var panel = Regex.Match(page.Url, "[0-9a-f-]{36}").Value;
        foreach (var one in _walked) await page.GetByTestId($"waiting-{one}").CheckAsync();
        await page.GetByTestId("send-assign-cases").ClickAsync();
        await page.GetByTestId("draw-experts").ClickAsync();
        await page.GetByTestId("draw").WaitForAsync();
        await Leave((await Experts.Seated(system, panel))[0], panel);

        await Dies("gateway");
        page = await _desks.Of("secretary", $"/panels/{panel}");
        await page.GetByTestId("left").WaitForAsync();
        await page.GetByTestId("draw-experts").ClickAsync();
        await Assertions.Expect(page.GetByTestId("draw")).ToHaveCountAsync(2);
        await Look.At(page, "year-panel-drawn-again");
        foreach (var account in await Experts.Seated(system, panel)) await Score(account, panel);

        page = await _desks.Of("secretary", $"/panels/{panel}");
        await page.GetByTestId("close-scoring").ClickAsync();
        await page.GetByTestId("ranking").WaitForAsync();
        await Decide(panel);
        foreach (var one in _walked.Take(3)) await _desks.Do("reviewer", one, "select-case", ("minutesNumber", $"海人才纪要〔{Year}〕9号"), ("on", Day("08-20")));
    }

    private async Task Leave(string account, string panel)
    {
        var page = await _desks.Of(account, $"/my/reviews/{panel}");
        await page.SelectOptionAsync("#ground", "kin");
        await page.GetByTestId("recuse").ClickAsync();
        await page.GetByTestId("send-recusal").ClickAsync();
        await page.WaitForURLAsync(u => u.EndsWith("/my/reviews", StringComparison.Ordinal));
    }

    private async Task Score(string account, string panel)
    {
        var page = await _desks.Of(account, $"/my/reviews/{panel}");
        foreach (var (one, marks) in _walked.Zip(Marks))
        {
            foreach (var (criterion, mark) in new[] { "team", "technology", "market" }.Zip(marks)) await Desks.Give(page, page.Locator($"#mark-{one}-{criterion}"), mark);
            await page.GetByTestId($"send-{one}").ClickAsync();
            await Assertions.Expect(page.GetByTestId($"total-{one}")).ToContainTextAsync(new Regex("[0-9]"));
        }

        await Look.At(page, "year-scored");
    }

    private async Task Decide(string panel)
    {
        var page = await _desks.Of("reviewer", $"/panels/{panel}");
        foreach (var (one, n) in _walked.Select((c, n) => (c, n))) await page.SelectOptionAsync($"#result-{one}", n < 3 ? "true" : "false");
        await Look.At(page, "year-ranking");
        await page.GetByTestId("decide-panel").ClickAsync();
        await page.GetByTestId("publish-panel").ClickAsync();
        await Assertions.Expect(page.GetByTestId("panel-state")).ToHaveTextAsync("已公布");
        await Look.At(page, "year-panel-published");
    }
}
