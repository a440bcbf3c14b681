using System.Net;
using System.Text.Json;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.EndToEnd.Tests;

/// <summary>Scenarios of the office through the whole system: from the gate to the books.</summary>
[Trait("Category", "Slow")]
[Collection("one system")]
public sealed class CaseScenarioTests(RunningSystem system)
{
    [Fact]
    public async Task Scenario_04_a_leader_just_too_old_is_relaxed_by_two_people_and_the_trace_shows_both()
    {
        using var clerk = await system.As("clerk@330203");
        using var reviewer = await system.As("reviewer@330203");
        using var leader = await system.As("leader@330203");
        (await clerk.Command("/api/applications/rounds/3315-IT-2020-1/open", new { on = "2019-12-02" })).StatusCode.ShouldBeOneOf(HttpStatusCode.Created, HttpStatusCode.Conflict);
        var old = await Person(clerk, "1964-12-31", overseasYears: 5);
        List<Guid> members = [];
        for (var n = 1; n <= 4; n++) members.Add(await Person(clerk, $"198{n}-02-03", overseasYears: 0));
        var lead = await clerk.Command("/api/applications/cases", new
        {
            programme = "3315-IT",
            year = 2020,
            township = "330203100",
            field = "new-materials",
            channel = "self-declared",
            origin = "newly-recruited",
            intent = true,
            personId = old,
            memberIds = members,
            projectTitle = "轻合金",
            on = "2020-01-06"
        });
        lead.StatusCode.ShouldBe(HttpStatusCode.Created, await lead.Content.ReadAsStringAsync());
        var (path, version) = (lead.Headers.Location!.ToString(), lead.Version());
        await Do(clerk, "start-draft", new { round = "3315-IT-2020-1", on = "2020-01-07" });
        await Do(clerk, "fill-draft", new { answers = new { pledge = "true" }, on = "2020-01-08" });
        await Do(clerk, "submit-case", new { on = "2020-01-09" });
        await Do(clerk, "accept-case", new { receiptNumber = $"S04-{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}", on = "2020-01-10" });
        await Do(reviewer, "check-eligibility", new { on = "2020-01-13" });
        Failed(await Page()).ShouldBe(["R03"]);
        (await Page()).GetProperty("stage").GetString().ShouldBe("ACCEPT");

        await Do(reviewer, "relax-rule", new { rule = "R03", ground = "R05", on = "2020-01-14" });
        (await reviewer.Command($"{path}/confirm-relaxation", new { rule = "R03" }, version)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await Do(leader, "confirm-relaxation", new { rule = "R03", on = "2020-01-15" });
        await Do(reviewer, "check-eligibility", new { on = "2020-01-16" });
        var page = await Page();
        page.GetProperty("stage").GetString().ShouldBe("FORMAL");
        var trace = page.GetProperty("facts").EnumerateArray().Select(f => f.GetProperty("type").GetString()).SkipWhile(t => t != "eligibility_checked").ToList();
        trace.ShouldBe(["eligibility_checked", "relaxation_proposed", "relaxation_granted", "eligibility_checked"]);

        async Task Do(HttpClient by, string command, object body)
        {
            var answer = await by.Command($"{path}/{command}", body, version);
            answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, $"{command}: {await answer.Content.ReadAsStringAsync()}");
            version = answer.Version();
        }

        async Task<JsonElement> Page() => await (await clerk.GetAsync(path)).Json();
    }

    [Fact]
    public async Task Scenario_21_an_award_dated_in_december_and_received_later_counts_in_the_year_of_its_document()
    {
        using var reviewer = await system.As("reviewer@330203");
        var walk = await Walk.Through(system, "330203", "PAN3315", "sci-tech-services", until: "close-publicity");
        var (of2019, of2020) = (await Total("2019"), await Total("2020"));
        var before = DateTimeOffset.UtcNow;

        var path = $"/api/applications/cases/{walk.CaseId}";
        var version = (await (await reviewer.GetAsync(path)).Json()).GetProperty("version").GetInt64();
        var award = await reviewer.Command($"{path}/announce-award", new { documentNumber = $"甬人才〔2019〕S21-{before.ToUnixTimeMilliseconds()}号", on = "2019-12-30" }, version);
        award.StatusCode.ShouldBe(HttpStatusCode.NoContent, await award.Content.ReadAsStringAsync());

        (await Wait.For(() => Total("2019"), t => t == of2019 + 1, TimeSpan.FromSeconds(5))).ShouldBe(of2019 + 1, "it counts in the document's year");
        (await Total("2020")).ShouldBe(of2020, "and not in the year it was received");
        (await Total("2019", before)).ShouldBe(of2019, "what was known before stays as it was reported");
        using var leader = await system.As("leader@330203");
        var figure = await Figure("2019", null);
        var lines = await (await leader.GetAsync($"/api/outcomes/figures/{figure.GetProperty("figureId").GetString()}/lines?limit=200")).Json();
        var line = lines.GetProperty("items").EnumerateArray().Single(l => l.TryGetProperty("caseId", out var id) && id.ValueKind is JsonValueKind.String && id.GetGuid() == walk.CaseId);
        line.GetProperty("on").GetString().ShouldBe("2019-12-30");
    }

    private async Task<decimal> Total(string year, DateTimeOffset? knownAt = null) => (await Figure(year, knownAt)).GetProperty("total").GetDecimal();

    private async Task<JsonElement> Figure(string year, DateTimeOffset? knownAt)
    {
        using var leader = await system.As("leader@330203");
        var known = knownAt is { } at ? $"&knownAt={Uri.EscapeDataString(at.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture))}" : "";
        return await (await leader.GetAsync($"/api/outcomes/figures?metric=T04&office=330203&programme=PAN3315&from={year}-01-01&to={year}-12-31{known}")).Json();
    }

    private static IReadOnlyList<string?> Failed(JsonElement page) =>
        [.. page.GetProperty("verdicts").EnumerateArray().Where(v => v.GetProperty("outcome").GetString() == "fail").Select(v => v.GetProperty("rule").GetString())];

    private static async Task<Guid> Person(HttpClient clerk, string birthDate, int overseasYears)
    {
        var person = await clerk.Command("/api/people/persons", new
        {
            names = new[] { new { script = "zh", family = "限", given = $"龄{birthDate[..4]}" } },
            birthDate,
            gender = "0",
            nationality = "CN",
            degree = "2",
            titleLevel = "associate-senior",
            overseasYears
        });
        person.StatusCode.ShouldBe(HttpStatusCode.Created, await person.Content.ReadAsStringAsync());
        return (await person.Json()).GetProperty("id").GetGuid();
    }
}
