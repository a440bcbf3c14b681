using System.Net;
using System.Text.Json;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>A confidential case is there for its two officers; for everybody else every channel answers as if it were not.</summary>
[Collection(nameof(Service))]
public sealed class ConfidentialTests(Service service)
{
    private const string Cases = "/api/applications/cases";
    private static readonly string Officer = TestIssuer.StaffOf("clerk", "330203").ToString();

    private HttpClient OfficerAs(string role) => service.As(role, sub: Officer);

    [Fact]
    public async Task Scenario_20_of_a_national_candidate_only_a_count_and_a_stage_are_kept()
    {
        var walk = await Landed();
        await Planned(walk);
        var nothing = $"{Cases}/{Guid.CreateVersion7()}";

        // The officer has it: no person, no name; a reference code and a stage.
        var page = await walk.Page();
        (page.GetProperty("stage").GetString(), page.GetProperty("referenceCode").GetString(), page.TryGetProperty("personId", out _)).ShouldBe(("LAND", "NKT-HS-01", false));
        await Wait.Until(async () => await Lists(service.Clerk, $"{Cases}?programme=NKT&pageSize=200", walk.Id) && await Lists(OfficerAs("finance"), "/api/applications/payments?until=2019-12-31&pageSize=200", walk.Id));

        foreach (var (who, stranger) in Strangers())
        {
            await Same(who, await stranger.GetAsync(walk.Path), await stranger.GetAsync(nothing), HttpStatusCode.NotFound);
            var all = await (await stranger.GetAsync($"{Cases}?programme=NKT")).Json();
            (all.GetProperty("total").GetInt64(), all.GetProperty("items").GetArrayLength()).ShouldBe((0, 0), who);
            foreach (var query in new[] { "pageSize=200", "q=nkt-hs-01", $"ids={walk.Id}", "stage=LAND&pageSize=200", "sort=receiptNumber&pageSize=200" })
                (await Lists(stranger, $"{Cases}?{query}", walk.Id)).ShouldBeFalse($"{who} {query}");
            (await Lists(stranger, "/api/applications/payments?until=2019-12-31&pageSize=200", walk.Id)).ShouldBeFalse(who);
        }

        (await Lists(service.Finance, "/api/applications/payments/hand-over?until=2019-12-31", walk.Id)).ShouldBeFalse();
        (await Lists(OfficerAs("finance"), "/api/applications/payments/hand-over?until=2019-12-31", walk.Id)).ShouldBeTrue();
    }

    [Fact]
    public async Task every_command_of_a_case_answers_a_stranger_as_if_it_were_not_there()
    {
        var walk = await Landed();
        await Planned(walk);
        var before = await service.Facts();
        var nothing = $"{Cases}/{Guid.CreateVersion7()}";
        var commands = service.Endpoints.Select(e => e.RoutePattern.RawText!).Where(p => p.StartsWith($"{Cases}/{{id}}/", StringComparison.Ordinal)).Select(p => p.Split('/')[^1]).ToList();
        commands.Count.ShouldBeGreaterThan(30);
        foreach (var command in commands)
            foreach (var role in new[] { "clerk", "reviewer", "finance", "leader" })
            {
                var stranger = service.As(role, sub: Guid.CreateVersion7().ToString());
                object body = Walk.Way.FirstOrDefault(w => w.Command == command).Body?.Invoke() ?? new { };
                foreach (var version in new long?[] { walk.Version, 1, 999, null })
                    await Same($"{role} {command} {version}", await stranger.Command($"{walk.Path}/{command}", body, version), await stranger.Command($"{nothing}/{command}", body, version));
            }

        var stray = service.As("clerk", sub: Guid.CreateVersion7().ToString());
        await Same("stale", await stray.Command($"{walk.Path}/withdraw-case", new { reason = "x" }, 1), await stray.Command($"{nothing}/withdraw-case", new { reason = "x" }, 1), HttpStatusCode.NotFound);
        (await service.Facts()).ShouldBe(before);
    }

    [Fact]
    public async Task files_payments_panels_workbooks_and_trials_know_of_no_confidential_case()
    {
        var walk = await Landed();
        await Planned(walk);
        var nothing = Guid.CreateVersion7();
        var stranger = service.As("clerk", sub: Guid.CreateVersion7().ToString());
        var hash = new string('a', 64);
        await Same("file", await stranger.GetAsync($"/api/applications/materials/{walk.Id}/{hash}"), await stranger.GetAsync($"/api/applications/materials/{nothing}/{hash}"), HttpStatusCode.NotFound);
        await Same("hand in", await stranger.Command($"/api/applications/materials/{walk.Id}/FORM/{hash}", "{}", walk.Version), await stranger.Command($"/api/applications/materials/{nothing}/FORM/{hash}", "{}", walk.Version));

        var file = $"number,status,voucher,on,reason\r\n{OpenPayment.NumberOf(walk.Id, 1, 1)},paid,V-1,2019-12-02,\r\n";
        var imported = await service.Finance.Command("/api/applications/payments/status", new { csv = file });
        imported.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await imported.Json()).GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("payment-unknown");

        var administrator = service.As("administrator", "330200");
        (await administrator.Command("/api/applications/programmes/NKT/2019/clone", new { year = 2037 })).StatusCode.ShouldBe(HttpStatusCode.Created);
        var trial = await service.As("reviewer", sub: Guid.CreateVersion7().ToString()).GetAsync("/api/applications/notices/NKT/2037/what-if");
        (await trial.Json()).GetProperty("looked").GetInt32().ShouldBe(0);
        (await (await service.Reviewer.GetAsync("/api/applications/notices/NKT/2037/what-if")).Json()).GetProperty("looked").GetInt32().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task a_case_is_entered_by_an_officer_alone()
    {
        var before = await service.Facts();
        var no = await service.As("clerk", sub: Guid.CreateVersion7().ToString()).Command(Cases, Service.NewLead("NKT"));
        no.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await no.Json()).GetProperty("type").GetString().ShouldBe(RecordLead.OfficerRequired.Code);
        (await service.Facts()).ShouldBe(before);
    }

    [Fact]
    public async Task two_officers_are_appointed_and_a_relieved_one_sees_nothing_more()
    {
        const string office = "330211";
        const string path = "/api/applications/officers";
        var administrator = service.As("administrator", office);
        var (one, two) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var first = await administrator.Command(path, new { officer = one, on = "2019-01-02" });
        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await administrator.Command(path, new { officer = two })).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        var key = Guid.CreateVersion7().ToString();
        (await administrator.Command(path, new { officer = two }, 1, key)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await administrator.Command(path, new { officer = two }, 1, key)).Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        (await administrator.Command(path, new { officer = Guid.CreateVersion7() }, 1)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await Type(await administrator.Command(path, new { officer = Guid.CreateVersion7() }, 2))).ShouldBe(AppointOfficer.PlacesTaken.Code);
        (await administrator.Command(path, new { officer = "nobody" }, 2)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await administrator.Command($"{path}/relieve-officer", new { officer = one, reason = "电话 13800138000" }, 2)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        foreach (var role in new[] { "clerk", "reviewer", "leader", "finance" })
        {
            (await service.As(role, office).GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await service.As(role, office).Command(path, new { officer = one }, 2)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        var lead = new { programme = "NKT", year = 2019, township = $"{office}001", field = "new-materials", channel = "self-declared", origin = "newly-recruited", intent = true, referenceCode = "NKT-ZH-01", on = "2019-03-04" };
        var entered = await service.As("clerk", office, sub: one.ToString()).Command(Cases, lead);
        entered.StatusCode.ShouldBe(HttpStatusCode.Created);
        var at = entered.Headers.Location!;
        (await service.As("reviewer", office, sub: two.ToString()).GetAsync(at)).StatusCode.ShouldBe(HttpStatusCode.OK);
        // An officer of one office is nobody in another.
        (await service.As("reviewer", "330205", sub: two.ToString()).GetAsync(at)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await service.As("leader", "330200", readsCity: true, sub: two.ToString()).GetAsync($"{at}?office={office}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await administrator.Command($"{path}/relieve-officer", new { officer = one, reason = "岗位调整" }, 2)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await service.As("clerk", office, sub: one.ToString()).GetAsync(at)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var list = await (await administrator.GetAsync(path)).Json();
        (list.GetProperty("places").GetInt32(), list.GetProperty("version").GetInt64(), list.GetProperty("items")[0].GetProperty("officer").GetGuid()).ShouldBe((1, 3L, two));
        (await Type(await administrator.Command($"{path}/relieve-officer", new { officer = one, reason = "x" }, 3))).ShouldBe(RelieveOfficer.NotAppointed.Code);
    }

    private IEnumerable<(string Who, HttpClient Client)> Strangers()
    {
        foreach (var role in new[] { "clerk", "reviewer", "finance", "leader", "administrator", "secretary" })
            yield return (role, service.As(role, sub: Guid.CreateVersion7().ToString()));
        yield return ("city leader", service.As("leader", "330200", readsCity: true));
        yield return ("officer's account in another office", service.As("clerk", "330205", sub: Officer));
    }

    private async Task<Walk> Landed()
    {
        var walk = await service.Lead("NKT");
        await walk.Do("clerk", "start-draft", new { round = "NKT-2019-1", on = "2019-03-06" });
        await walk.Do("clerk", "fill-draft", new { answers = new { employerOrFirm = "true", pledge = "true" }, on = "2019-03-07" });
        await walk.Do("clerk", "submit-case", new { on = "2019-03-08" });
        await walk.Do("clerk", "accept-case", new { receiptNumber = Walk.Number("N"), on = "2019-03-11" });
        await walk.Do("reviewer", "check-eligibility", new { on = "2019-03-12" });
        await walk.Do("reviewer", "recommend-case", new { listNumber = "N-1", on = "2019-03-20" });
        await walk.Do("reviewer", "record-key-recommendation", new { on = "2019-04-20" });
        await walk.Do("reviewer", "record-review", new { step = "REVIEW1", passed = true, on = "2019-05-20" });
        await walk.Do("reviewer", "record-review", new { step = "REVIEW2", passed = true, on = "2019-06-20" });
        await walk.Do("reviewer", "select-case", new { minutesNumber = "M-1", on = "2019-07-20" });
        await walk.Do("reviewer", "announce-award", new { documentNumber = Walk.Number("D"), on = "2019-08-20" });
        await walk.Do("clerk", "sign-contract", new { landingDeadline = "2020-03-31", on = "2019-09-02" });
        await walk.Do("clerk", "report-landing", new { kind = "employment", on = "2019-10-10" });
        return await walk.Do("reviewer", "verify-landing", new { });
    }

    private async Task Planned(Walk walk) =>
        (await OfficerAs("finance").Command($"{walk.Path}/plan-payment", new { instalment = 1, level = "city", amountYuan = 1, dueOn = "2019-12-01" }, walk.Version)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

    private static async Task<bool> Lists(HttpClient client, string path, Guid id)
    {
        var text = await (await client.GetAsync(path)).Content.ReadAsStringAsync();
        return text.Contains($"{id}", StringComparison.OrdinalIgnoreCase) || text.Contains($"{id:N}", StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<string?> Type(HttpResponseMessage answer) => (await answer.Json()).GetProperty("type").GetString();

    /// <summary>Not allowed and not existing answer the same: status, type, shape.</summary>
    private static async Task Same(string what, HttpResponseMessage hidden, HttpResponseMessage absent, HttpStatusCode? status = null)
    {
        hidden.StatusCode.ShouldBe(absent.StatusCode, what);
        if (status is { } expected) hidden.StatusCode.ShouldBe(expected, what);
        hidden.IsSuccessStatusCode.ShouldBeFalse(what);
        var (one, other) = (await hidden.Json(), await absent.Json());
        Said(one).ShouldBe(Said(other), what);
        hidden.Headers.Select(h => h.Key).Order().ShouldBe(absent.Headers.Select(h => h.Key).Order(), what);

        static IReadOnlyList<string> Said(JsonElement problem) =>
            [.. problem.EnumerateObject().Where(m => m.Name is not ("traceId" or "instance")).Select(m => $"{m.Name}={m.Value.GetRawText()}").Order(), .. problem.EnumerateObject().Select(m => m.Name).Order()];
    }
}
