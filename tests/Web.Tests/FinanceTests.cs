using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace TalentHub.Web.Tests;

public sealed class FinanceTests
{
    private static readonly Guid Id = Guid.Parse("01980000-0000-7000-8000-000000000001");
    private const string Status = "/api/applications/payments/status";

    [Fact]
    public async Task what_is_due_is_listed_with_its_state_and_the_file_to_download()
    {
        await using var page = Due("finance");
        page.Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().NavigateTo("/finance?until=2019-12-31");
        var view = page.Render<FinancePage>();
        var rows = view.WaitForElement("[data-testid=payments]").QuerySelectorAll("tbody tr");
        rows.Select(r => r.QuerySelectorAll("td")[^1].TextContent).ShouldBe(["可拨付", "待中期评估"]);
        rows[0].TextContent.ShouldContain("91330203MA2AGXXX1T");
        view.Find("[data-testid=hand-over]").GetAttribute("href").ShouldBe("/api/applications/payments/hand-over?until=2019-12-31");
        page.Fake.Asked[0].Path.ShouldBe("/api/applications/payments?until=2019-12-31");
    }

    [Fact]
    public async Task a_leader_reads_and_uploads_nothing()
    {
        await using var page = Due("leader");
        var view = page.Render<FinancePage>();
        view.WaitForElement("[data-testid=payments]");
        view.FindAll("[data-testid=status-file]").ShouldBeEmpty();
        view.FindAll("[data-testid=hand-over]").ShouldBeEmpty();
    }

    [Fact]
    public async Task a_file_of_any_encoding_is_sent_and_what_came_of_it_is_said()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        foreach (var bytes in new[] { Encoding.UTF8.GetBytes("\uFEFF编号"), Encoding.UTF8.GetBytes("编号"), Encoding.GetEncoding("GB18030").GetBytes("编号"), [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("编号")] })
        {
            await using var page = Due("finance");
            page.Fake.On(Status, new { paid = 2, returned = 1, known = 0 });
            var view = page.Render<FinancePage>();
            view.WaitForElement("[data-testid=status-file]");
            view.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(bytes, "回执.csv"));
            view.WaitForElement("[data-testid=imported]").TextContent.ShouldContain("拨付 2 笔,退回 1 笔");
            JsonDocument.Parse(page.Fake.Asked.Single(a => a.Path == Status).Body).RootElement.GetProperty("csv").GetString().ShouldBe("编号");
        }
    }

    [Fact]
    public async Task a_wrong_line_is_named_by_line_column_and_reason()
    {
        await using var page = Due("finance");
        page.Fake.On(Status, new
        {
            type = "invalid-input",
            status = 422,
            errors = new[] { new { pointer = "/lines/3/status", code = "instalment-already-paid", zh = "x", en = "x" }, new { pointer = "/lines/4/number", code = "payment-unknown", zh = "没有这笔拨付。", en = "There is no such payment." } }
        }, 422);
        var view = page.Render<FinancePage>();
        view.WaitForElement("[data-testid=status-file]");
        view.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("x", "a.csv"));
        view.WaitForElement("[data-testid=line-errors]").QuerySelectorAll("li").Select(l => l.TextContent).ShouldBe(["第 3 行 状态:这一期已拨付。", "第 4 行 拨付编号:没有这笔拨付。"]);
    }

    [Fact]
    public async Task the_money_of_a_case_stands_by_level_and_in_all()
    {
        await using var page = new Page("finance");
        var table = page.Render<MoneyTable>(p => p.Add(m => m.File, File with
        {
            Money = [new("city", 10_000_000, 4_000_000, 0, 2_000_000, 500_000, 3_500_000, 1_500_000), new("district", 200_000, 200_000, 0, 0, 0, 200_000, 0)],
            Instalments = [new(1, "city", 4_000_000, true) { Voucher = "V-1" }, new(2, "city", 6_000_000, false) { After = "MID", DueOn = new(2021, 1, 1) }],
            InCourt = true
        }));
        table.Find("[data-level=city]").TextContent.ShouldContain("350");
        table.FindAll("[data-level=total] td").Select(t => t.TextContent).ShouldBe(["1,020", "420", "0", "200", "50", "370"]);
        table.FindAll("[data-testid=instalments] li")[1].TextContent.ShouldContain("中期评估后拨付");
        table.Markup.ShouldContain("移送法院");
    }

    [Fact]
    public async Task deadlines_assessments_and_rival_cases_are_shown()
    {
        await using var page = new Page("reviewer", Words.En);
        var shown = page.Render<CaseDeadlines>(p => p.Add(d => d.File, File with
        {
            Deadlines = [new("yearly-review", new(2020, 8, 1)), new("payment", new(2099, 1, 1), 2)],
            Assessed = [new("ANNUAL", 2019, "qualified", new(2020, 1, 2))],
            Others = [new(Id, "PAN3315", 2019, "SUBMIT", "R-7", "one-per-family-and-year")],
            RecheckOpen = true
        }));
        shown.Find("[data-what=yearly-review]").TextContent.ShouldContain("days over");
        shown.Find("[data-what=payment]").TextContent.ShouldContain("Instalment 2");
        shown.Find("[data-what=ANNUAL]").TextContent.ShouldContain("Yearly review of 2019");
        shown.Find("[data-testid=others] a").GetAttribute("href").ShouldBe($"/cases/{Id}");
        shown.Find("[data-conflict=one-per-family-and-year] strong").TextContent.ShouldContain("one of the series");
        shown.Find("[data-testid=recheck-open]").TextContent.ShouldContain("second person");
    }

    [Fact]
    public async Task a_refusal_leads_to_the_case_that_stands_in_the_way()
    {
        await using var page = new Page();
        var notice = page.Render<RefusalNotice>(p => p.Add(n => n.Problem, new Problem(409, "one-per-family-and-year") { ConflictsWith = Id }));
        notice.Find("[data-testid=conflicts-with]").GetAttribute("href").ShouldBe($"/cases/{Id}");
    }

    [Fact]
    public async Task a_case_that_came_further_than_its_first_payment_shows_how_far()
    {
        await using var page = new Page();
        var bar = page.Render<StageBar>(p => p.Add(b => b.Stage, "MID").Add(b => b.Path, ["LEAD", "AWARD", "PAY"]).Add(b => b.Facts,
            [Fact("lead_recorded", "{}"), Fact("payment_recorded", "{}"), Fact("assessment_recorded", """{"kind":"MID"}""")]));
        bar.FindAll("li").Select(l => l.GetAttribute("data-stage")).ShouldBe(["LEAD", "AWARD", "PAY", "MID"]);
        bar.Find("[data-stage=MID]").GetAttribute("aria-current").ShouldBe("step");
    }

    private static CaseFile File => new(Id, "PAY", 3);

    private static CaseFact Fact(string type, string data) => new(Id, type, 1, DateTimeOffset.UnixEpoch, new(2019, 5, 1), null, JsonDocument.Parse(data).RootElement);

    private static Page Due(string role)
    {
        var page = new Page(role);
        page.Fake.On("/api/applications/payments", new
        {
            items = new[]
            {
                new
                {
                    id = Id, programme = "3315-ET", year = 2019, payeeUscc = "91330203MA2AGXXX1T", stopped = false, receiptNumber = "R-1",
                    open = new object[]
                    {
                        new { number = $"{Id}-1", instalment = 1, level = "city", amountYuan = 4000000, dueOn = "2019-09-30", ready = true },
                        new { number = $"{Id}-2", instalment = 2, level = "city", amountYuan = 3000000, dueOn = "2019-09-30", after = "MID", ready = false }
                    }
                }
            },
            total = 1,
            position = 5
        });
        return page;
    }
}
