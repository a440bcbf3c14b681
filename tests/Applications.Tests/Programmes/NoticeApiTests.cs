using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>A year is set up through the door: cloned, written, tried, published, closed.</summary>
[Collection(nameof(Service))]
public sealed class NoticeApiTests(Service service)
{
    private const string Programmes = "/api/applications/programmes";
    private const string Notices = "/api/applications/notices";

    private HttpClient Administrator => service.As("administrator", "330200");

    [Fact]
    public async Task a_year_is_cloned_written_tried_and_published()
    {
        var notice = await Cloned("STA", 2019, 2030);
        (await Administrator.Command($"{Programmes}/STA/2019/clone", new { year = 2030 })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Administrator.GetAsync($"{Programmes}/STA/2030")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        notice["examples"]![0]!["findings"] = new JsonArray("S01");
        var saved = await Save("STA", 2030, notice, 1);
        saved.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var read = await (await Administrator.GetAsync($"{Notices}/STA/2030")).Json();
        var tried = read.GetProperty("tried")[0];
        tried.GetProperty("agrees").GetBoolean().ShouldBeFalse();
        tried.GetProperty("expected").GetProperty("findings")[0].GetString().ShouldBe("S01");
        tried.GetProperty("found").GetProperty("findings").GetArrayLength().ShouldBe(0);
        var refused = await Administrator.Command($"{Notices}/STA/2030/publish", new { });
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Json()).GetProperty("type").GetString().ShouldBe("examples-disagree");

        notice["examples"]![0]!["findings"] = new JsonArray();
        (await Save("STA", 2030, notice, 1)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await Save("STA", 2030, notice, null)).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await Save("STA", 2030, notice, saved.Version())).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Administrator.Command($"{Notices}/STA/2030/publish", new { })).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await (await service.Clerk.GetAsync($"{Programmes}/STA/2030")).Json()).GetProperty("version").GetString().ShouldBe("2030");
        (await Administrator.Command($"{Notices}/STA/2030/publish", new { })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await (await Administrator.GetAsync(Notices)).Json()).GetProperty("items").EnumerateArray()
            .ShouldContain(n => n.GetProperty("code").GetString() == "STA" && n.GetProperty("year").GetInt32() == 2030);
    }

    [Fact]
    public async Task an_unfinished_notice_is_kept_and_says_what_stops_it()
    {
        var notice = await Cloned("PAN3315", 2019, 2031);
        notice["programme"]!["stages"] = new JsonArray("AWARD");

        (await Save("PAN3315", 2031, notice, 1)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await (await Administrator.GetAsync($"{Notices}/PAN3315/2031")).Json()).GetProperty("fault").GetString().ShouldNotBeNullOrEmpty();
        (await (await Administrator.Command($"{Notices}/PAN3315/2031/publish", new { })).Json()).GetProperty("type").GetString().ShouldBe("programme-contradicts-itself");
        (await Administrator.Command($"{Notices}/PAN3315/2032", notice.ToJsonString())).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Administrator.Command($"{Notices}/PAN3315/2033/publish", new { })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task every_programme_of_the_catalogue_can_be_written_from_nothing_and_published()
    {
        foreach (var name in Seeds.Files.Select(f => Path.GetFileNameWithoutExtension(f)).Where(n => n.EndsWith("-2020", StringComparison.Ordinal)))
        {
            // Under a code of its own: other tests publish some of them as they are.
            var code = name[..name.LastIndexOf('-')];
            var notice = JsonNode.Parse(await File.ReadAllTextAsync(Repository.Path("seeds", "programmes", $"{name}.json")))!;
            notice["programme"]!["code"] = $"{code}-W";
            foreach (var round in notice["programme"]!["rounds"]!.AsArray()) round!["id"] = round["id"]!.GetValue<string>().Replace(code, $"{code}-W", StringComparison.Ordinal);
            foreach (var quota in notice["programme"]!["quotas"]?.AsArray() ?? [])
                if (quota!["round"] is { } round) quota["round"] = round.GetValue<string>().Replace(code, $"{code}-W", StringComparison.Ordinal);
            (await Save($"{code}-W", 2020, notice, null)).StatusCode.ShouldBe(HttpStatusCode.Created, name);
            (await Administrator.Command($"{Notices}/{code}-W/2020/publish", new { })).StatusCode.ShouldBe(HttpStatusCode.Created, name);
        }
    }

    [Fact]
    public async Task only_an_administrator_writes_notices()
    {
        (await service.Clerk.Command($"{Programmes}/STA/2019/clone", new { year = 2040 })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await service.Clerk.GetAsync($"{Notices}/STA/2040")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await service.Reviewer.Command($"{Notices}/STA/2040/publish", new { })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Administrator.Command($"{Programmes}/STA/2019/clone", new { year = 1999 })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Administrator.Command($"{Programmes}/STA/1999/clone", new { year = 2040 })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task a_closed_programme_takes_no_new_round()
    {
        await Administrator.Command(Programmes, await File.ReadAllTextAsync(Repository.Path("seeds", "programmes", "OFF-2019.json")));

        (await Administrator.Command($"{Programmes}/OFF/2019/close", new { on = "2019-02-01" }, 1)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await (await service.Clerk.Command("/api/applications/rounds/OFF-2019-1/open", new { on = "2019-03-01" })).Json()).GetProperty("type").GetString().ShouldBe("programme-closed");
        (await Administrator.Command($"{Programmes}/OFF/2019/close", new { }, 2)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task the_kinds_of_rule_say_their_parameters()
    {
        var kinds = (await (await service.Clerk.GetAsync("/api/applications/rule-kinds")).Json()).GetProperty("items").EnumerateArray()
            .ToDictionary(k => k.GetProperty("kind").GetString()!, k => k.GetProperty("parameters").EnumerateArray()
                .Select(p => $"{p.GetProperty("name").GetString()}:{p.GetProperty("type").GetString()}:{p.GetProperty("required").GetBoolean()}").ToArray());

        kinds.Keys.ShouldBe(RuleKinds.All);
        // The editor is tested with what the service says.
        var said = await (await service.Clerk.GetAsync("/api/applications/rule-kinds")).Content.ReadAsStringAsync();
        var pinned = Repository.Path("tests", "Web.Tests", "rule-kinds.json");
        if (Environment.GetEnvironmentVariable("TALENTHUB_ACCEPT") == "1") await File.WriteAllTextAsync(pinned, said);
        (await File.ReadAllTextAsync(pinned)).ShouldBe(said);
        kinds["born-on-or-after"].ShouldBe(["who:text:True", "cutOff:day:True"]);
        kinds["declared"].ShouldBe(["answer:text:True", "expected:flag:False"]);
        kinds["field-routing"].ShouldBe(["takes:list:False", "sends:list:False", "to:text:False"]);
        kinds["any-of"].ShouldBe(["options:rules:True"]);
    }

    [Fact]
    public async Task a_changed_rule_is_run_over_past_cases_and_nothing_is_written()
    {
        var walk = await (await service.Lead()).Through("announce-award");
        var notice = await Cloned("3315-ET", 2019, 2034);
        notice["programme"]!["rules"]!.AsArray().Single(r => r!["id"]!.GetValue<string>() == "R09-1")!["least"] = 10;
        (await Save("3315-ET", 2034, notice, 1)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var facts = await service.Facts();

        List<(Guid? Id, decimal After, string Rules)> lines = [];
        string? next = "";
        while (next is not null)
        {
            var answer = await service.Reviewer.GetAsync($"{Notices}/3315-ET/2034/what-if?pageSize=2&stage=AWARD{(next.Length > 0 ? $"&after={next}" : "")}");
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain("1970-02-03");
            var page = await answer.Json();
            page.GetProperty("looked").GetInt32().ShouldBeInRange(0, 2);
            foreach (var line in page.GetProperty("items").EnumerateArray())
                lines.Add((line.GetProperty("caseId").GetGuid(), line.GetProperty("amountAfter").GetDecimal(), line.GetProperty("rules").GetRawText()));
            next = page.TryGetProperty("next", out var after) ? after.GetString() : null;
        }

        var mine = lines.Single(l => l.Id == walk.Id);
        mine.After.ShouldBe(0);
        mine.Rules.ShouldContain("R09-1");
        (await service.Facts()).ShouldBe(facts);
        (await service.Reviewer.GetAsync($"{Notices}/3315-ET/2034/what-if?pageSize=51")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await service.Clerk.GetAsync($"{Notices}/3315-ET/2034/what-if")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await service.Reviewer.GetAsync($"{Notices}/3315-ET/2039/what-if")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task a_case_that_is_stopped_says_the_smallest_change_that_would_pass()
    {
        var walk = await (await service.Lead()).Through("pool-candidate");
        await walk.Do("clerk", "start-draft", new { round = "3315-ET-2019-1", on = "2019-03-06" });
        await walk.Do("clerk", "fill-draft", new { answers = new { contractYears = "3", presencePledge = "true", teamInvestmentUsd = "900000", leaderInvestmentUsd = "200000", pledge = "true" } });
        await walk.Do("clerk", "submit-case", new { });
        await walk.Do("clerk", "accept-case", new { receiptNumber = Walk.Number("R") });
        await walk.Do("reviewer", "check-eligibility", new { });

        var check = (await walk.Page()).GetProperty("facts").EnumerateArray().Last().GetProperty("data");
        check.GetProperty("passed").GetBoolean().ShouldBeFalse();
        var change = check.GetProperty("wouldPassWith").EnumerateArray().Single();
        (change.GetProperty("kind").GetString(), change.GetProperty("key").GetString(), change.GetProperty("to").GetString()).ShouldBe(("answer", "contractYears", "5"));
    }

    private async Task<JsonNode> Cloned(string code, int from, int year)
    {
        (await Administrator.Command($"{Programmes}/{code}/{from}/clone", new { year })).StatusCode.ShouldBe(HttpStatusCode.Created);
        var page = JsonNode.Parse(await (await Administrator.GetAsync($"{Notices}/{code}/{year}")).Content.ReadAsStringAsync())!;
        return new JsonObject { ["programme"] = page["programme"]!.DeepClone(), ["examples"] = page["examples"]!.DeepClone() };
    }

    private Task<HttpResponseMessage> Save(string code, int year, JsonNode notice, long? seen) => Administrator.Command($"{Notices}/{code}/{year}", notice.ToJsonString(), seen);
}
