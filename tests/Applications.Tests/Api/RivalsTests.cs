using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>One person is supported once, at the highest: the person's ledger decides, also between two at the same moment.</summary>
[Collection(nameof(Service))]
public sealed class RivalsTests(Service service)
{
    [Fact]
    public async Task Scenario_03_a_second_application_of_the_family_and_year_is_blocked_with_a_link_and_nothing_is_deleted()
    {
        var doctor = Register.NewDoctor();
        var first = await (await service.Lead(person: doctor)).Through("submit-case");
        var second = await service.Lead("PAN3315", "sci-tech-services", person: doctor);
        await second.Do("clerk", "start-draft", new { round = "PAN3315-2019-1", on = "2019-03-06" });
        var facts = await service.Facts();
        var problem = await AfterSelectionTests.Refused(second, "clerk", "submit-case", new { on = "2019-04-02" }, "one-per-family-and-year");
        problem.GetProperty("conflictsWith").GetGuid().ShouldBe(first.Id);
        (await service.Facts()).ShouldBe(facts);
        foreach (var (here, there) in new[] { (second, first), (first, second) })
        {
            var other = await Wait.For(async () => (await here.Page()).GetProperty("others").EnumerateArray().ToList(), o => o.Count == 1);
            (other[0].GetProperty("id").GetGuid(), other[0].GetProperty("conflict").GetString()).ShouldBe((there.Id, "one-per-family-and-year"));
        }

        await first.Do("clerk", "withdraw-case", new { reason = "改报泛3315", on = "2019-04-03" });
        await second.Do("clerk", "submit-case", new { on = "2019-04-04" });
    }

    [Fact]
    public async Task of_two_rival_submissions_at_the_same_moment_exactly_one_wins()
    {
        for (var round = 0; round < 8; round++)
        {
            var doctor = Register.NewDoctor();
            List<Walk> rivals = [];
            for (var n = 0; n < 3; n++) rivals.Add(await (await service.Lead(person: doctor)).Through("fill-draft"));
            await OneWins(rivals, w => w.Try("clerk", "submit-case", new { on = "2019-04-01" }), "one-per-family-and-year");
        }
    }

    [Fact]
    public async Task of_two_rival_grants_at_the_same_moment_exactly_one_wins()
    {
        for (var round = 0; round < 8; round++)
        {
            var doctor = Register.NewDoctor();
            List<Walk> rivals = [await Decided("T-A", 1_000_000, doctor), await Decided("T-B", 1_000_000, doctor)];
            await OneWins(rivals, w => w.Try("reviewer", "announce-award", new { documentNumber = Walk.Number("D"), on = "2019-08-26" }), "support-not-higher");
        }
    }

    [Fact]
    public async Task a_higher_award_for_the_same_project_is_topped_up_and_a_lower_one_is_refused()
    {
        var doctor = Register.NewDoctor();
        var low = await Decided("T-A", 1_000_000, doctor);
        var high = await Decided("T-C", 3_000_000, doctor);
        var late = await Decided("T-B", 1_000_000, doctor);
        await low.Do("reviewer", "announce-award", new { documentNumber = Walk.Number("D"), on = "2019-08-26" });
        await high.Do("reviewer", "announce-award", new { documentNumber = Walk.Number("D"), on = "2019-08-27" });
        var page = await high.Page();
        page.GetProperty("amountYuan").GetDecimal().ShouldBe(2_000_000);
        var award = page.GetProperty("facts").EnumerateArray().Last().GetProperty("data");
        (award.GetProperty("topsUp").GetGuid(), award.GetProperty("wholeYuan").GetDecimal()).ShouldBe((low.Id, 3_000_000m));
        var others = await Wait.For(async () => (await high.Page()).GetProperty("others").EnumerateArray().ToList(), o => o.Count == 2);
        others.Single(o => o.GetProperty("id").GetGuid() == low.Id).GetProperty("conflict").GetString().ShouldBe("tops-up");
        await high.Do("finance", "plan-payment", new { instalment = 1, level = "city", amountYuan = 2_000_000, dueOn = "2019-12-01" });
        await AfterSelectionTests.Refused(high, "finance", "plan-payment", new { instalment = 2, level = "city", amountYuan = 0.01, dueOn = "2019-12-01" }, "more-than-awarded");
        var refused = await AfterSelectionTests.Refused(late, "reviewer", "announce-award", new { documentNumber = Walk.Number("D"), on = "2019-08-28" }, "support-not-higher");
        refused.GetProperty("conflictsWith").GetGuid().ShouldBe(high.Id);
    }

    /// <summary>A case of a small programme of its own family, ready to be announced.</summary>
    private async Task<Walk> Decided(string code, decimal yuan, Guid doctor)
    {
        await Publish(code, yuan);
        var walk = await service.Lead(code, person: doctor, project: "轻合金");
        await walk.Do("clerk", "start-draft", new { round = $"{code}-2019-1", on = "2019-03-06" });
        await walk.Do("clerk", "submit-case", new { on = "2019-04-01" });
        await walk.Do("clerk", "accept-case", new { receiptNumber = Walk.Number("R"), on = "2019-04-09" });
        await walk.Do("reviewer", "check-eligibility", new { on = "2019-04-15" });
        await walk.Do("reviewer", "recommend-case", new { listNumber = "L", on = "2019-05-05" });
        return await walk.Do("reviewer", "select-case", new { minutesNumber = "M", on = "2019-08-05" });
    }

    private async Task Publish(string code, decimal yuan)
    {
        if ((await service.Clerk.GetAsync($"/api/applications/programmes/{code}/2019")).StatusCode is HttpStatusCode.OK) return;
        var notice = JsonNode.Parse(await File.ReadAllTextAsync(Repository.Path("seeds", "programmes", "STA-2019.json")))!;
        var programme = notice["programme"]!;
        (programme["code"], programme["family"]) = (code, code);
        foreach (var stage in new[] { "REVIEW1", "REVIEW2", "PUBLIC" })
        {
            programme["stages"]!.AsArray().RemoveAll(s => s!.GetValue<string>() == stage);
            programme["skipped"]!.AsArray().Add(new JsonObject { ["stage"] = stage, ["why"] = new JsonObject { ["zh"] = "无", ["en"] = "none" } });
        }

        programme.AsObject().Remove("deciders");
        programme["rules"] = new JsonArray();
        programme["answers"] = new JsonArray();
        programme.AsObject().Remove("checks");
        programme["amounts"] = new JsonArray(new JsonObject { ["level"] = "city", ["yuan"] = yuan, ["source"] = "S" });
        programme["rounds"] = new JsonArray(new JsonObject { ["id"] = $"{code}-2019-1", ["opensOn"] = "2019-03-01", ["closesOn"] = "2019-04-30" });
        notice["examples"] = new JsonArray();
        var administrator = service.As("administrator", "330200");
        var published = await administrator.Command("/api/applications/programmes", notice.ToJsonString());
        published.StatusCode.ShouldBe(HttpStatusCode.Created, await published.Content.ReadAsStringAsync());
        (await administrator.Command($"/api/applications/rounds/{code}-2019-1/open", new { on = "2019-03-01" })).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    /// <summary>One is accepted; every other is told which case stands in its way.</summary>
    private static async Task OneWins(List<Walk> rivals, Func<Walk, Task<HttpResponseMessage>> act, string code)
    {
        var answers = await Task.WhenAll(rivals.Select(async w => (Walk: w, Answer: await act(w))));
        var winner = answers.Where(a => a.Answer.StatusCode is HttpStatusCode.NoContent).ShouldHaveSingleItem().Walk;
        foreach (var (_, answer) in answers.Where(a => a.Walk != winner))
        {
            var problem = await answer.Json();
            problem.GetProperty("type").GetString().ShouldBe(code);
            problem.GetProperty("conflictsWith").GetGuid().ShouldBe(winner.Id);
        }
    }
}
