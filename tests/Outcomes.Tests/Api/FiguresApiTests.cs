using System.Net;
using System.Text.Json;
using Shouldly;
using TalentHub.Contracts.Applications.V1;
using TalentHub.ServiceKit;
using TalentHub.TestKit;
using Xunit;
using static TalentHub.Outcomes.Tests.Told;

namespace TalentHub.Outcomes.Tests;

public sealed class FiguresApiTests(OutcomesService outcomes) : IClassFixture<OutcomesService>, IAsyncLifetime
{
    private const string Year = "from=2019-01-01&to=2019-12-31";
    private static readonly SemaphoreSlim One = new(1, 1);
    private static bool _told;

    public async ValueTask InitializeAsync()
    {
        await One.WaitAsync();
        try
        {
            if (_told) return;
            _told = true;
            List<Delivery> facts = [];
            foreach (var (office, count) in new[] { ("330203", 5), ("330205", 4), ("330206", 4), ("330211", 2) })
                for (var n = 0; n < count; n++)
                    facts.AddRange(Case(office, n));
            facts.Add(Message(new RoundClosed("3315-ET", "2019", "3315-ET-2019-1", new(2019, 11, 1)), Guid.CreateVersion7(), 1, "330200"));
            await outcomes.Tell([.. facts]);
        }
        finally
        {
            One.Release();
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static IEnumerable<Delivery> Case(string office, int n)
    {
        var id = Guid.CreateVersion7();
        var about = About with { Township = $"{office}00{n % 2 + 1}", Programme = n % 2 == 0 ? "3315-ET" : "3315-IT" };
        yield return Message(new LeadRecorded(id, about, n % 2 == 0, new(2019, 1, 10)), id, 1, office);
        yield return Message(new CaseSubmitted(id, about, 1, new(2019, 3, 1 + n)), id, 2, office);
        yield return Message(new AwardAnnounced(id, about, $"D{n}", "A", 2000000, new(2019, 9, 1)), id, 3, office);
        yield return Message(new LandingVerified(id, about, n != 0, new(2019, 10, 1 + n)), id, 4, office, Noon.AddDays(n));
        yield return Message(new PaymentRecorded(id, about, 1, "city", 100000.50m, new(2019, 12, 1)), id, 5, office);
    }

    [Fact]
    public async Task a_figure_is_the_sum_of_its_lines()
    {
        var figure = await Get($"metric=T06&office=330203&{Year}");
        figure.GetProperty("total").GetDecimal().ShouldBe(5);
        figure.GetProperty("title").GetProperty("zh").GetString().ShouldBe("落地数");
        var lines = await Lines(figure.GetProperty("figureId").GetString()!);
        lines.GetProperty("sum").GetDecimal().ShouldBe(5);
        lines.GetProperty("items").EnumerateArray().Sum(l => l.GetProperty("amount").GetDecimal()).ShouldBe(5);
        lines.GetProperty("items")[0].GetProperty("factType").GetString().ShouldBe("landing_verified");
    }

    [Fact]
    public async Task lines_come_in_pages()
    {
        var id = (await Get($"metric=T06&office=330203&{Year}")).GetProperty("figureId").GetString()!;
        List<string> seen = [];
        string? cursor = null;
        do
        {
            var page = await Lines(id, $"?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(l => l.GetProperty("lineId").GetRawText()));
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);

        seen.Count.ShouldBe(5);
        seen.ShouldBeUnique();
    }

    [Fact]
    public async Task cells_by_programme_add_up_and_open()
    {
        var figure = await Get($"metric=T06&office=330203&{Year}&groupBy=programme,township");
        var cells = figure.GetProperty("cells").EnumerateArray().ToArray();
        cells.Sum(c => c.GetProperty("value").GetDecimal()).ShouldBe(5);
        foreach (var cell in cells)
            (await Lines(cell.GetProperty("figureId").GetString()!)).GetProperty("sum").GetDecimal().ShouldBe(cell.GetProperty("value").GetDecimal());
    }

    [Fact]
    public async Task the_rank_is_dense_and_among_all_offices_of_the_city()
    {
        var figure = await Get($"metric=T04&{Year}&groupBy=office");
        var ranks = figure.GetProperty("cells").EnumerateArray().ToDictionary(c => c.GetProperty("key").GetProperty("office").GetString()!, c => c.GetProperty("rank").GetInt32());
        (ranks["330203"], ranks["330205"], ranks["330206"], ranks["330211"], ranks["330282"]).ShouldBe((1, 2, 2, 3, 4));
        var own = (await Get($"metric=T04&office=330203&{Year}&groupBy=office")).GetProperty("cells").EnumerateArray().ToArray();
        own.Length.ShouldBe(1);
        own[0].GetProperty("rank").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task small_numbers_of_other_offices_are_hidden_but_ranked()
    {
        var cells = (await Get($"metric=T04&{Year}&groupBy=office")).GetProperty("cells").EnumerateArray().ToDictionary(c => c.GetProperty("key").GetProperty("office").GetString()!);
        cells["330205"].GetProperty("value").GetDecimal().ShouldBe(4);
        cells["330211"].TryGetProperty("value", out _).ShouldBeFalse();
        cells["330211"].GetProperty("suppressed").GetBoolean().ShouldBeTrue();
        cells["330211"].GetProperty("rank").GetInt32().ShouldBe(3);
        var city = (await Get($"metric=T04&{Year}&groupBy=office", As("leader", "330200", true))).GetProperty("cells").EnumerateArray().ToDictionary(c => c.GetProperty("key").GetProperty("office").GetString()!);
        city["330211"].GetProperty("value").GetDecimal().ShouldBe(2);
    }

    [Fact]
    public async Task lines_of_another_office_are_not_shown()
    {
        var cells = (await Get($"metric=T04&{Year}&groupBy=office")).GetProperty("cells").EnumerateArray().ToDictionary(c => c.GetProperty("key").GetProperty("office").GetString()!);
        var id = cells["330205"].GetProperty("figureId").GetString();
        var answer = await As("leader").GetAsync($"/api/outcomes/figures/{id}/lines");
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.Json()).GetProperty("type").GetString().ShouldBe("lines-not-yours");
        (await As("leader", "330200", true).GetAsync($"/api/outcomes/figures/{id}/lines")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await As("leader").GetAsync($"/api/outcomes/figures?metric=T04&office=330205&{Year}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task the_city_reads_all_its_offices_together() =>
        (await Get($"metric=T04&{Year}", As("leader", "330200", true))).GetProperty("total").GetDecimal().ShouldBe(15);

    [Fact]
    public async Task rates_are_two_figures()
    {
        var selected = await Get($"metric=T05&office=330203&{Year}");
        selected.GetProperty("total").GetDecimal().ShouldBe(1);
        var landed = await Get($"metric=T07&office=330203&{Year}");
        landed.GetProperty("total").GetDecimal().ShouldBe(0.8m);
        landed.GetProperty("numerator").GetProperty("value").GetDecimal().ShouldBe(4);
        landed.GetProperty("denominator").GetProperty("value").GetDecimal().ShouldBe(5);
        (await Lines(landed.GetProperty("numerator").GetProperty("figureId").GetString()!)).GetProperty("sum").GetDecimal().ShouldBe(4);
        var opened = await Lines(landed.GetProperty("figureId").GetString()!);
        opened.GetProperty("denominator").GetProperty("value").GetDecimal().ShouldBe(5);
        (await Get("metric=T05&office=330203&from=2018-01-01&to=2018-12-31")).TryGetProperty("total", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task money_paid_is_set_against_what_was_due_and_money_recovered_against_what_was_demanded()
    {
        const string Office = "330225";
        var id = Guid.CreateVersion7();
        var about = About with { Township = $"{Office}001" };
        await outcomes.Tell(
            Message(new PaymentPlanned(id, about, 1, "city", 400.50m, new(2020, 3, 31)), id, 1, Office),
            Message(new PaymentPlanned(id, about, 2, "city", 600.50m, new(2020, 6, 30)), id, 2, Office),
            Message(new PaymentRecorded(id, about, 1, "city", 400.50m, new(2020, 3, 20)), id, 3, Office),
            Message(new PaymentCancelled(id, about, 2, "city", 600.50m, new(2020, 6, 30), new(2020, 7, 10)), id, 4, Office),
            Message(new ClawbackDemanded(id, about, "city", 400m, new(2021, 3, 1), new(2021, 1, 10)), id, 5, Office),
            Message(new RepaymentRecorded(id, about, "city", 100m, new(2021, 2, 10)), id, 6, Office));
        foreach (var (to, rate, due) in new[] { ("2020-03-31", 1m, 400.50m), ("2020-06-30", 0.4001m, 1001m), ("2020-12-31", 1m, 400.50m) })
        {
            var paid = await Get($"metric=T17&office={Office}&from=2020-01-01&to={to}", As("leader", Office));
            Math.Round(paid.GetProperty("total").GetDecimal(), 4).ShouldBe(rate, to);
            paid.GetProperty("denominator").GetProperty("value").GetDecimal().ShouldBe(due, to);
            (await Lines(paid.GetProperty("denominator").GetProperty("figureId").GetString()!, client: As("leader", Office))).GetProperty("sum").GetDecimal().ShouldBe(due, to);
        }

        (await Get($"metric=T18P&office={Office}&from=2021-01-01&to=2021-12-31", As("leader", Office))).GetProperty("total").GetDecimal().ShouldBe(0.25m);
    }

    [Fact]
    public async Task money_is_exact() =>
        (await Get($"metric=T16&office=330203&{Year}&level=city")).GetProperty("total").GetDecimal().ShouldBe(500002.50m);

    [Fact]
    public async Task as_of_and_known_at_are_two_clocks()
    {
        (await Get($"metric=T06&office=330203&{Year}&asOf=2019-10-03")).GetProperty("total").GetDecimal().ShouldBe(3);
        (await Get($"metric=T06&office=330203&{Year}&knownAt=2019-06-02T23:59:00Z")).GetProperty("total").GetDecimal().ShouldBe(2);
        (await Get($"metric=T06&office=330203&{Year}&knownAt=2019-06-03T07:59:00%2B08:00")).GetProperty("total").GetDecimal().ShouldBe(2);
    }

    [Fact]
    public async Task a_field_may_be_named_in_chinese() =>
        (await Get($"metric=T08&office=330203&{Year}&field=科技服务")).GetProperty("total").GetDecimal().ShouldBe(5);

    [Theory]
    [InlineData("", "metric-required")]
    [InlineData("metric=T99&from=2019-01-01&to=2019-12-31", "unknown-metric")]
    [InlineData("metric=T06&to=2019-12-31", "date-required")]
    [InlineData("metric=T06&from=2019-1-1&to=2019-12-31", "bad-date")]
    [InlineData("metric=T06&from=2019-02-30&to=2019-12-31", "bad-date")]
    [InlineData("metric=T06&from=0001-01-01&to=2019-12-31", "bad-date")]
    [InlineData("metric=T06&from=2020-01-01&to=2019-12-31", "bad-range")]
    [InlineData("metric=T06&from=1900-01-01&to=2019-12-31", "range-too-long")]
    [InlineData("metric=T06&from=2019-01-01&to=2019-12-31&gender=1", "unknown-dimension")]
    [InlineData("metric=T06&from=2019-01-01&to=2019-12-31&groupBy=gender", "unknown-dimension")]
    [InlineData("metric=T06&from=2019-01-01&to=2019-12-31&groupBy=field,field", "repeated-parameter")]
    [InlineData("metric=T06&metric=T04&from=2019-01-01&to=2019-12-31", "repeated-parameter")]
    [InlineData("metric=T06&from=2019-01-01&to=2019-12-31&knownAt=yesterday", "bad-instant")]
    [InlineData("metric=T06&from=2019-01-01&to=2019-12-31&knownAt=2019-12-31T00:00:00", "bad-instant")]
    [InlineData("metric=T06&from=2019-01-01&to=2019-12-31&stage=NOWHERE", "unknown-value")]
    [InlineData("metric=T06&from=2019-01-01&to=2019-12-31&field=无此领域", "unknown-value")]
    [InlineData("metric=T06&from=2019-01-01&to=2019-12-31&office=999999", "unknown-office")]
    [InlineData("metric=T06&from=2019-01-01&to=2019-12-31&of=T04", "unknown-metric")]
    [InlineData("metric=T05&from=2019-01-01&to=2019-12-31&groupBy=month", "unknown-dimension")]
    public async Task a_question_that_is_none_is_answered_400(string query, string type)
    {
        var answer = await As("leader").GetAsync($"/api/outcomes/figures?{query}");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Json()).GetProperty("type").GetString().ShouldBe(type);
    }

    [Theory]
    [InlineData("limit=0", "bad-limit")]
    [InlineData("limit=1001", "bad-limit")]
    [InlineData("cursor=nonsense", "bad-cursor")]
    public async Task a_page_that_cannot_be_is_answered_400(string query, string type)
    {
        var id = (await Get($"metric=T06&office=330203&{Year}")).GetProperty("figureId").GetString();
        var answer = await As("leader").GetAsync($"/api/outcomes/figures/{id}/lines?{query}");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Json()).GetProperty("type").GetString().ShouldBe(type);
    }

    [Fact]
    public async Task a_figure_nobody_asked_for_is_not_found()
    {
        (await As("leader").GetAsync("/api/outcomes/figures/nonsense/lines")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await As("leader").GetAsync($"/api/outcomes/figures/{FigureId.Of(new byte[12], new(new(2020, 1, 1), Noon, 1))}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task the_board_shows_the_year_in_one_answer()
    {
        var answer = await As("leader").GetAsync("/api/outcomes/board?year=2019");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var board = await answer.Json();
        var tiles = board.GetProperty("tiles").EnumerateArray().ToDictionary(t => t.GetProperty("metric").GetString()!);
        tiles["T06"].GetProperty("value").GetDecimal().ShouldBe(5);
        tiles["T06"].GetProperty("months").EnumerateArray().Sum(m => m.GetDecimal()).ShouldBe(5);
        tiles["T06"].GetProperty("rank").GetInt32().ShouldBe(1);
        tiles["T06"].GetProperty("of").GetInt32().ShouldBe(10);
        tiles["T00"].GetProperty("value").GetDecimal().ShouldBe(3);
        board.GetProperty("funnel").EnumerateArray().Select(f => f.GetProperty("value").GetDecimal()).ShouldBe([5, 5, 0, 5, 5, 5]);
        board.GetProperty("bars").GetProperty("office").GetArrayLength().ShouldBe(10);
        board.GetProperty("money").EnumerateArray().Single().GetProperty("city").GetDecimal().ShouldBe(500002.50m);
        foreach (var bar in board.GetProperty("bars").GetProperty("township").EnumerateArray())
            (await Lines(bar.GetProperty("figureId").GetString()!)).GetProperty("sum").GetDecimal().ShouldBe(bar.GetProperty("value").GetDecimal());
    }

    [Fact]
    public async Task a_case_shows_the_facts_its_figures_were_made_from()
    {
        var line = (await Lines((await Get($"metric=T06&office=330203&{Year}")).GetProperty("figureId").GetString()!)).GetProperty("items")[0];
        var path = $"/api/outcomes/cases/{line.GetProperty("caseId").GetString()}/facts";
        var facts = await (await As("leader").GetAsync(path)).Json();
        facts.GetProperty("facts").EnumerateArray().Select(f => f.GetProperty("id").GetString()).ShouldContain(line.GetProperty("factId").GetString());
        (await As("leader", "330205").GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task metrics_and_gaps_are_shown()
    {
        (await (await As("leader").GetAsync("/api/outcomes/metrics")).Json()).GetProperty("items").EnumerateArray().Select(m => m.GetProperty("id").GetString()).ShouldContain("T25");
        var gaps = await (await As("administrator").GetAsync("/api/outcomes/gaps")).Json();
        gaps.GetProperty("behind").GetInt64().ShouldBe(0);
        (await As("clerk").GetAsync("/api/outcomes/gaps")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private HttpClient As(string role, string office = "330203", bool readsCity = false) => outcomes.As(role, office, readsCity);

    private async Task<JsonElement> Get(string query, HttpClient? client = null)
    {
        var answer = await (client ?? As("leader")).GetAsync($"/api/outcomes/figures?{query}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.Json();
    }

    private async Task<JsonElement> Lines(string figureId, string page = "?limit=1000", HttpClient? client = null)
    {
        var answer = await (client ?? As("leader")).GetAsync($"/api/outcomes/figures/{figureId}/lines{page}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.Json();
    }
}
