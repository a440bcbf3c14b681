using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;

namespace TalentHub.EndToEnd.Tests;

/// <summary>The notice of last year is taken into this one, edited, published; its round opens, and a table of a thousand rows comes in.</summary>
public sealed partial class YearJourneyTests
{
    private static readonly (string Field, string Value)[] Edits =
    [
        ("programme.reviews.0.seats", "3"), ("programme.reviews.0.dropExtremes", "false"),
        ("programme.amounts.0.level", "city"), ("programme.amounts.0.notFound", "false"), ("programme.amounts.0.yuan", "500000"), ("programme.amounts.0.source", "智团创业计划2021年通知")
    ];

    private static readonly (string Field, string Value)[] Instalments =
    [
        ("programme.instalments.0.number", "1"), ("programme.instalments.0.percent", "40"), ("programme.instalments.0.after", "LAND"), ("programme.instalments.0.source", "智团创业计划2021年通知"),
        ("programme.instalments.1.number", "2"), ("programme.instalments.1.percent", "60"), ("programme.instalments.1.after", "FINAL"), ("programme.instalments.1.source", "智团创业计划2021年通知")
    ];

    private async Task SetUpTheYear()
    {
        var page = await _desks.Of("administrator", $"/programmes/{Programme}/2020");
        await Desks.Give(page, page.Locator("#clone-year"), $"{Year}");
        await page.GetByTestId("clone-programme").ClickAsync();
        await page.WaitForURLAsync(new Regex($"/programmes/{Programme}/{Year}/edit"));
        foreach (var (field, value) in Edits) await Desks.Give(page, page.GetByTestId(field), value);
        for (var n = 0; n < 2; n++) await page.GetByTestId("programme.instalments.add").ClickAsync();
        foreach (var (field, value) in Instalments) await Desks.Give(page, page.GetByTestId(field), value);
        await page.GetByTestId("save-notice").ClickAsync();
        await Assertions.Expect(page.GetByTestId("notice-state")).ToHaveTextAsync("已保存");
        await Look.At(page, "year-notice");

        await Dies("web");
        page = await _desks.Of("administrator", $"/programmes/{Programme}/{Year}/edit");
        await Assertions.Expect(page.GetByTestId("programme.amounts.0.yuan")).ToHaveValueAsync("500000");
        await Assertions.Expect(page.GetByTestId("programme.instalments.1.percent")).ToHaveValueAsync("60");
        await page.GetByTestId("publish-notice").ClickAsync();
        await page.WaitForURLAsync(u => u.EndsWith($"/programmes/{Programme}/{Year}", StringComparison.Ordinal));

        var clerk = await _desks.Of("clerk", $"/programmes/{Programme}/{Year}");
        await Desks.LookAll(clerk, "year-round-planned");
        await Desks.Give(clerk, clerk.Locator("#round-on"), Day("03-01"));
        await clerk.GetByTestId($"open-{Round}").ClickAsync();
        await Assertions.Expect(clerk.Locator($"[data-round='{Round}']")).ToHaveAttributeAsync("data-state", "open");
        await Look.At(clerk, "year-round-open");
    }

    private async Task EnterTheTable()
    {
        var page = await _desks.Of("clerk", "/imports");
        await page.SelectOptionAsync("#round", Round);
        var template = await page.RunAndWaitForDownloadAsync(() => page.GetByTestId("template").ClickAsync());
        var table = YearTable.Fill(await File.ReadAllBytesAsync(await template.PathAsync()));
        await page.GetByTestId("table").SetInputFilesAsync(new FilePayload { Name = "2021.csv", MimeType = "text/csv", Buffer = table });
        await page.WaitForURLAsync(new Regex("/imports/[0-9a-f-]{36}"));
        var import = new Uri(page.Url).AbsolutePath;

        await Dies("people");
        page = await _desks.Of("clerk", import);
        var state = page.GetByTestId("import-state");
        await Assertions.Expect(state).ToHaveAttributeAsync("data-state", "checked", new() { Timeout = 60_000 });
        await Assertions.Expect(state).ToContainTextAsync("990");
        var refused = await page.GetByTestId("refused").Locator("tbody tr").EvaluateAllAsync<string[]>("rows => rows.map(r => r.dataset.row)");
        refused.ShouldBe(YearTable.Bad.Keys.Select(k => $"{k}"));
        await Desks.LookAll(page, "year-import");
        var returned = await page.RunAndWaitForDownloadAsync(() => page.GetByTestId("verdict-file").ClickAsync());
        var lines = (await File.ReadAllTextAsync(await returned.PathAsync(), Encoding.UTF8)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(YearTable.Rows + 1);
        lines[0].ShouldEndWith("结果,原因");
        Enumerable.Range(2, YearTable.Rows).Where(n => !lines[n - 1].EndsWith(',')).ShouldBe(YearTable.Bad.Keys, "each refused row says why, and no other");

        await Desks.Give(page, page.Locator("#on"), Day("03-05"));
        await page.GetByTestId("enter-good").ClickAsync();
        await Assertions.Expect(state).ToHaveAttributeAsync("data-state", new Regex("entering|entered"));
        await Dies("applications");
        page = await _desks.Of("clerk", import);
        await Assertions.Expect(page.GetByTestId("import-state")).ToHaveAttributeAsync("data-state", "entered", new() { Timeout = 120_000 });
        await Assertions.Expect(page.GetByTestId("import-state")).ToContainTextAsync("990");
        await Look.At(page, "year-import-entered");

        await page.GetByTestId("entered-cases").ClickAsync();
        await page.GetByTestId("case-row").First.WaitForAsync();
        await Assertions.Expect(page.GetByTestId("count")).ToContainTextAsync("超过 500");
        _walked = [.. (await page.GetByTestId("case-row").EvaluateAllAsync<string[]>("rows => rows.slice(0, 4).map(r => r.dataset.case)")).Select(Guid.Parse)];
    }
}
