using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace TalentHub.Web.Tests;

public sealed class BoardTests
{
    private static readonly BoardTile Landed = new("T06", new("落地数", "Landed"), "case", 14, "fig-landed")
    {
        LastYear = new(0),
        Target = new(14, ">=", true),
        Months = [0, 1, 0, 2, 1, 3, 0, 2, 1, 2, 1, 1]
    };

    [Fact]
    public async Task a_tile_is_one_link_to_its_lines_and_says_target_and_breakthrough()
    {
        await using var page = new Page("leader");
        var tile = page.Render<Tile>(p => p.Add(t => t.Item, Landed));
        tile.Find("a").GetAttribute("href").ShouldBe("/figures/fig-landed");
        tile.Find("[data-testid=tile-T06-value]").TextContent.ShouldStartWith("14");
        tile.Markup.ShouldContain("目标 ≥ 14");
        tile.Markup.ShouldContain("已完成");
        tile.Markup.ShouldContain("零的突破");
        tile.Find("a").TextContent.ShouldContain("落地数");
    }

    [Fact]
    public async Task a_target_not_reached_shows_how_far_it_is()
    {
        await using var page = new Page("leader", Words.En);
        var tile = page.Render<Tile>(p => p.Add(t => t.Item, Landed with { Value = 7 }));
        tile.Markup.ShouldContain("50.0% reached");
        tile.Find("svg.bar .bar-value").GetAttribute("width").ShouldBe("50%");
    }

    [Fact]
    public async Task a_figure_without_value_is_a_dash()
    {
        await using var page = new Page("leader");
        var tile = page.Render<Tile>(p => p.Add(t => t.Item, new BoardTile("T05", new("入选率", "Selection rate"), "ratio", null, "f")));
        tile.Find("[data-testid=tile-T05-value]").TextContent.ShouldBe("–");
    }

    [Fact]
    public async Task a_share_of_a_target_that_is_not_set_says_so()
    {
        await using var page = new Page("leader");
        var tile = page.Render<Tile>(p => p.Add(t => t.Item, new BoardTile("T25", new("年度目标完成率", "Share of the year's target"), "ratio", null, "f")
        {
            Numerator = new("T06", 15, "a"),
            Denominator = new("T25T06", 0, "b")
        }));
        tile.Markup.ShouldContain("未设年度目标");
        tile.Markup.ShouldNotContain("15 / 0");
    }

    [Fact]
    public async Task a_chart_has_a_sentence_a_text_alternative_and_the_same_numbers_as_a_table()
    {
        await using var page = new Page("leader");
        var chart = page.Render<BarChart>(p => p
            .Add(c => c.TestId, "bars").Add(c => c.Title, "科技服务最多,5 项")
            .Add(c => c.Marks, [new("科技服务", 5, "5", "f1"), new("金融创投", 2, "2", "f2")]));
        chart.Find("svg").GetAttribute("role").ShouldBe("group");
        chart.Find("svg").GetAttribute("aria-label").ShouldBe("科技服务 5;金融创投 2");
        chart.Find("h2").TextContent.ShouldBe("科技服务最多,5 项");
        chart.FindAll("svg a").Select(a => a.GetAttribute("href")).ShouldBe(["/figures/f1", "/figures/f2"]);
        chart.FindAll("table td a").Select(a => a.TextContent).ShouldBe(["5", "2"]);
    }

    [Fact]
    public async Task bars_begin_at_zero()
    {
        await using var page = new Page("leader");
        var chart = page.Render<BarChart>(p => p
            .Add(c => c.TestId, "bars").Add(c => c.Title, "?").Add(c => c.Marks, [new("甲", 10, "10"), new("乙", 5, "5"), new("丙", 0, "0")]));
        chart.FindAll(".bar-value").Select(b => b.GetAttribute("width")).ShouldBe(["80%", "40%", "0%"]);
    }

    [Fact]
    public async Task the_funnel_says_how_many_of_each_step_made_the_next()
    {
        await using var page = new Page("leader");
        var funnel = page.Render<FunnelChart>(p => p.Add(f => f.Title, "?").Add(f => f.Steps,
            [new("LEAD", new("线索", "Leads"), 40, "a"), new("SUBMIT", new("申报", "Submitted"), 30, "b"), new("AWARD", new("入选", "Selected"), 15, "c")]));
        funnel.Find("svg").GetAttribute("aria-label")!.ShouldBe("线索与意向 40;申报 30 (75.0%);入选 15 (50.0%)");
    }

    [Fact]
    public async Task the_board_shows_every_tile_and_its_as_of_line()
    {
        await using var page = new Page("leader");
        page.Fake.On("/api/applications/programmes", new { items = Array.Empty<object>() }).On("/api/outcomes/board", Board(14));
        var board = Open(page);
        board.WaitForElement("[data-testid=tile-T06]");
        board.Find("[data-testid=as-of]").TextContent.ShouldContain("2019年12月31日");
        board.Find("[data-testid=tiles]").GetAttribute("data-position").ShouldBe("100");
    }

    [Fact]
    public async Task a_board_that_cannot_be_read_says_so_with_the_trace_id()
    {
        await using var page = new Page("leader");
        page.Fake.On("/api/outcomes/board", new { type = "internal-error", status = 500, traceId = "abc123" }, 500);
        var board = Open(page);
        board.WaitForElement("[data-testid=state-error]");
        board.Find("[data-testid=trace-id]").TextContent.ShouldBe("abc123");
    }

    [Fact]
    public async Task a_year_without_figures_tells_what_to_do_next()
    {
        await using var page = new Page("clerk");
        page.Fake.On("/api/outcomes/board", Board(0));
        var board = Open(page);
        board.WaitForElement("[data-testid=state-empty] a").GetAttribute("href").ShouldBe("/cases/new");
    }

    private static IRenderedComponent<BoardPage> Open(Page page)
    {
        page.Services.GetRequiredService<NavigationManager>().NavigateTo("/board?year=2019");
        return page.Render<BoardPage>();
    }

    private static object Board(decimal landed) => new
    {
        year = 2019,
        asOf = "2019-12-31",
        knownAt = "2020-01-02T08:00:00Z",
        position = 100,
        office = "330203",
        tiles = new[] { new { metric = "T06", title = new { zh = "落地数", en = "Landed" }, unit = "case", value = landed, figureId = "f", filters = new { }, lastYear = new { value = 0, figureId = "g" } } },
        funnel = Array.Empty<object>(),
        bars = new { metric = "T06", title = new { zh = "落地数", en = "Landed" }, programme = Array.Empty<object>(), township = Array.Empty<object>(), field = Array.Empty<object>(), office = Array.Empty<object>() },
        money = Array.Empty<object>()
    };
}
