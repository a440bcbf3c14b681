using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>Notices and rounds through the door, on a real database.</summary>
[Collection(nameof(Service))]
public sealed class ProgrammeApiTests(Service service)
{
    private const string Programmes = "/api/applications/programmes";
    private const string Rounds = "/api/applications/rounds";

    private HttpClient Administrator => service.As("administrator", "330200");

    [Fact]
    public async Task a_notice_published_again_is_no_new_fact()
    {
        var notice = await Notice("WRJH-2019");
        var first = await Administrator.Command(Programmes, notice);
        var facts = await service.Facts();

        var again = await Administrator.Command(Programmes, notice);

        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        first.Headers.Location!.ToString().ShouldBe($"{Programmes}/WRJH/2019");
        again.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        again.Version().ShouldBe(1);
        (await service.Facts()).ShouldBe(facts);
    }

    [Fact]
    public async Task a_changed_notice_needs_the_version_it_changes()
    {
        var text = await Notice("ZJTEAM-2019");
        await Administrator.Command(Programmes, text);
        var changed = Changed(text, notice => notice["programme"]!["note"] = new JsonObject { ["zh"] = "更正", ["en"] = "Corrected" });

        (await Administrator.Command(Programmes, changed)).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await Administrator.Command(Programmes, changed, 1)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Administrator.Command(Programmes, text, 1)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);

        var read = await service.Clerk.GetAsync($"{Programmes}/ZJTEAM/2019");
        read.Version().ShouldBe(2);
        (await read.Json()).GetProperty("note").GetProperty("en").GetString().ShouldBe("Corrected");
    }

    [Fact]
    public async Task a_notice_whose_examples_disagree_is_refused_and_nothing_is_written()
    {
        var facts = await service.Facts();
        var answer = await Administrator.Command(Programmes, Changed(await Notice("3315-IP-2019"), notice => notice["examples"]![0]!["findings"] = new JsonArray("R03")));

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Json()).GetProperty("type").GetString().ShouldBe("examples-disagree");
        (await service.Facts()).ShouldBe(facts);
    }

    [Theory]
    [InlineData("kind", "born-under-a-star")]
    [InlineData("sign", "lion")]
    public async Task a_rule_nobody_can_check_is_pointed_at(string member, string value)
    {
        var answer = await Administrator.Command(Programmes, Changed(await Notice("3315-IP-2019"), notice => notice["programme"]!["rules"]![0]![member] = value));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Json()).GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe("/programme/rules/0");
    }

    [Fact]
    public async Task only_an_administrator_publishes() =>
        (await service.Clerk.Command(Programmes, await Notice("WRJH-2020"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task every_district_reads_what_the_city_published()
    {
        var answer = await (await service.As("leader", "330212").GetAsync($"{Programmes}?year=2019")).Json();

        answer.GetProperty("items").EnumerateArray().Select(p => p.GetProperty("code").GetString()).ShouldContain("3315-ET");
        (await service.As("leader", "330212").GetAsync($"{Programmes}/3315-ET/1999")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task a_round_is_planned_then_open_then_closed()
    {
        await Administrator.Command(Programmes, await Notice("3315-IT-2019"));
        const string round = $"{Rounds}/3315-IT-2019-1";
        async Task<string?> State() => (await (await service.Clerk.GetAsync(round)).Json()).GetProperty("state").GetString();

        (await State()).ShouldBe("planned");
        (await Administrator.Command($"{round}/close", new { on = "2019-04-30" }, 0)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var opened = await service.Clerk.Command($"{round}/open", new { on = "2019-02-18" });
        opened.StatusCode.ShouldBe(HttpStatusCode.Created);
        opened.Headers.Location!.ToString().ShouldBe(round);
        (await State()).ShouldBe("open");
        (await service.Clerk.Command($"{round}/open", new { on = "2019-02-18" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await service.Clerk.Command($"{round}/close", new { on = "2019-04-30" }, opened.Version())).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await State()).ShouldBe("closed");
        (await (await service.Clerk.GetAsync($"{Rounds}?programme=3315-IT")).Json()).GetProperty("items")[0].GetProperty("closedOn").GetString().ShouldBe("2019-04-30");
    }

    [Fact]
    public async Task a_round_of_no_programme_is_not_found() =>
        (await service.Clerk.Command($"{Rounds}/NOBODY-2019-1/open", new { })).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    private static Task<string> Notice(string name) => File.ReadAllTextAsync(Repository.Path("seeds", "programmes", $"{name}.json"));

    private static string Changed(string notice, Action<JsonNode> change)
    {
        var node = JsonNode.Parse(notice)!;
        change(node);
        return node.ToJsonString();
    }
}
