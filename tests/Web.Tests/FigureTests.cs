namespace TalentHub.Web.Tests;

public sealed class FigureTests
{
    private static readonly Guid Sensor = Guid.Parse("01980000-0000-7000-8000-0000000000c1");
    private static readonly Guid National = Guid.Parse("01980000-0000-7000-8000-0000000000c2");
    private static readonly Guid Unseen = Guid.Parse("01980000-0000-7000-8000-0000000000c3");

    [Fact]
    public async Task a_line_names_its_case_by_title_and_number()
    {
        await using var page = Ready();
        page.Fake.On("/api/applications/cases", new { items = new[] { Row(Sensor, Guid.NewGuid(), null, "智能传感器", "海人才受〔2019〕1号") }, total = 1 });
        var figure = Open(page);
        var line = figure.Find($"[data-case='{Sensor}']");
        line.QuerySelector("[data-testid=line-case]")!.TextContent.ShouldBe("智能传感器");
        line.QuerySelector("[data-testid=line-case]")!.GetAttribute("href")!.ShouldStartWith($"/cases/{Sensor}?fact=");
        line.QuerySelector("[data-testid=line-reference]")!.TextContent.ShouldBe("海人才受〔2019〕1号");
        page.Fake.Asked.Where(a => a.Path.StartsWith("/api/applications/cases?", StringComparison.Ordinal)).ShouldHaveSingleItem().Path
            .ShouldBe($"/api/applications/cases?pageSize=100&office=330203&ids={Sensor},{National},{Unseen}");
    }

    [Fact]
    public async Task a_national_candidate_is_a_reference_code_and_nothing_else()
    {
        await using var page = Ready();
        page.Fake.On("/api/applications/cases", new { items = new[] { Row(National, null, "NKT-001", "某某项目", "海人才受〔2019〕2号", "某某公司") }, total = 1 });
        var figure = Open(page);
        figure.Find($"[data-case='{National}'] [data-testid=line-case]").TextContent.ShouldBe("NKT-001");
        figure.Markup.ShouldNotContain("某某");
        figure.Instance.Cases!.Values.ShouldBe([new CaseName(null, "NKT-001")]);
    }

    [Fact]
    public async Task a_confidential_line_counts_and_leads_nowhere_and_a_late_one_says_so()
    {
        await using var page = new Page("leader");
        var table = page.Render<FigureLines>(p => p.Add(l => l.Title, "T03").Add(l => l.Unit, "count").Add(l => l.Sum, 1).Add(l => l.Rows,
            [new FigureLine(null, 1, new(2019, 12, 30), new(2020, 1, 8, 2, 0, 0, TimeSpan.Zero), null, "key_recommendation_received", "applications") { Programme = "NKT", Office = "330203", Late = true }]));
        var line = table.Find("[data-testid=line]");
        line.TextContent.ShouldContain("涉密");
        line.QuerySelector("[data-testid=late]")!.TextContent.ShouldBe("跨年补记");
        line.QuerySelectorAll("a").Length.ShouldBe(0);
        line.HasAttribute("data-href").ShouldBeFalse();
        table.Find("[data-testid=lines-sum]").TextContent.ShouldContain("1");
    }

    [Fact]
    public async Task a_case_the_reader_may_not_see_keeps_its_short_id()
    {
        await using var page = Ready();
        page.Fake.On("/api/applications/cases", new { items = Array.Empty<object>(), total = 0 });
        Open(page).Find($"[data-case='{Unseen}'] [data-testid=line-case]").TextContent.ShouldBe("项目 0000C3");
    }

    [Fact]
    public async Task the_lines_stand_while_applications_is_away()
    {
        await using var page = Ready();
        page.Fake.On("/api/applications/cases", new { type = "service-unavailable", status = 503 }, 503);
        Open(page).FindAll("[data-testid=line-case]").Select(a => a.TextContent).ShouldBe(["项目 0000C1", "项目 0000C2", "项目 0000C3"]);
    }

    [Fact]
    public async Task more_lines_than_one_question_takes_are_asked_for_in_several()
    {
        await using var page = Ready(more: 150);
        page.Fake.On("/api/applications/cases", new { items = Array.Empty<object>(), total = 0 });
        Open(page).FindAll("[data-testid=line]").Count.ShouldBe(153);
        page.Fake.Asked.Where(a => a.Path.StartsWith("/api/applications/cases?", StringComparison.Ordinal)).Select(a => a.Path.Split(',').Length).Order().ShouldBe([53, 100]);
    }

    [Fact]
    public async Task further_lines_follow_the_first_under_the_sum_of_all()
    {
        await using var page = Ready(next: "2");
        var figure = Open(page);
        page.Fake.On("/api/outcomes/figures/f/lines", new { items = new[] { Line(Guid.NewGuid()) }, sum = 4 });
        await figure.Find("[data-testid=more-lines]").ClickAsync();
        figure.WaitForAssertion(() => figure.FindAll("[data-testid=line]").Count.ShouldBe(4));
        figure.FindAll("[data-testid=more-lines]").ShouldBeEmpty();
        figure.Find("[data-testid=lines-sum]").TextContent.ShouldBe("4");
    }

    private static Page Ready(int more = 0, string? next = null)
    {
        var page = new Page("leader");
        Guid[] cases = [Sensor, National, Unseen, .. Enumerable.Range(0, more).Select(_ => Guid.NewGuid())];
        page.Fake
            .On("/api/applications/programmes", new { items = Array.Empty<object>() })
            .On("/api/outcomes/figures/f", new { metric = "T06", figureId = "f", title = new { zh = "落地数", en = "Landed" }, unit = "case", value = cases.Length, offices = new[] { "330203" } })
            .On("/api/outcomes/figures/f/lines", new { items = cases.Select(Line), sum = 4, next });
        return page;
    }

    private static object Line(Guid id) =>
        new { caseId = id, amount = 1, on = "2019-11-20", knownAt = "2019-11-21T00:00:00Z", factId = id, factType = "landing_verified", source = "applications", office = "330203" };

    private static object Row(Guid id, Guid? personId, string? referenceCode, string? projectTitle, string? receiptNumber, string? employer = null) =>
        new { id, stage = "LAND", programme = "3315-ET", year = 2019, personId, referenceCode, employer, projectTitle, receiptNumber };

    private static IRenderedComponent<FigurePage> Open(Page page)
    {
        var figure = page.Render<FigurePage>(p => p.Add(f => f.FigureId, "f"));
        figure.WaitForElement("[data-testid=lines]");
        return figure;
    }
}
