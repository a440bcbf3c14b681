using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using MiniExcelLibs;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.EndToEnd.Tests;

/// <summary>In real Chromium, a year of a programme from its notice to a clawback, each act by the role it belongs to, while every process is killed once.</summary>
[Trait("Category", "Slow")]
[Collection("one system")]
public sealed partial class YearJourneyTests(RunningSystem system)
{
    private const string Programme = "ZT";
    private const int Year = 2021;
    private const string Round = "ZT-2021-1";
    private const int Rows = 1000;
    private const int Bad = 10;

    private readonly Dictionary<string, IPage> _pages = [];
    private readonly List<string> _faults = [];

    [Fact]
    public async Task a_year_goes_from_its_notice_to_a_clawback_and_no_killed_process_loses_anything()
    {
        await SetUp();
        await Import();
        var cases = await Chosen(5);
        await Screen(cases);
        await Review(cases);
        var (held, awarded) = (cases[3], cases[0]);
        await Publicise(cases[..4], held);
        await Land(awarded);
        await Pay(awarded);

        // 990 rows became cases, none twice; one objection was upheld, one case failed the review.
        using var clerk = await system.As("clerk@330203");
        (await Counted(clerk, "DRAFT")).ShouldBe(Rows - Bad - cases.Length);
        (await Counted(clerk, "REJECT")).ShouldBe(2);
        using var leader = await system.As("leader@330203");
        var figure = await Wait.For(
            async () => (await (await leader.GetAsync($"/api/outcomes/figures?metric=T04&office=330203&programme={Programme}&from=2021-01-01&to=2021-12-31")).Json()),
            f => f.GetProperty("total").GetDecimal() == 1, TimeSpan.FromSeconds(20));
        figure.GetProperty("total").GetDecimal().ShouldBe(1);
        var page = await Open("leader@330203", $"/figures/{figure.GetProperty("figureId").GetString()}");
        await page.GetByTestId("line").First.WaitForAsync();
        await See(page, "year-figure");
        (await page.Locator($"a[href*='{awarded}']").CountAsync()).ShouldBe(1);
        _faults.ShouldBeEmpty();
    }

    private async Task See(IPage page, string name) => _faults.AddRange(await Look.Faults(page, name));

    /// <summary>Last year's notice is taken over and changed: three seats, an amount, two instalments; published, its round opened.</summary>
    private async Task SetUp()
    {
        var page = await Open("administrator@330203", $"/programmes/{Programme}/{Year - 1}");
        await Type(page, "clone-year", $"{Year}");
        await page.GetByTestId("clone-programme").ClickAsync();
        await page.WaitForURLAsync(u => u.EndsWith($"/{Year}/edit", StringComparison.Ordinal));
        await page.GetByTestId("programme.reviews.0.seats").WaitForAsync();
        await Type(page, "programme.reviews.0.seats", "3");
        await page.GetByTestId("programme.reviews.0.dropExtremes").SetCheckedAsync(false);
        await page.GetByTestId("programme.amounts.0.notFound").SetCheckedAsync(false);
        await Type(page, "programme.amounts.0.yuan", "1000000");
        foreach (var (at, percent, after) in new[] { (0, "60", "LAND"), (1, "40", "FINAL") })
        {
            await page.GetByTestId("programme.instalments.add").ClickAsync();
            await Type(page, $"programme.instalments.{at}.number", $"{at + 1}");
            await Type(page, $"programme.instalments.{at}.percent", percent);
            await page.GetByTestId($"programme.instalments.{at}.after").SelectOptionAsync(after);
            await Type(page, $"programme.instalments.{at}.source", "2021年申报通知");
        }

        await page.GetByTestId("save-notice").ClickAsync();
        await Assertions.Expect(page.GetByTestId("notice-state")).ToHaveTextAsync("已保存");
        await See(page, "year-notice");
        await page.GetByTestId("publish-notice").ClickAsync();
        await page.WaitForURLAsync(u => u.EndsWith($"/programmes/{Programme}/{Year}", StringComparison.Ordinal));
        await page.GetByTestId($"open-{Round}").WaitForAsync();
        await Type(page, "round-on", "2021-03-01");
        await page.GetByTestId($"open-{Round}").ClickAsync();
        await Assertions.Expect(page.GetByTestId($"round-state-{Round}")).ToContainTextAsync("申报中");
        await See(page, "year-programme");
    }

    /// <summary>A thousand rows, ten of them wrong; the process that enters them is killed on its way.</summary>
    private async Task Import()
    {
        var page = await Open("clerk@330203", "/imports");
        await page.SelectOptionAsync("#round", Round);
        await page.Locator("#table:enabled").WaitForAsync();
        await page.GetByTestId("table").SetInputFilesAsync(new FilePayload { Name = "申报.xlsx", MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Buffer = Sheet() });
        await page.WaitForURLAsync(new Regex("/imports/[0-9a-f-]{36}"));
        await page.Locator("[data-testid=import-state][data-state=checked]").WaitForAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(page.GetByTestId("refused").Locator("tbody tr")).ToHaveCountAsync(Bad);
        await See(page, "year-import-checked");
        await Type(page, "on", "2021-03-05");
        await page.GetByTestId("enter-good").ClickAsync();
        await page.Locator("[data-testid=import-state][data-state=entering], [data-testid=import-state][data-state=entered]").WaitForAsync();
        await Fail("applications", "people");

        page = await Open("clerk@330203", new Uri(page.Url).AbsolutePath);
        await page.Locator("[data-testid=import-state][data-state=entered]").WaitForAsync(new() { Timeout = 90_000 });
        await Assertions.Expect(page.GetByTestId("import-state")).ToContainTextAsync($"{Rows - Bad}");
        await See(page, "year-import-entered");
    }

    /// <summary>Forms go in, one comes back from the desk for one paper and in again, all are checked and recommended.</summary>
    private async Task Screen(Guid[] cases)
    {
        foreach (var id in cases) await Act("clerk@330203", id, "submit-case", ("on", "2021-03-08"));
        await Desk(cases[0], fault: true);
        await Act("clerk@330203", cases[0], "submit-case", ("on", "2021-03-12"));
        await Fail("web", "gateway");
        foreach (var id in cases) await Desk(id, fault: false);
        foreach (var (id, n) in cases.Select((id, n) => (id, n))) await Act("clerk@330203", id, "accept-case", ("receiptNumber", $"ZT-2021-{n + 1:000}"), ("on", "2021-03-15"));
        foreach (var id in cases)
        {
            await Act("reviewer@330203", id, "check-eligibility", ("on", "2021-03-22"));
            await Act("reviewer@330203", id, "recommend-case", ("listNumber", "海人才荐〔2021〕1号"), ("on", "2021-04-06"));
        }

        await See(_pages["reviewer@330203"], "year-recommended");
    }

    private async Task Desk(Guid id, bool fault)
    {
        var page = await Open("clerk@330203", $"/desk/{id}");
        if (fault)
        {
            await page.SelectOptionAsync("#check-FORM-SIGNED-found", "unsigned");
            await page.GetByTestId("remark-FORM-SIGNED").FillAsync("第3页缺章");
        }

        await page.GetByTestId("rest-met").ClickAsync();
        await page.GetByTestId("save-checks").ClickAsync();
        if (!fault)
        {
            await Assertions.Expect(page.GetByTestId("save-checks")).ToBeDisabledAsync();
            return;
        }

        await page.GetByTestId("return-failed").ClickAsync();
        await Assertions.Expect(page.GetByTestId("promise")).ToContainTextAsync("计时暂停");
    }

    private async Task<Guid[]> Chosen(int count)
    {
        using var clerk = await system.As("clerk@330203");
        List<Guid> chosen = [];
        for (var n = 1; n <= count; n++)
        {
            var title = Uri.EscapeDataString(Title(n));
            var found = await Wait.For(
                async () => (await (await clerk.GetAsync($"/api/applications/cases?programme={Programme}&year={Year}&q={title}")).Json()).GetProperty("items"), i => i.GetArrayLength() == 1, TimeSpan.FromSeconds(30));
            chosen.Add(found[0].GetProperty("id").GetGuid());
        }

        return [.. chosen];
    }

    private static async Task<int> Counted(HttpClient clerk, string stage)
    {
        var count = 0;
        string? cursor = null;
        do
        {
            var page = await (await clerk.GetAsync($"/api/applications/cases?programme={Programme}&year={Year}&stage={stage}&pageSize=200{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}")).Json();
            count += page.GetProperty("items").GetArrayLength();
            cursor = page.TryGetProperty("next", out var next) && next.ValueKind is JsonValueKind.String ? next.GetString() : null;
        }
        while (cursor is not null);
        return count;
    }

    private static string Title(int n) => string.Create(CultureInfo.InvariantCulture, $"微波雷达项目{n:0000}");

    private static byte[] Sheet()
    {
        var rows = Enumerable.Range(1, Rows).Select(n => new Dictionary<string, object>
        {
            ["姓*"] = "程",
            ["名"] = $"{(char)(0x4E00 + n)}远",
            ["性别*"] = n % 100 == 50 ? "先生" : "男",
            ["出生日期*"] = $"19{70 + n % 20}-{n % 12 + 1:00}-{n % 28 + 1:00}",
            ["国籍*"] = "FI",
            ["证件类型"] = "护照",
            ["证件号码"] = $"YJ{n:0000000}",
            ["街道乡镇*"] = "330203100",
            ["领域*"] = "new-materials",
            ["来源渠道*"] = "自主申报",
            ["人才来源*"] = "新引进",
            ["项目名称"] = Title(n),
            ["企业注册日期"] = "2018-05-01",
            ["已备案创新型初创企业"] = "是",
            ["已认定高新技术企业"] = "否",
            ["有效发明专利(件)"] = "2",
            ["企业或关联企业已获区重大、人才项目"] = "否",
            ["企业成立年数"] = "3",
            ["大专以上研发人员数"] = "9",
            ["职工总数"] = "20",
            ["负责人为创始团队成员"] = "是",
            ["项目期(月)"] = "18",
            ["已提交诚信承诺书"] = "是"
        });
        using var file = new MemoryStream();
        file.SaveAs(rows);
        return file.ToArray();
    }

    /// <summary>Kills processes in the middle of the work and starts what is missing.</summary>
    private async Task Fail(params string[] processes)
    {
        foreach (var process in processes) await system.Kill(process);
        foreach (var page in _pages.Values) await page.Context.DisposeAsync();
        _pages.Clear();
        await system.Heal();
    }

    /// <summary>The page of an account, at an address and alive.</summary>
    private async Task<IPage> Open(string account, string path)
    {
        if (!_pages.TryGetValue(account, out var page)) _pages[account] = page = await system.Browse(account);
        await page.RunAndWaitForWebSocketAsync(() => page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle }));
        return page;
    }

    /// <summary>One act on a case, through its form on the page of the case.</summary>
    private async Task Act(string account, Guid id, string command, params (string Field, string Value)[] fields)
    {
        var page = await Open(account, $"/cases/{id}");
        await page.GetByTestId($"action-{command}").ClickAsync();
        foreach (var (field, value) in fields)
        {
            var at = page.GetByTestId($"form-{command}").GetByTestId($"field-{field}");
            if (await at.EvaluateAsync<string>("e => e.tagName") == "SELECT") await at.SelectOptionAsync(value);
            else
            {
                await at.FillAsync(value);
                await at.PressAsync("Tab");
            }
        }

        await page.GetByTestId($"send-{command}").ClickAsync();
        await page.Locator("[data-testid=done], [data-testid=refusal], [data-testid=faults]").First.WaitForAsync();
        (await page.GetByTestId("done").CountAsync()).ShouldBe(1, $"{command}: {await page.GetByTestId("actions").InnerTextAsync()}");
    }

    private static async Task Type(IPage page, string field, string value)
    {
        await page.GetByTestId(field).FillAsync(value);
        await page.GetByTestId(field).PressAsync("Tab");
    }
}
