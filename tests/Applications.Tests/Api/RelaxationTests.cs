using System.Net;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Applications.Tests;

[Collection(nameof(Service))]
public sealed class RelaxationTests(Service service)
{
    [Fact]
    public async Task Scenario_04_a_leader_one_day_too_old_is_let_in_by_two_named_people()
    {
        var administrator = service.As("administrator", "330200");
        var notice = await File.ReadAllTextAsync(Repository.Path("seeds", "programmes", "3315-EP-2020.json"));
        (await administrator.Command("/api/applications/programmes", notice)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await administrator.Command("/api/applications/rounds/3315-EP-2020-1/open", new { on = "2020-01-02" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        var lead = new { programme = "3315-EP", year = 2020, township = "330203001", field = "new-materials", channel = "self-declared", origin = "newly-recruited", intent = true, personId = Register.Veteran, on = "2020-01-06" };
        var entered = await service.Clerk.Command("/api/applications/cases", lead);
        var walk = new Walk(service, entered.Headers.Location!.ToString(), entered.Version());
        await walk.Do("clerk", "start-draft", new { round = "3315-EP-2020-1", on = "2020-01-06" });
        await walk.Do("clerk", "fill-draft", new { answers = new { ownFirm = "true", pledge = "true" }, on = "2020-01-07" });
        await walk.Do("clerk", "submit-case", new { on = "2020-01-08" });
        await walk.Do("clerk", "accept-case", new { receiptNumber = Walk.Number("R"), on = "2020-01-09" });

        await walk.Do("reviewer", "check-eligibility", new { on = "2020-01-10" });
        var checkedPage = await walk.Page();
        checkedPage.GetProperty("stage").GetString().ShouldBe("ACCEPT");
        var failed = checkedPage.GetProperty("verdicts").EnumerateArray().Where(v => v.GetProperty("outcome").GetString() == "fail").ShouldHaveSingleItem();
        (failed.GetProperty("rule").GetString(), failed.GetProperty("reason").GetString(), failed.GetProperty("grounds")[0].GetString()).ShouldBe(("R03", "AGE", "R05"));
        failed.GetRawText().ShouldNotContain("1964-12-31");

        await Refused(walk, "relax-rule", new { rule = "R03", ground = "R10" }, RelaxRule.GroundNotHeld.Code);
        await Refused(walk, "relax-rule", new { rule = "R06-1", ground = "R05" }, RelaxRule.RuleNotFailed.Code);
        await walk.Do("reviewer", "relax-rule", new { rule = "R03", ground = "R05", on = "2020-01-13" });
        (await walk.Page()).GetProperty("proposals").GetArrayLength().ShouldBe(1);
        var own = await walk.Try("reviewer", "confirm-relaxation", new { rule = "R03" });
        own.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await own.Json()).GetProperty("type").GetString().ShouldBe(Case.SecondPersonRequired.Code);
        await walk.Do("leader", "confirm-relaxation", new { rule = "R03", on = "2020-01-14" });
        await walk.Do("reviewer", "check-eligibility", new { on = "2020-01-15" });

        var page = await walk.Page();
        page.GetProperty("stage").GetString().ShouldBe("FORMAL");
        page.GetProperty("verdicts").EnumerateArray().Single(v => v.GetProperty("rule").GetString() == "R03").GetProperty("outcome").GetString().ShouldBe("relaxed");
        var facts = page.GetProperty("facts").EnumerateArray().ToList();
        // The failed check stays as it was, and who proposed and who granted is on record.
        facts.First(f => f.GetProperty("type").GetString() == "eligibility_checked").GetProperty("data").GetProperty("passed").GetBoolean().ShouldBeFalse();
        var granted = facts.Single(f => f.GetProperty("type").GetString() == "relaxation_granted");
        (granted.GetProperty("data").GetProperty("ground").GetString(), granted.GetProperty("data").GetProperty("proposedBy").GetGuid(), granted.GetProperty("by").GetGuid())
            .ShouldBe(("R05", TestIssuer.StaffOf("reviewer", "330203"), TestIssuer.StaffOf("leader", "330203")));
    }

    private static async Task Refused(Walk walk, string command, object body, string code)
    {
        var answer = await walk.Try("reviewer", command, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Json()).GetProperty("type").GetString().ShouldBe(code);
    }
}
