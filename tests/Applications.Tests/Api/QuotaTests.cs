using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>An office recommends no more cases than the notice says, also when two want the last place at the same moment.</summary>
[Collection(nameof(Service))]
public sealed class QuotaTests(Service service)
{
    [Fact]
    public async Task beyond_the_quota_nothing_goes_up_and_the_refusal_says_the_numbers()
    {
        var code = await Publish(2);
        List<Walk> cases = [await Checked(code), await Checked(code), await Checked(code)];
        await Up(cases[0]);
        await Up(cases[1]);
        var before = await service.Facts();
        var refused = await Try(cases[2]);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var problem = await refused.Json();
        problem.GetProperty("type").GetString().ShouldBe("quota-used-up");
        problem.GetProperty("detail").GetString().ShouldBe($"2 of 2 places of {code}-2019-1 are taken.");
        problem.GetProperty("errors")[0].GetProperty("zh").GetString().ShouldBe($"推荐名额已用完:{code}-2019-1 共 2 个,已推荐 2 个。");
        (await service.Facts()).ShouldBe(before);
        (await Taken(code)).ShouldBe([(2, 2), (20, 2)]);

        // A place that was given back is taken again.
        await cases[0].Do("clerk", "withdraw-case", new { reason = "本人放弃", on = "2019-05-06" });
        (await Taken(code)).ShouldBe([(2, 1), (20, 1)]);
        await Up(cases[2]);
        (await Taken(code)).ShouldBe([(2, 2), (20, 2)]);
        (await service.As("reviewer", "330205").GetAsync($"/api/applications/programmes/{code}/2019/quotas")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Lines(service.As("reviewer", "330205"), code)).ShouldBe([(2, 0), (20, 0)], "another office has places of its own");
        (await service.Reviewer.GetAsync("/api/applications/programmes/NOBODY/2019/quotas")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Lines(service.Reviewer, "3315-ET")).ShouldBeEmpty();
    }

    [Fact]
    public async Task of_two_rivals_for_the_last_place_exactly_one_goes_up()
    {
        for (var round = 0; round < 12; round++)
        {
            var code = await Publish(1);
            List<Walk> rivals = [await Checked(code), await Checked(code)];
            var answers = await Task.WhenAll(rivals.Select(Try));
            answers.Count(a => a.StatusCode is HttpStatusCode.NoContent).ShouldBe(1);
            var loser = answers.Single(a => a.StatusCode is not HttpStatusCode.NoContent);
            loser.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await loser.Json()).GetProperty("type").GetString().ShouldBe("quota-used-up");
            (await Taken(code)).ShouldBe([(1, 1), (10, 1)]);
        }
    }

    [Fact]
    public async Task many_at_the_same_moment_fill_the_places_and_not_one_more()
    {
        var code = await Publish(4);
        List<Walk> rivals = [];
        for (var n = 0; n < 9; n++) rivals.Add(await Checked(code));
        var answers = await Task.WhenAll(rivals.Select(Try));
        answers.Select(a => a.StatusCode).Order().ShouldBe([.. Enumerable.Repeat(HttpStatusCode.NoContent, 4), .. Enumerable.Repeat(HttpStatusCode.Conflict, 5)]);
        (await Taken(code)).ShouldBe([(4, 4), (40, 4)]);
    }

    [Theory]
    [InlineData("""[{"most":0,"source":"S"}]""")]
    [InlineData("""[{"most":1,"source":"S","round":"OTHER-2019-1"}]""")]
    [InlineData("""[{"most":1,"source":"S"},{"most":2,"source":"S"}]""")]
    [InlineData("""[{"most":1.5,"source":"S"}]""")]
    [InlineData("""[{"most":"viele","source":"S"}]""")]
    [InlineData("""[{"source":"S"}]""")]
    public async Task a_notice_with_a_quota_that_is_none_is_not_published(string quotas)
    {
        var notice = await Notice($"Q{Guid.CreateVersion7():N}"[..20].ToUpperInvariant(), 1);
        notice["programme"]!["quotas"] = JsonNode.Parse(quotas);
        var before = await service.Facts();
        var answer = await service.As("administrator", "330200").Command("/api/applications/programmes", notice.ToJsonString());
        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.Conflict, HttpStatusCode.UnprocessableEntity);
        (await service.Facts()).ShouldBe(before);
    }

    private static async Task Up(Walk walk) => await walk.Do("reviewer", "recommend-case", new { listNumber = "L", on = "2019-05-05" });

    private static Task<HttpResponseMessage> Try(Walk walk) => walk.Try("reviewer", "recommend-case", new { listNumber = "L", on = "2019-05-05" });

    private Task<(int Most, int Taken)[]> Taken(string code) => Lines(service.Reviewer, code);

    private static async Task<(int Most, int Taken)[]> Lines(HttpClient reader, string code) =>
        [.. (await (await reader.GetAsync($"/api/applications/programmes/{code}/2019/quotas")).Json()).GetProperty("items").EnumerateArray().Select(q => (q.GetProperty("most").GetInt32(), q.GetProperty("taken").GetInt32()))];

    private async Task<Walk> Checked(string code)
    {
        var walk = await service.Lead(code);
        await walk.Do("clerk", "start-draft", new { round = $"{code}-2019-1", on = "2019-03-06" });
        await walk.Do("clerk", "submit-case", new { on = "2019-04-01" });
        await walk.Do("clerk", "accept-case", new { receiptNumber = Walk.Number("R"), on = "2019-04-09" });
        return await walk.Do("reviewer", "check-eligibility", new { on = "2019-04-15" });
    }

    /// <summary>A small programme of its own whose round has so many places, and its year ten times as many.</summary>
    private async Task<string> Publish(int places)
    {
        var code = $"Q-{Walk.Number("N")}";
        var administrator = service.As("administrator", "330200");
        var published = await administrator.Command("/api/applications/programmes", (await Notice(code, places)).ToJsonString());
        published.StatusCode.ShouldBe(HttpStatusCode.Created, await published.Content.ReadAsStringAsync());
        (await administrator.Command($"/api/applications/rounds/{code}-2019-1/open", new { on = "2019-03-01" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        return code;
    }

    private static async Task<JsonNode> Notice(string code, int places)
    {
        var notice = JsonNode.Parse(await File.ReadAllTextAsync(Repository.Path("seeds", "programmes", "STA-2019.json")))!;
        var programme = notice["programme"]!;
        (programme["code"], programme["family"]) = (code, code);
        programme["rules"] = new JsonArray();
        programme["answers"] = new JsonArray();
        programme["checks"] = new JsonArray();
        programme["rounds"] = new JsonArray(new JsonObject { ["id"] = $"{code}-2019-1", ["opensOn"] = "2019-03-01", ["closesOn"] = "2019-04-30" });
        programme["quotas"] = new JsonArray(
            new JsonObject { ["most"] = places, ["round"] = $"{code}-2019-1", ["source"] = "S" }, new JsonObject { ["most"] = places * 10, ["source"] = "S" });
        notice["examples"] = new JsonArray();
        return notice;
    }
}
