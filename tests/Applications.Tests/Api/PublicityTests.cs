using System.Net;
using System.Text.Json;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>Lists shown to the public and the objections against them, through the service.</summary>
[Collection(nameof(Service))]
public sealed class PublicityTests(Service service)
{
    private const string Lists = "/api/applications/publicity";
    private const string All = "/api/applications/objections";

    [Fact]
    public async Task Scenario_12_an_objection_in_publicity_holds_one_back_and_the_rest_proceed()
    {
        Walk[] cases = [await Decided(), await Decided(), await Decided()];
        var list = await Open([.. cases.Select(c => c.Id)]);
        var page = await Get(list);
        page.GetProperty("closesOn").GetString().ShouldBe("2019-10-08", "the holidays of October do not count");

        // An anonymous note without facts is recorded and not processed: it holds nobody back.
        var note = await Object(cases[1].Id, "2019-09-29", false, false);
        (await Get(note)).GetProperty("processed").GetBoolean().ShouldBeFalse();
        (await Decide(note, false)).ShouldBe((HttpStatusCode.Conflict, "objection-not-processed"));

        var signed = await Object(cases[0].Id, "2019-09-30", true, true);
        var received = await Get(signed);
        received.GetProperty("dueOn").GetString().ShouldBe("2019-10-15");
        (await Get(All)).GetProperty("items").EnumerateArray().Select(o => o.GetProperty("id").GetString()).ShouldContain(signed.Split('/')[^1]);

        (await Close(list, "2019-09-30")).Type.ShouldBe("publicity-still-open");
        (await Award(cases[1], "2019-09-30")).ShouldBe("publicity-still-open");
        var closed = await Close(list, "2019-10-08");
        closed.Body.GetProperty("closed").EnumerateArray().Select(c => c.GetGuid()).ShouldBe([cases[1].Id, cases[2].Id]);
        closed.Body.GetProperty("heldBack").EnumerateArray().Select(c => c.GetGuid()).ShouldBe([cases[0].Id]);

        (await Award(cases[0], "2019-10-10")).ShouldBe("objection-open");
        (await Award(cases[1], "2019-10-10")).ShouldBeNull();
        (await Award(cases[2], "2019-10-10")).ShouldBeNull();

        (await Decide(signed, false)).ShouldBe((HttpStatusCode.NoContent, null));
        (await Decide(signed, true)).ShouldBe((HttpStatusCode.Conflict, "objection-already-decided"));
        await (await Now(cases[0])).Do("reviewer", "close-publicity", new { on = "2019-10-15" });
        (await Award(cases[0], "2019-10-20")).ShouldBeNull("its own document, later than the rest of the list");
        (await Get(list)).GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("stage").GetString()).ShouldBe(["AWARD", "AWARD", "AWARD"]);
    }

    [Fact]
    public async Task an_upheld_objection_removes_the_case_with_its_reason()
    {
        Walk[] cases = [await Decided(), await Decided()];
        var list = await Open([.. cases.Select(c => c.Id)]);
        var objection = await Object(cases[0].Id, "2019-09-27", true, true);
        (await Decide(objection, true)).ShouldBe((HttpStatusCode.NoContent, null));
        var page = await cases[0].Page();
        page.GetProperty("stage").GetString().ShouldBe("REJECT");
        var facts = page.GetProperty("facts").EnumerateArray().ToList();
        facts.Select(f => f.GetProperty("type").GetString()).TakeLast(3).ShouldBe(["objection_raised", "objection_settled", "case_rejected"]);
        facts[^1].GetProperty("data").GetProperty("reason").GetString().ShouldBe("OBJECTION_UPHELD");
        (await Get(list)).GetProperty("objections")[0].GetProperty("outcome").GetProperty("upheld").GetBoolean().ShouldBeTrue();
        (await Close(list, "2019-10-08")).Body.GetProperty("closed").GetArrayLength().ShouldBe(1);
        (await Close(list, "2019-10-08")).Type.ShouldBe("publicity-already-closed");
    }

    [Fact]
    public async Task one_wrong_case_opens_no_list_and_a_replay_opens_it_once()
    {
        Walk ready = await Decided(), early = await service.Lead();
        var before = await service.Facts();
        var refused = await service.Reviewer.Command(Lists, Body([ready.Id, early.Id, ready.Id, Guid.CreateVersion7()]));
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var problem = await refused.Json();
        problem.GetProperty("type").GetString().ShouldBe("listed-cases-refused");
        problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("code").GetString()).ShouldBe(["listed-of-other-round", "listed-twice", "unknown-case"]);
        (await service.Facts()).ShouldBe(before);

        var key = Guid.CreateVersion7().ToString();
        var first = await service.Reviewer.Command(Lists, Body([ready.Id]), key: key);
        var again = await service.Reviewer.Command(Lists, Body([ready.Id]), key: key);
        (first.StatusCode, again.StatusCode).ShouldBe((HttpStatusCode.Created, HttpStatusCode.Created));
        again.Headers.Location.ShouldBe(first.Headers.Location);
        (await service.Facts()).ShouldBe(before + 2);
    }

    [Fact]
    public async Task many_objections_at_the_same_moment_are_all_kept()
    {
        var one = await Decided();
        var list = await Open([one.Id]);
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Object(one.Id, "2019-09-27", true, true)));
        answers.ShouldBeUnique();
        (await Get(list)).GetProperty("cases")[0].GetProperty("openObjections").GetInt32().ShouldBe(3);
    }

    [Theory]
    [InlineData("{\"ground\":\"nobody-knows\"}", 422, "/ground")]
    [InlineData("{\"fileNumber\":\"13812345678\"}", 422, "/fileNumber")]
    [InlineData("{\"fileNumber\":null}", 422, "/fileNumber")]
    [InlineData("{\"signed\":\"yes\"}", 422, "/signed")]
    [InlineData("{\"on\":\"2019-02-30\"}", 422, "/on")]
    [InlineData("{\"caseId\":\"0190a0a0-0000-7000-8000-00000000dead\"}", 422, "/caseId")]
    [InlineData("{\"objector\":\"x\"}", 422, "/objector")]
    public async Task an_objection_that_is_not_in_form_is_refused_at_its_place(string members, int status, string pointer)
    {
        var walk = await service.Lead();
        var body = JsonSerializer.SerializeToElement(Paper(walk.Id, "2019-09-27", true, true)).EnumerateObject().ToDictionary(m => m.Name, m => m.Value);
        foreach (var member in JsonDocument.Parse(members).RootElement.EnumerateObject()) body[member.Name] = member.Value;
        var before = await service.Facts();
        var answer = await service.Clerk.Command(All, JsonSerializer.Serialize(body));
        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.Json()).GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()).ShouldContain(pointer);
        (await service.Facts()).ShouldBe(before);
    }

    [Fact]
    public async Task each_step_has_its_people_and_another_office_sees_nothing()
    {
        var one = await Decided();
        (await service.Clerk.Command(Lists, Body([one.Id]))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var list = await Open([one.Id]);
        var objection = await Object(one.Id, "2019-09-27", true, true);
        (await service.Finance.Command(All, Paper(one.Id, "2019-09-27", true, true))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await service.Clerk.Command($"{objection}/decide-objection", new { upheld = false, documentNumber = "D" }, 1)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await service.Clerk.Command($"{list}/close-list", new { })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var other = service.As("reviewer", "330205");
        foreach (var path in new[] { list, objection }) (await other.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.Command($"{list}/close-list", new { })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.Command($"{objection}/decide-objection", new { upheld = false, documentNumber = "D" }, 1)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Get(Lists)).GetProperty("items").EnumerateArray().First(l => l.GetProperty("id").GetString() == list.Split('/')[^1]).GetProperty("openObjections").GetInt32().ShouldBe(1);
        (await service.Clerk.GetAsync($"{Lists}?odd=1")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await service.Clerk.GetAsync($"{Lists}?cursor=odd")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<Walk> Decided() => await (await service.Lead()).Through("select-case");

    private static object Body(Guid[] cases) => new { round = "3315-ET-2019-1", noticeNumber = "甬才公示〔2019〕3号", caseIds = cases, on = "2019-09-25" };

    private static object Paper(Guid caseId, string on, bool signed, bool withFacts) => new { caseId, ground = "false-statement", signed, withFacts, fileNumber = Walk.Number("F"), on };

    private async Task<string> Open(Guid[] cases)
    {
        var answer = await service.Reviewer.Command(Lists, Body(cases));
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString();
    }

    private async Task<string> Object(Guid caseId, string on, bool signed, bool withFacts)
    {
        var answer = await service.Clerk.Command(All, Paper(caseId, on, signed, withFacts));
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString();
    }

    private async Task<JsonElement> Get(string path) => await (await service.Clerk.GetAsync(path)).Json();

    private async Task<(HttpStatusCode Status, string? Type)> Decide(string objection, bool upheld)
    {
        var version = (await Get(objection)).GetProperty("version").GetInt64();
        var answer = await service.Reviewer.Command($"{objection}/decide-objection", new { upheld, documentNumber = "甬才复〔2019〕9号", on = "2019-10-15" }, version);
        return (answer.StatusCode, answer.IsSuccessStatusCode ? null : (await answer.Json()).GetProperty("type").GetString());
    }

    private async Task<(string? Type, JsonElement Body)> Close(string list, string on)
    {
        var body = await (await service.Reviewer.Command($"{list}/close-list", new { on })).Json();
        return (body.TryGetProperty("type", out var type) ? type.GetString() : null, body);
    }

    private async Task<Walk> Now(Walk walk) => new(service, walk.Path, (await walk.Page()).GetProperty("version").GetInt64());

    private async Task<string?> Award(Walk walk, string on)
    {
        var answer = await (await Now(walk)).Try("reviewer", "announce-award", new { documentNumber = Walk.Number("D"), on });
        return answer.IsSuccessStatusCode ? null : (await answer.Json()).GetProperty("type").GetString();
    }
}
