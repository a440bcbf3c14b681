using System.Net;
using System.Text.Json;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.EndToEnd.Tests;

/// <summary>The office's 2019 as a newcomer sees it, and figures that follow what is done.</summary>
[Trait("Category", "Slow")]
[Collection("one system")]
public sealed class DemonstrationYearTests(RunningSystem system)
{
    private const string Year = "from=2019-01-01&to=2019-12-31";

    private async Task<JsonElement> Figure(string query, string account = "leader@330203")
    {
        using var client = await system.As(account);
        var answer = await client.GetAsync($"/api/outcomes/figures?{query}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.Json();
    }

    private async Task<decimal> Total(string query) => (await Figure(query)).GetProperty("total").GetDecimal();

    private async Task<decimal> Selections(string office)
    {
        var figure = await Figure($"metric=T04&office={office}&programme=PAN3315&field=sci-tech-services&{Year}", $"leader@{office}");
        return figure.GetProperty("total").GetDecimal();
    }

    private async Task<int> RankInServices()
    {
        var figure = await Figure($"metric=T04&programme=PAN3315&field={Uri.EscapeDataString("科技服务")}&{Year}&groupBy=office");
        return figure.GetProperty("cells").EnumerateArray().Single(c => c.GetProperty("key").GetProperty("office").GetString() == "330203").GetProperty("rank").GetInt32();
    }

    [Fact]
    public async Task the_figures_of_the_year_are_those_of_the_report()
    {
        // As known when it was loaded: what other tests enter meanwhile does not move it.
        var then = $"{Year}&knownAt={Uri.EscapeDataString(system.LoadedAt.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture))}";
        (await Total($"metric=T06&office=330203&{then}")).ShouldBe(14);
        (await Total($"metric=T03&office=330203&programme=NKT&{then}")).ShouldBe(1);
        (await Total($"metric=T00&office=330203&stage=INTENT&{then}")).ShouldBe(10);
    }

    [Theory]
    [InlineData("T00")]
    [InlineData("T01")]
    [InlineData("T02")]
    [InlineData("T03")]
    [InlineData("T04")]
    [InlineData("T06")]
    [InlineData("T08")]
    [InlineData("T16")]
    public async Task the_lines_of_a_figure_sum_to_it(string metric)
    {
        var figure = await Figure($"metric={metric}&office=330203&{Year}");
        (await SumOfLines(figure.GetProperty("figureId").GetString()!)).ShouldBe(figure.GetProperty("total").GetDecimal());
    }

    [Fact]
    public async Task a_ratio_is_its_two_figures()
    {
        var figure = await Figure($"metric=T07&office=330203&{Year}");
        foreach (var part in new[] { "numerator", "denominator" })
        {
            var side = figure.GetProperty(part);
            (await SumOfLines(side.GetProperty("figureId").GetString()!)).ShouldBe(side.GetProperty("value").GetDecimal());
        }
    }

    [Fact]
    public async Task landing_one_more_case_moves_the_figure_within_a_second()
    {
        var before = await Total($"metric=T06&office=330203&{Year}");
        var walk = await Walk.Through(system, "330203", "PAN3315", "sci-tech-services", until: "verify-landing");
        var moved = await Wait.For(() => Total($"metric=T06&office=330203&{Year}"), t => t == before + 1, TimeSpan.FromSeconds(1));
        moved.ShouldBe(before + 1);

        var figure = await Figure($"metric=T06&office=330203&{Year}");
        (await Lines(figure.GetProperty("figureId").GetString()!)).ShouldContain(l => l.GetProperty("caseId").GetGuid() == walk.CaseId);
    }

    [Fact]
    public async Task the_rank_is_computed_not_typed_in()
    {
        (await RankInServices()).ShouldBe(1);
        var ahead = await Selections("330203") - await Selections("330212");
        for (var i = 0; i <= ahead; i++) await Walk.Through(system, "330212", "PAN3315", "sci-tech-services", until: "announce-award");
        await Wait.For(RankInServices, r => r == 2, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task an_unknown_dimension_metric_or_office_is_a_clear_no()
    {
        using var client = await system.As("leader@330203");
        foreach (var query in new[] { $"metric=T06&colour=red&{Year}", $"metric=T99&{Year}", $"metric=T06&office=999999&{Year}", $"metric=T06&groupBy=colour&{Year}", "metric=T06&from=2019-02-30&to=2019-12-31" })
        {
            var answer = await client.GetAsync($"/api/outcomes/figures?{query}");
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, query);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        }

        (await client.GetAsync($"/api/outcomes/figures?metric=T06&office=330205&{Year}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task verify_finds_nothing()
    {
        var (code, text) = await system.DeployText("verify");
        code.ShouldBe(0, text);
    }

    [Fact]
    public async Task a_second_up_changes_nothing_and_status_is_ready()
    {
        (await system.Deploy("up")).ShouldBe(0);
        var (code, text) = await system.DeployText("status", "--json");
        code.ShouldBe(0);
        JsonDocument.Parse(text).RootElement.GetProperty("services").EnumerateArray().ShouldAllBe(s => s.GetProperty("ready").GetBoolean());
    }

    private async Task<decimal> SumOfLines(string figureId) => (await Lines(figureId)).Sum(l => l.GetProperty("amount").GetDecimal());

    private async Task<IReadOnlyList<JsonElement>> Lines(string figureId)
    {
        using var client = await system.As("leader@330203");
        List<JsonElement> lines = [];
        for (string? cursor = ""; cursor is not null;)
        {
            var answer = await client.GetAsync($"/api/outcomes/figures/{figureId}/lines?limit=200{(cursor.Length > 0 ? $"&cursor={Uri.EscapeDataString(cursor)}" : "")}");
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
            var page = await answer.Json();
            lines.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.TryGetProperty("next", out var next) && next.ValueKind is JsonValueKind.String ? next.GetString() : null;
        }

        return lines;
    }
}
