using System.Net;
using System.Text.Json;
using Shouldly;
using TalentHub.Contracts.Applications.V1;
using TalentHub.TestKit;
using Xunit;
using static TalentHub.Outcomes.Tests.Told;

namespace TalentHub.Outcomes.Tests;

/// <summary>A confidential case is counted like any other; which case it was is told to the officers of its office alone.</summary>
public sealed class ConfidentialLinesTests(OutcomesService outcomes) : IClassFixture<OutcomesService>
{
    private static readonly DateOnly Day = new(2019, 4, 1);
    private static readonly CaseAbout Secret = About with { Programme = "NKT", Family = "NKT", Round = "NKT-2019-1" };

    [Fact]
    public async Task Scenario_20_a_figure_counts_the_candidate_and_its_lines_name_nobody()
    {
        var (id, open, officers, officer) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await outcomes.Tell(
            Message(new ProgrammePublished("NKT", "NKT", "2019", 2019, false, new(2019, 1, 1), true), Guid.CreateVersion7(), 1, "330200"),
            Message(new ProgrammePublished("3315-ET", "3315", "2019", 2019, false, new(2019, 1, 1)), Guid.CreateVersion7(), 1, "330200"),
            Message(new OfficerAppointed(officer, Day), officers, 1),
            Message(new LeadRecorded(id, Secret, true, Day), id, 1), Message(new KeyRecommendationReceived(id, Secret, Day), id, 2),
            Message(new LeadRecorded(open, About, true, Day), open, 1), Message(new KeyRecommendationReceived(open, About, Day), open, 2));

        var figure = await (await outcomes.As("leader").GetAsync("/api/outcomes/figures?metric=T03&office=330203&from=2019-01-01&to=2019-12-31")).Json();
        figure.GetProperty("total").GetDecimal().ShouldBe(2);
        var lines = $"/api/outcomes/figures/{figure.GetProperty("figureId").GetString()}/lines";
        foreach (var stranger in new[] { outcomes.As("leader"), outcomes.As("clerk"), outcomes.As("administrator"), outcomes.As("leader", "330200", true), outcomes.As("leader", "330200", true, $"{officer}") })
        {
            var text = await (await stranger.GetAsync(lines)).Content.ReadAsStringAsync();
            text.ShouldNotContain(id.ToString());
            var shown = JsonDocument.Parse(text).RootElement;
            shown.GetProperty("sum").GetDecimal().ShouldBe(2);
            var line = shown.GetProperty("items").EnumerateArray().Single(l => l.GetProperty("programme").GetString() == "NKT");
            line.GetProperty("amount").GetDecimal().ShouldBe(1);
            foreach (var member in new[] { "caseId", "factId", "version" }) Absent(line, member);
            shown.GetProperty("items").EnumerateArray().Single(l => l.GetProperty("programme").GetString() == "3315-ET").GetProperty("caseId").GetGuid().ShouldBe(open);

            var hidden = await stranger.GetAsync($"/api/outcomes/cases/{id}/facts");
            var absent = await stranger.GetAsync($"/api/outcomes/cases/{Guid.CreateVersion7()}/facts");
            (hidden.StatusCode, absent.StatusCode).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
            Said(await hidden.Json()).ShouldBe(Said(await absent.Json()));
            (await stranger.GetAsync($"/api/outcomes/cases/{open}/facts")).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await (await stranger.GetAsync("/api/outcomes/board?year=2019")).Content.ReadAsStringAsync()).ShouldNotContain(id.ToString());
        }

        var mine = outcomes.As("clerk", sub: $"{officer}");
        (await mine.GetStringAsync(lines, TestContext.Current.CancellationToken)).ShouldContain(id.ToString());
        (await mine.GetAsync($"/api/outcomes/cases/{id}/facts")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await outcomes.Tell(Message(new OfficerRelieved(officer, Day), officers, 2));
        (await mine.GetStringAsync(lines, TestContext.Current.CancellationToken)).ShouldNotContain(id.ToString());
        (await mine.GetAsync($"/api/outcomes/cases/{id}/facts")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static void Absent(JsonElement line, string member) => (line.TryGetProperty(member, out var value) && value.ValueKind is not JsonValueKind.Null).ShouldBeFalse(member);

    private static IReadOnlyList<string> Said(JsonElement problem) =>
        [.. problem.EnumerateObject().Where(m => m.Name is not ("traceId" or "instance")).Select(m => $"{m.Name}={m.Value.GetRawText()}").Order()];
}
