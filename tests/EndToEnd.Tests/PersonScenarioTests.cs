using System.Net;
using System.Net.Http.Json;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.EndToEnd.Tests;

/// <summary>Who somebody is, from the register through cases to the figures, over the running system.</summary>
[Collection("one system")]
public sealed class PersonScenarioTests(RunningSystem system)
{
    private const string Round = "HZ-2019-1";

    [Fact]
    public async Task Scenario_19_a_rejected_applicant_is_erased_and_statistics_stand_but_nobody_who_was_paid_for()
    {
        using var clerk = await system.As("clerk@330203");
        using var reviewer = await system.As("reviewer@330203");
        using var administrator = await system.As("administrator@330203");
        using var leader = await system.As("leader@330203");
        var person = await Person(clerk, "zh", "钭", "忘川", "1969-08-07");
        var rejected = await Submitted(clerk, person);
        (await reviewer.Command($"{rejected.Path}/reject-case", new { reason = "FIELD", on = "2019-03-09" }, rejected.Version)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Found(clerk, "钭忘川")).ShouldBe(1);
        var applied = await Wait.For(() => Applied(leader), a => a > 0);

        (await administrator.Command($"/api/people/persons/{person}/erase", new { ground = "person-asked" }, version: 1)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Found(clerk, "钭忘川")).ShouldBe(0);
        (await clerk.GetAsync($"/api/people/persons/{person}")).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await Applied(leader)).ShouldBeGreaterThanOrEqualTo(applied);
        (await clerk.GetAsync(rejected.Path)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var paid = (await (await clerk.GetAsync("/api/applications/cases?stage=PAY&pageSize=1")).Json()).GetProperty("items")[0].GetProperty("personId").GetGuid();
        var version = (await clerk.GetAsync($"/api/people/persons/{paid}")).Version();
        var refused = await administrator.Command($"/api/people/persons/{paid}/erase", new { ground = "person-asked" }, version);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Json()).GetProperty("type").GetString().ShouldBe("money-paid");
    }

    private static async Task<decimal> Applied(HttpClient leader) =>
        (await (await leader.GetAsync("/api/outcomes/figures?metric=T01&office=330203&from=2019-01-01&to=2019-12-31")).Json()).GetProperty("total").GetDecimal();

    private static async Task<int> Found(HttpClient clerk, string text) =>
        (await (await clerk.PostAsJsonAsync("/api/people/search", new { text })).Json()).GetProperty("items").GetArrayLength();

    private static async Task<Guid> Person(HttpClient clerk, string script, string family, string given, string birthDate)
    {
        var person = await clerk.Command("/api/people/persons", new { names = new[] { new { script, family, given } }, birthDate, gender = "0", nationality = "CN", degree = "2" });
        person.StatusCode.ShouldBe(HttpStatusCode.Created, await person.Content.ReadAsStringAsync());
        return (await person.Json()).GetProperty("id").GetGuid();
    }

    private static async Task<(string Path, long Version)> Submitted(HttpClient clerk, Guid person)
    {
        (await clerk.Command($"/api/applications/rounds/{Round}/open", new { on = "2019-03-01" })).StatusCode.ShouldBeOneOf(HttpStatusCode.Created, HttpStatusCode.Conflict);
        var lead = await clerk.Command("/api/applications/cases", new
        {
            programme = "HZ",
            year = 2019,
            township = "330203100",
            field = "new-materials",
            channel = "self-declared",
            origin = "newly-recruited",
            intent = false,
            personId = person,
            projectTitle = "海智工作站",
            on = "2019-03-04"
        });
        lead.StatusCode.ShouldBe(HttpStatusCode.Created, await lead.Content.ReadAsStringAsync());
        var (path, version) = (lead.Headers.Location!.ToString(), lead.Version());
        foreach (var (command, body) in new (string, object)[]
        {
            ("start-draft", new { round = Round, on = "2019-03-05" }),
            ("fill-draft", new { answers = new { host = "park", overseasTie = "true", pledge = "true" }, on = "2019-03-06" }),
            ("submit-case", new { on = "2019-03-07" })
        })
        {
            var answer = await clerk.Command($"{path}/{command}", body, version);
            answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, $"{command}: {await answer.Content.ReadAsStringAsync()}");
            version = answer.Version();
        }

        return (path, version);
    }
}
