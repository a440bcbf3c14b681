using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using Shouldly;
using TalentHub.TestKit;

namespace TalentHub.EndToEnd.Tests;

/// <summary>The first of them signs, lands and is paid by way of the file to finance; the contract ends early, and a part of the money comes back.</summary>
public sealed partial class YearJourneyTests
{
    private async Task Land()
    {
        var one = _walked[0];
        await _desks.Do("clerk", one, "sign-contract", ("landingDeadline", $"{Year + 1}-03-31"), ("on", Day("10-15")));
        await _desks.Do("clerk", one, "report-landing", ("kind", "employment"), ("on", Day("11-01")));
        await _desks.Do("reviewer", one, "verify-landing", ("on", Day("11-03")));
    }

    private async Task Pay()
    {
        var one = _walked[0];
        var page = await _desks.Do("finance", one, "plan-payment", ("instalment", "1"), ("level", "city"), ("dueOn", Day("11-30")));
        await Assertions.Expect(page.GetByTestId("instalments")).ToContainTextAsync("20");
        page = await _desks.Of("finance", $"/finance?until={Day("12-01")}");
        await page.Locator("[data-testid=payments] a", new() { HasText = $"{Programme} {Year}" }).WaitForAsync();
        await Look.At(page, "year-finance");
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByTestId("hand-over").ClickAsync());
        var lines = (await File.ReadAllTextAsync(await file.PathAsync(), Encoding.UTF8)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        await page.GetByTestId("status-file").SetInputFilesAsync(new FilePayload { Name = "status.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Paid(lines, one)) });
        await Assertions.Expect(page.GetByTestId("imported")).ToContainTextAsync("拨付 1 笔");
        await Look.At(page, "year-finance-paid");
    }

    /// <summary>The file as the treasury sends it back: this case's line is paid, the rest waits.</summary>
    private static string Paid(IReadOnlyList<string> lines, Guid one)
    {
        var head = lines[0].TrimStart('\uFEFF').Split(',');
        var line = lines.Single(l => l.Contains($"{one}", StringComparison.Ordinal) || l.Contains($"{one:N}", StringComparison.Ordinal)).Split(',');
        foreach (var (column, value) in new[] { ("状态", "已拨付"), ("凭证号", $"GK{Year}-118"), ("银行日期", Day("11-28")) }) line[Array.IndexOf(head, column)] = value;
        return $"{string.Join(',', head)}\r\n{string.Join(',', line)}\r\n";
    }

    private async Task ClawBack()
    {
        var one = _walked[0];
        await _desks.Do("reviewer", one, "terminate-case", ("decisionNumber", $"海人才终〔{Year}〕1号"), ("reason", "ended-early"), ("on", Day("12-10")));
        await _desks.Do("finance", one, "demand-clawback", ("level", "city"), ("amountYuan", "200000"), ("documentNumber", $"海人才追〔{Year}〕1号"), ("dueOn", $"{Year + 1}-01-31"), ("on", Day("12-15")));
        var page = await _desks.Do("finance", one, "record-repayment", ("level", "city"), ("amountYuan", "50000"), ("voucher", $"GK{Year}-140"), ("on", Day("12-28")));
        await Assertions.Expect(page.Locator("[data-testid=money] [data-level=city]")).ToContainTextAsync("15");
        await Desks.LookAll(page, "year-clawback");
    }

    /// <summary>The board of the year shows what was done, and each figure opens to its cases.</summary>
    private async Task TheBoardIsRight()
    {
        foreach (var (metric, count) in new (string, int)[] { ("T01", 4), ("T04", 3), ("T06", 1) })
        {
            var page = await _desks.Of("leader", $"/board?year={Year}");
            var tile = page.GetByTestId($"tile-{metric}");
            await Wait.Until(async () =>
            {
                var shown = decimal.Parse(await tile.GetAttributeAsync("data-value") ?? "0", CultureInfo.InvariantCulture);
                if (shown != count) await page.ReloadAsync(new() { WaitUntil = WaitUntilState.NetworkIdle });
                return shown == count;
            });
            if (metric == "T01") await Desks.LookAll(page, "year-board");
            await tile.ClickAsync();
            await page.GetByTestId("line").First.WaitForAsync();
            var cases = await page.GetByTestId("line").EvaluateAllAsync<string[]>("rows => rows.map(r => r.dataset.case)");
            cases.Select(Guid.Parse).ShouldBe(_walked.Take(count), ignoreOrder: true);
            await page.GetByTestId("line-case").First.ClickAsync();
            await page.GetByTestId("timeline").WaitForAsync();
        }
    }
}
