using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>No role learns a hidden assignment or score: not from a page, a count, an error or the status of an answer.</summary>
[Collection(nameof(Service))]
public sealed partial class PanelHidingTests(Service service)
{
    private static readonly string[] Everybody = ["clerk", "reviewer", "finance", "leader", "administrator", "secretary", "expert", "service"];

    [Fact]
    public async Task an_expert_sees_own_cases_and_sheets_and_nothing_of_others()
    {
        var (office, panel, cases, seated, _) = await Running("330225");
        await seated[1].Scores(panel.Id, cases[0], 77.7m);
        await seated[0].Scores(panel.Id, cases[0], 66.6m);
        var mine = await (await seated[0].Get($"my/reviews/{panel.Id}")).Content.ReadAsStringAsync();
        mine.ShouldContain("66.6");
        mine.ShouldNotContain("77.7");
        foreach (var other in seated.Skip(1)) Holds(mine, other).ShouldBeFalse();
        JsonDocument.Parse(mine).RootElement.GetProperty("version").GetInt64().ShouldBe(2, "the version counts the own acts alone");

        var list = await (await seated[0].Get("my/reviews")).Content.ReadAsStringAsync();
        foreach (var other in seated.Skip(1)) Holds(list, other).ShouldBeFalse();
        JsonDocument.Parse(list).RootElement.GetProperty("items").GetArrayLength().ShouldBe(1);
        JsonDocument.Parse(list).RootElement.GetProperty("items")[0].GetProperty("sheetsIn").GetInt32().ShouldBe(1);

        // What others do does not stale what he read.
        await seated[2].Scores(panel.Id, cases[0], 1);
        (await seated[0].Tries(panel.Id, "score-case", PanelOffice.Sheet(cases[0], 5), 2)).Status.ShouldBe(HttpStatusCode.NoContent);
        _ = office;
    }

    [Fact]
    public async Task a_panel_one_does_not_sit_on_answers_like_none_at_all()
    {
        var (office, panel, cases, _, outside) = await Running("330226");
        var elsewhere = new PanelExpert(service, "330281", outside.Person, outside.Account);
        foreach (var expert in new[] { outside, elsewhere })
        {
            (await Shape(expert.Get($"my/reviews/{panel.Id}"))).ShouldBe(await Shape(expert.Get($"my/reviews/{Guid.CreateVersion7()}")));
            foreach (var (command, body) in new (string, object)[] { ("score-case", PanelOffice.Sheet(cases[0], 1)), ("score-case", PanelOffice.Sheet(Guid.CreateVersion7(), 1)), ("declare-recusal", new { ground = "kin" }) })
                foreach (var version in new long[] { 1, 7 })
                    (await expert.Tries(panel.Id, command, body, version)).ShouldBe(await expert.Tries(Guid.CreateVersion7(), command, body, version));
        }

        // A refusal of a role is the same for a panel that is there and one that is not.
        foreach (var role in new[] { "clerk", "finance", "leader", "administrator", "expert" })
            (await Shape(office.As(role).GetAsync(panel.Path))).ShouldBe(await Shape(office.As(role).GetAsync($"/api/applications/panels/{Guid.CreateVersion7()}")), role);
        foreach (var role in new[] { "secretary", "reviewer", "leader" })
            (await Shape(office.As(role).GetAsync($"/api/applications/my/reviews/{panel.Id}"))).ShouldBe(await Shape(office.As(role).GetAsync($"/api/applications/my/reviews/{Guid.CreateVersion7()}")), role);
        (await service.As("secretary", "330281").GetAsync(panel.Path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "panels of another office");
    }

    [Fact]
    public async Task scores_are_seen_by_nobody_before_all_are_in_and_results_not_before_they_are_published()
    {
        var (office, panel, cases, seated, _) = await Running("330282");
        foreach (var expert in seated.Take(2)) await expert.Scores(panel.Id, cases[0], 43.2m);
        foreach (var role in new[] { "secretary", "reviewer" })
        {
            var page = await panel.Page(role);
            page.GetRawText().ShouldNotContain("43.2");
            page.GetProperty("ranking").GetArrayLength().ShouldBe(0);
            page.GetProperty("sheetsIn").GetInt32().ShouldBe(2);
        }

        var reviewer = await panel.Page("reviewer");
        foreach (var hidden in new[] { "members", "draws", "left", "conflicts" }) reviewer.TryGetProperty(hidden, out _).ShouldBeFalse(hidden);
        foreach (var expert in seated) Holds(reviewer.GetRawText(), expert).ShouldBeFalse("the reviewer does not learn who sits there");

        await seated[2].Scores(panel.Id, cases[0], 43.2m);
        await panel.Do("close-scoring", new { });
        await panel.Rows([new { caseId = cases[0], passed = false }]);
        foreach (var role in new[] { "clerk", "finance", "leader", "administrator" })
        {
            var page = await (await office.As(role).GetAsync($"/api/applications/cases/{cases[0]}")).Json();
            page.GetProperty("stage").GetString().ShouldBe("RECOMM");
            page.GetRawText().ShouldNotContain("43.2");
            foreach (var expert in seated) Holds(page.GetRawText(), expert).ShouldBeFalse(role);
            (await (await office.As(role).GetAsync($"/api/applications/cases?personId={page.GetProperty("personId").GetString()}")).Content.ReadAsStringAsync()).ShouldNotContain("43.2");
        }

        (await seated[0].Get($"my/reviews/{panel.Id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await seated[0].Get($"my/reviews/{panel.Id}")).Content.ReadAsStringAsync()).ShouldNotContain("ranking");
    }

    [Fact]
    public async Task an_expert_passes_nowhere_but_to_the_own_reviews()
    {
        var open = service.Endpoints.Where(e => Roles(e) is { } roles && roles.Contains("expert")).Select(e => e.RoutePattern.RawText).Order().ToList();
        open.ShouldBe(["/api/applications/my/reviews", "/api/applications/my/reviews/{panel}", "/api/applications/my/reviews/{panel}/declare-recusal", "/api/applications/my/reviews/{panel}/score-case"]);
        var expert = service.As("expert");
        foreach (var path in service.Endpoints.Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.Routing.HttpMethodMetadata>()?.HttpMethods.Contains("GET") is true).Select(e => e.RoutePattern.RawText!)
            .Where(p => p.StartsWith("/api/", StringComparison.Ordinal) && !open.Contains(p) && p != "/api/applications/feeds/{file}"))
        {
            var answer = await expert.GetAsync(Parameter().Replace(path, m => m.Value.Contains(":int", StringComparison.Ordinal) ? "2019" : Guid.CreateVersion7().ToString()));
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
        }
    }

    [Fact]
    public async Task every_command_of_panels_refuses_every_other_role_and_every_wrong_input()
    {
        var panel = $"/api/applications/panels/{Guid.CreateVersion7()}";
        var mine = $"/api/applications/my/reviews/{Guid.CreateVersion7()}";
        var expert = $"/api/applications/experts/{Guid.CreateVersion7()}";
        var case1 = Guid.CreateVersion7();
        foreach (var (path, roles, good, wrong, pointer) in new (string, string[], object, object, string)[]
        {
            ("/api/applications/experts", ["secretary"], new { personId = case1, account = case1 }, new { personId = case1, account = case1, ties = new[] { new { kind = "friend" } } }, "/ties/0/kind"),
            ("/api/applications/experts", ["secretary"], new { personId = case1, account = case1 }, new { personId = case1, account = case1, fields = new[] { "alchemy" } }, "/fields/0"),
            ($"{expert}/correct-expert", ["secretary"], new { }, new { uscc = "1" }, "/uscc"),
            ($"{expert}/retire-expert", ["secretary"], new { reason = "x" }, new { reason = "电话13812345678" }, "/reason"),
            ("/api/applications/panels", ["secretary"], new { round = "X", step = "DD" }, new { round = "X", step = "DD", seats = 16 }, "/seats"),
            ($"{panel}/assign-cases", ["secretary"], new { cases = new[] { new { caseId = case1 } } }, new { cases = Array.Empty<object>() }, "/cases"),
            ($"{panel}/draw-experts", ["secretary"], new { }, new { seed = "chosen" }, "/seed"),
            ($"{panel}/appoint-expert", ["secretary"], new { expertId = case1, reason = "x" }, new { expertId = case1 }, "/reason"),
            ($"{panel}/recuse-expert", ["secretary"], new { expertId = case1, ground = "kin" }, new { expertId = case1, ground = "dislike" }, "/ground"),
            ($"{panel}/close-scoring", ["secretary"], new { }, new { on = "2019-02-30" }, "/on"),
            ($"{panel}/decide-panel", ["secretary", "reviewer"], new { rows = new[] { new { caseId = case1, passed = true } } }, new { rows = new[] { new { caseId = case1 } } }, "/rows/0/passed"),
            ($"{panel}/publish-panel", ["reviewer"], new { }, new { nobodyKnowsThis = 1 }, "/nobodyKnowsThis"),
            ($"{panel}/dissolve-panel", ["secretary"], new { reason = "x" }, new { reason = " " }, "/reason"),
            ($"{mine}/score-case", ["expert"], PanelOffice.Sheet(case1, 1), new { caseId = case1, marks = new { basis = "1" } }, "/marks/basis"),
            ($"{mine}/declare-recusal", ["expert"], new { ground = "kin" }, new { ground = "tired" }, "/ground")
        })
        {
            var before = await service.Facts();
            foreach (var role in Everybody.Except(roles)) (await service.As(role).Command(path, good, 1)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{role} {path}");
            var client = service.As(roles[0]);
            var refused = await client.Command(path, wrong, 1);
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, $"{path} {await refused.Content.ReadAsStringAsync()}");
            (await refused.Json()).GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()).ShouldContain(pointer, path);
            (await (await client.Command(path, "{\"on\":", 1)).Json()).GetProperty("type").GetString().ShouldBe("malformed-json");
            (await client.PostAsync(path, new StringContent("{}", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")))).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "no key");
            if (path.Count(c => c == '/') > 3)
                (await client.Command(path, good, 1)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
            (await service.Facts()).ShouldBe(before, path);
        }

        (await service.As("secretary").GetAsync("/api/applications/panels?colour=red")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await service.As("secretary").GetAsync("/api/applications/panels?cursor=x")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await service.As("secretary").GetAsync("/api/applications/panels/no-id")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task two_experts_do_not_share_an_account_and_nobody_unknown_is_entered()
    {
        var office = new PanelOffice(service, "330203");
        var first = await office.Expert();
        (await Type(office, new { personId = Register.NewDoctor(), account = first.Account })).ShouldBe(RegisterExpert.AccountTaken.Code);
        (await Type(office, new { personId = first.Person, account = Guid.CreateVersion7() })).ShouldBe("expert-already-registered");
        (await Type(office, new { personId = Guid.CreateVersion7(), account = Guid.CreateVersion7() })).ShouldBe("person-unknown");
        var path = $"/api/applications/experts/{Expert.IdOf(first.Person)}";
        (await office.Secretary.Command($"{path}/retire-expert", new { reason = "调离" }, 1)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await office.Secretary.Command("/api/applications/experts", new { personId = first.Person, account = first.Account }, 2)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await (await office.Secretary.GetAsync("/api/applications/experts")).Json()).GetProperty("items").EnumerateArray()
            .Single(e => e.GetProperty("personId").GetGuid() == first.Person).GetProperty("active").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task panels_are_listed_the_newest_first_page_by_page()
    {
        var office = new PanelOffice(service, "330203");
        for (var n = 0; n < 52; n++) await office.Formed([]);
        var first = await (await office.Secretary.GetAsync("/api/applications/panels?round=HZ-2019-1")).Json();
        var next = await (await office.As("reviewer").GetAsync($"/api/applications/panels?round=HZ-2019-1&cursor={first.GetProperty("next").GetString()}")).Json();
        var ids = first.GetProperty("items").EnumerateArray().Concat(next.GetProperty("items").EnumerateArray()).Select(p => p.GetProperty("id").GetGuid().ToString()).ToList();
        ids.Count.ShouldBe((int)first.GetProperty("total").GetInt64());
        ids.ShouldBe(ids.OrderDescending(StringComparer.Ordinal));
        ids.ShouldBeUnique();
    }

    private static async Task<string?> Type(PanelOffice office, object body) => (await (await office.Secretary.Command("/api/applications/experts", body)).Json()).GetProperty("type").GetString();

    private async Task<(PanelOffice Office, PanelWalk Panel, Guid[] Cases, IReadOnlyList<PanelExpert> Seated, PanelExpert Outside)> Running(string code)
    {
        var office = new PanelOffice(service, code);
        var cases = (await office.Waiting(1)).Select(c => c.Id).ToArray();
        var experts = await office.Experts(4);
        var panel = await office.Formed(cases);
        await panel.Do("draw-experts", new { });
        var seated = office.Seated(await panel.Page(), experts);
        return (office, panel, cases, seated, experts.Except(seated).Single());
    }

    private static bool Holds(string text, PanelExpert expert) =>
        text.Contains(expert.Account.ToString(), StringComparison.Ordinal) || text.Contains(expert.Person.ToString(), StringComparison.Ordinal)
        || text.Contains(Expert.IdOf(expert.Person).ToString(), StringComparison.Ordinal);

    /// <summary>An answer without what differs from request to request.</summary>
    private static async Task<string> Shape(Task<HttpResponseMessage> asked)
    {
        var answer = await asked;
        var headers = string.Join(";", answer.Headers.Concat(answer.Content.Headers).Select(h => h.Key).Order(StringComparer.Ordinal));
        return $"{(int)answer.StatusCode} {headers} {Changing().Replace(await answer.Content.ReadAsStringAsync(), "")}";
    }

    private static IEnumerable<string>? Roles(Microsoft.AspNetCore.Routing.RouteEndpoint route) =>
        route.Metadata.GetMetadata<AuthorizationPolicy>()?.Requirements.OfType<RolesAuthorizationRequirement>().SelectMany(r => r.AllowedRoles)
        ?? (route.Metadata.GetMetadata<IAuthorizeData>()?.Policy is { } policy ? [policy] : null);

    [GeneratedRegex("\\{[a-z]+(:[a-z]+)?\\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("\"(instance|traceId)\":\"[^\"]*\"")]
    private static partial Regex Changing();
}
