using System.Net;
using System.Text.Json;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>My queue over HTTP: what waits for one person by role, counted as the list behind it, and the place of a case in such a list.</summary>
public sealed class QueueTests(Service service) : IClassFixture<Service>
{
    private const string Queue = "/api/applications/queue";
    private const string Cases = "/api/applications/cases";

    [Fact]
    public async Task forms_wait_for_whoever_began_them_and_the_list_behind_a_line_holds_as_many()
    {
        var (me, other) = (Someone("clerk"), Someone("clerk"));
        var (mine, theirs) = (await service.Lead(), await service.Lead());
        await Give(me, mine, "start-draft", new { round = "3315-ET-2019-1", on = "2019-03-06" });
        await Give(other, theirs, "start-draft", new { round = "3315-ET-2019-1", on = "2019-03-06" });
        await Wait.Until(async () => await Count(me, "drafts") == 1 && await Count(other, "drafts") == 1);
        (await Ids(me, "drafts")).ShouldBe([mine.Id]);

        await mine.Do("clerk", "submit-case", new { on = "2019-03-10" });
        await Wait.Until(async () => await Count(me, "drafts") == 0);
        await mine.Do("clerk", "return-case", new { remarks = new[] { "x" }, on = "2019-03-11" });
        await Wait.Until(async () => await Count(me, "returned") == 1);
        (await Ids(me, "returned")).ShouldBe([mine.Id]);
        (await Count(other, "returned")).ShouldBe(0);
        (await Lines(me)).Keys.ShouldBe(["reminders", "drafts", "returned", "form-check", "follow-ups", "imports", "change-sets", "exports"]);
    }

    [Fact]
    public async Task what_needs_a_second_person_waits_for_everybody_but_the_first()
    {
        var (first, second) = (Someone("reviewer"), Someone("reviewer"));
        var walk = await (await service.Lead()).Through("report-landing");
        await Wait.Until(async () => (await Ids(second, "landings")).Contains(walk.Id));
        (await Count(second, "landings")).ShouldBe((await Ids(second, "landings")).Count);
        (await Ids(service.As("reviewer", sub: TestIssuer.StaffOf("clerk", "330203").ToString()), "landings")).ShouldNotContain(walk.Id, "who reported it cannot verify it");

        var failing = await TooOld();
        await Give(first, failing, "relax-rule", new { rule = "R03", ground = "R05", on = "2020-01-13" });
        await Wait.Until(async () => (await Ids(second, "relaxations")).Contains(failing.Id));
        (await Ids(first, "relaxations")).ShouldNotContain(failing.Id);
        (await Count(Someone("leader"), "relaxations")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task lists_and_cases_whose_publicity_is_over_wait_for_the_reviewer()
    {
        var (alone, listed) = (await (await service.Lead()).Through("open-publicity"), await (await service.Lead()).Through("select-case"));
        var opened = await service.Reviewer.Command("/api/applications/publicity", new { round = "3315-ET-2019-1", noticeNumber = "N-9", caseIds = new[] { listed.Id }, on = "2019-09-02" });
        opened.StatusCode.ShouldBe(HttpStatusCode.Created, await opened.Content.ReadAsStringAsync());
        await Wait.Until(async () => (await Ids(service.Reviewer, "publicity")).Contains(alone.Id) && (await Ids(service.Reviewer, "publicity-lists")).Contains(listed.Id));
        (await Ids(service.Reviewer, "publicity")).ShouldNotContain(listed.Id);
        (await Count(service.Reviewer, "publicity-lists")).ShouldBeGreaterThan(0);
        await alone.Do("reviewer", "close-publicity", new { on = "2019-08-19" });
        await Wait.Until(async () => !(await Ids(service.Reviewer, "publicity")).Contains(alone.Id));
    }

    [Fact]
    public async Task a_case_has_its_place_and_its_neighbours_in_every_order_of_the_list()
    {
        var employer = $"places-{Guid.CreateVersion7():n}";
        for (var n = 0; n < 5; n++) await service.Lead(employer: employer);
        await Wait.Until(async () => (await Get(service.Clerk, $"{Cases}?q={employer}")).GetProperty("total").GetInt64() == 5);
        foreach (var query in new[] { $"q={employer}", $"q={employer}&sort=changedAt", $"q={employer}&sort=-receiptNumber", $"q={employer}&year=2019&sort=year", $"q={employer}&programme=3315-ET&sort=-programme" })
        {
            var ids = (await Get(service.Clerk, $"{Cases}?{query}")).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid()).ToList();
            foreach (var (at, id) in ids.Index())
            {
                var place = await Get(service.Clerk, $"{Cases}/{id}/place?{query}");
                (place.GetProperty("place").GetInt64(), place.GetProperty("total").GetInt64(), place.GetProperty("here").GetBoolean()).ShouldBe((at + 1, 5, true), query);
                Id(place, "previous").ShouldBe(at == 0 ? null : ids[at - 1], query);
                Id(place, "next").ShouldBe(at == 4 ? null : ids[at + 1], query);
            }
        }
    }

    [Fact]
    public async Task a_case_that_left_the_list_still_leads_on_and_a_stranger_finds_no_place()
    {
        var employer = $"left-{Guid.CreateVersion7():n}";
        var (one, two) = (await service.Lead(employer: employer), await service.Lead(employer: employer));
        await one.Do("clerk", "pool-candidate", new { });
        await Wait.Until(async () => (await Get(service.Clerk, $"{Cases}?q={employer}&stage=POOL")).GetProperty("total").GetInt64() == 1);
        var place = await Get(service.Clerk, $"{Cases}/{one.Id}/place?q={employer}&stage=LEAD");
        (place.TryGetProperty("place", out _), place.GetProperty("here").GetBoolean(), place.GetProperty("total").GetInt64()).ShouldBe((false, false, 1));
        (Id(place, "next") ?? Id(place, "previous")).ShouldBe(two.Id);

        (await service.As("clerk", "330212").GetAsync($"{Cases}/{one.Id}/place")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var secret = await service.Lead("NKT");
        await Wait.Until(async () => (await service.Clerk.GetAsync($"{Cases}/{secret.Id}/place")).StatusCode == HttpStatusCode.OK);
        (await Someone("clerk").GetAsync($"{Cases}/{secret.Id}/place")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Get(service.As("leader", "330200", readsCity: true), $"{Cases}/{two.Id}/place?q={employer}")).GetProperty("here").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task a_confidential_draft_waits_for_an_officer_alone()
    {
        var stranger = Someone("clerk");
        var secret = await service.Lead("NKT");
        await secret.Do("clerk", "start-draft", new { round = "NKT-2019-1", on = "2019-03-06" });
        await Wait.Until(async () => (await Ids(service.Clerk, "drafts")).Contains(secret.Id));
        (await Count(stranger, "drafts")).ShouldBe(0);
        (await Ids(stranger, "drafts")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Queue + "?nobody=1", "unknown-parameter")]
    [InlineData(Cases + "?waits=tea", "unknown-waiting")]
    [InlineData("/api/applications/panels?waits=tea", "unknown-waiting")]
    [InlineData(Cases + "?waits=drafts&waits=returned", "repeated-parameter")]
    [InlineData(Cases + "/0190b000-0000-7000-8000-000000000001/place?sort=shoe", "unknown-sort")]
    [InlineData(Cases + "/0190b000-0000-7000-8000-000000000001/place?ids=x", "bad-ids")]
    public async Task an_address_that_cannot_be_read_is_refused(string address, string code)
    {
        var answer = await (address.Contains("panels") ? service.Reviewer : service.Clerk).GetAsync(address);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Json()).GetProperty("type").GetString().ShouldBe(code);
    }

    [Fact]
    public async Task finance_sees_what_is_to_be_paid_and_an_expert_no_queue()
    {
        (await Lines(service.Finance)).Keys.ShouldBe(["reminders", "payments", "exports"]);
        (await Lines(Someone("reviewer"))).Keys.ShouldBe(["reminders", "relaxations", "landings", "rechecks", "publicity", "publicity-lists", "eligibility-check", "panels", "follow-ups", "exports"]);
    }

    [Fact]
    public async Task a_panel_waits_for_whoever_has_the_next_act_and_not_while_experts_score()
    {
        var office = new PanelOffice(service, "330213");
        var experts = await office.Experts(3);
        var cases = (await office.Waiting(1)).Select(c => c.Id).ToArray();
        var panel = await office.Formed(cases);
        async Task<(bool Secretary, bool Reviewer)> Waits()
        {
            foreach (var role in new[] { "secretary", "reviewer" }) (await Count(office.As(role), "panels")).ShouldBe((await Of(role)).Count, role);
            return ((await Of("secretary")).Contains(panel.Id), (await Of("reviewer")).Contains(panel.Id));
        }

        async Task<List<Guid>> Of(string role) => [.. (await Get(office.As(role), "/api/applications/panels?waits=me")).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid())];

        (await Waits()).ShouldBe((true, false), "its seats are free");
        await panel.Do("draw-experts", new { });
        (await Waits()).ShouldBe((false, false), "the experts score");
        foreach (var expert in office.Seated(await panel.Page("secretary"), experts)) await expert.Scores(panel.Id, cases[0], 80);
        (await Waits()).ShouldBe((true, false), "all sheets are in");
        await panel.Do("close-scoring", new { });
        (await Waits()).ShouldBe((true, true), "to be decided");
        await panel.Rows([new { caseId = cases[0], passed = true }]);
        (await Waits()).ShouldBe((false, true), "to be published");
        await panel.Do("publish-panel", new { }, "reviewer");
        (await Waits()).ShouldBe((false, false));
    }

    /// <summary>A case one rule stops, which two people may relax.</summary>
    private async Task<Walk> TooOld()
    {
        var administrator = service.As("administrator", "330200");
        var notice = await File.ReadAllTextAsync(Repository.Path("seeds", "programmes", "3315-EP-2020.json"));
        (await administrator.Command("/api/applications/programmes", notice)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await administrator.Command("/api/applications/rounds/3315-EP-2020-1/open", new { on = "2020-01-02" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        var lead = new { programme = "3315-EP", year = 2020, township = "330203001", field = "new-materials", channel = "self-declared", origin = "newly-recruited", intent = true, personId = Register.Veteran, on = "2020-01-06" };
        var entered = await service.Clerk.Command(Cases, lead);
        var walk = new Walk(service, entered.Headers.Location!.ToString(), entered.Version());
        await walk.Do("clerk", "start-draft", new { round = "3315-EP-2020-1", on = "2020-01-06" });
        await walk.Do("clerk", "fill-draft", new { answers = new { ownFirm = "true", pledge = "true" }, on = "2020-01-07" });
        await walk.Do("clerk", "submit-case", new { on = "2020-01-08" });
        await walk.Do("clerk", "accept-case", new { receiptNumber = Walk.Number("R"), on = "2020-01-09" });
        return await walk.Do("reviewer", "check-eligibility", new { on = "2020-01-10" });
    }

    private HttpClient Someone(string role) => service.As(role, sub: Guid.CreateVersion7().ToString());

    private static async Task Give(HttpClient by, Walk walk, string command, object body)
    {
        var answer = await by.Command($"{walk.Path}/{command}", body, walk.Version);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
        walk.Stands(answer.Version());
    }

    private static async Task<Dictionary<string, long>> Lines(HttpClient who) =>
        (await Get(who, Queue)).GetProperty("items").EnumerateArray().ToDictionary(l => l.GetProperty("kind").GetString()!, l => l.GetProperty("count").GetInt64());

    private static async Task<long> Count(HttpClient who, string kind) => (await Lines(who))[kind];

    private static async Task<List<Guid>> Ids(HttpClient who, string kind) =>
        [.. (await Get(who, $"{Cases}?waits={kind}&pageSize=200")).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid())];

    private static async Task<JsonElement> Get(HttpClient who, string address)
    {
        var answer = await who.GetAsync(address);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.Json();
    }

    private static Guid? Id(JsonElement place, string name) => place.TryGetProperty(name, out var id) && id.ValueKind is not JsonValueKind.Null ? id.GetGuid() : null;
}
