using System.Net;
using System.Text.Json;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>Panels through the service: from the register of experts to results that move their cases, and nothing learnt on the way by anybody who should not.</summary>
[Collection(nameof(Service))]
public sealed class PanelsTests(Service service)
{
    [Fact]
    public async Task three_experts_one_recusal_a_redraw_a_tie_a_batch_and_the_cases_move_on()
    {
        var office = new PanelOffice(service, "330206");
        var cases = await office.Waiting(4);
        var experts = await office.Experts(4);
        var panel = await office.Formed([.. cases.Select(c => c.Id)]);
        await panel.Do("draw-experts", new { });
        var drawn = await panel.Page();
        drawn.GetProperty("draws")[0].GetProperty("candidates").GetArrayLength().ShouldBe(4);
        Lot.Draw(Guids(drawn.GetProperty("draws")[0], "candidates"), drawn.GetProperty("draws")[0].GetProperty("seed").GetString()!, 3)
            .ShouldBe(drawn.GetProperty("members").EnumerateArray().Select(m => m.GetProperty("expertId").GetGuid()));

        // One of the three scores a case, then finds that he knows an applicant.
        var leaving = office.Seated(drawn, experts)[1];
        await leaving.Scores(panel.Id, cases[0].Id, 99);
        await leaving.Does(panel.Id, "declare-recusal", new { ground = "kin", caseId = cases[1].Id });
        (await leaving.Get($"my/reviews/{panel.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var left = await panel.Page();
        left.GetProperty("left")[0].GetProperty("voidedSheets").GetInt32().ShouldBe(1);
        left.GetProperty("sheetsIn").GetInt32().ShouldBe(0);
        await panel.Refused("close-scoring", new { }, "panel-seats-free");
        await panel.Do("draw-experts", new { });
        var again = await panel.Page();
        again.GetProperty("draws").GetArrayLength().ShouldBe(2);
        again.GetProperty("draws")[1].GetProperty("seats")[0].GetProperty("number").GetInt32().ShouldBe(2);
        var seated = office.Seated(again, experts);
        seated.Select(s => s.Account).ShouldNotContain(leaving.Account);

        // 90 for the first, 80 for the two in the middle, 70 for the last; the last expert sends one sheet twice.
        decimal[] marks = [90, 80, 80, 70];
        foreach (var expert in seated)
            for (var at = 0; at < cases.Count; at++)
            {
                (await panel.Page()).GetProperty("ranking").GetArrayLength().ShouldBe(0, "nobody sees a score before all are in");
                if (expert == seated[2] && at == 3) await panel.Refused("close-scoring", new { }, "sheets-missing");
                await expert.Scores(panel.Id, cases[at].Id, marks[at]);
            }

        await seated[2].Scores(panel.Id, cases[3].Id, 60);
        await panel.Do("close-scoring", new { });
        (await seated[0].Tries(panel.Id, "score-case", PanelOffice.Sheet(cases[0].Id, 1))).Type.ShouldBe("scoring-over");

        var ranking = (await panel.Page("reviewer")).GetProperty("ranking").EnumerateArray().ToList();
        ranking.Select(r => (r.GetProperty("caseId").GetGuid(), r.GetProperty("rank").GetInt32(), r.GetProperty("score").GetDecimal()))
            .ShouldBe([(cases[0].Id, 1, 90m), (cases[1].Id, 2, 80m), (cases[2].Id, 2, 80m), (cases[3].Id, 4, 66.67m)], ignoreOrder: true);
        await panel.Refused("publish-panel", new { }, "panel-state", "reviewer");

        // The tie cannot be split without a reason; the other rows are taken.
        var said = await panel.Rows([new { caseId = cases[0].Id, passed = true }, new { caseId = cases[1].Id, passed = true }, new { caseId = cases[2].Id, passed = false }, new { caseId = cases[3].Id, passed = false }]);
        said.Select(r => r.TryGetProperty("code", out var code) ? code.GetString() : null).ShouldBe([null, "tie-split", "tie-split", null]);
        await panel.Refused("publish-panel", new { }, "cases-undecided", "reviewer");
        await panel.Rows([new { caseId = cases[1].Id, passed = true, reason = "名额只余一个" }, new { caseId = cases[2].Id, passed = false, reason = "名额只余一个" }]);
        foreach (var decided in cases) (await office.Case(decided.Id)).GetProperty("stage").GetString().ShouldBe("RECOMM", "decided is not published");

        await panel.Do("publish-panel", new { }, "reviewer");
        var stages = await Task.WhenAll(cases.Select(async c => (await office.Case(c.Id)).GetProperty("stage").GetString()));
        stages.ShouldBe(["REVIEW2", "REVIEW2", "REJECT", "REJECT"]);
        var page = await office.Case(cases[0].Id);
        page.GetProperty("facts").EnumerateArray().Select(f => f.GetProperty("type").GetString()).TakeLast(2).ShouldBe(["case_assigned", "review_recorded"]);
        page.GetProperty("facts").EnumerateArray().Last().GetProperty("data").GetProperty("score").GetDecimal().ShouldBe(90m);
        foreach (var expert in experts)
        {
            page.GetRawText().ShouldNotContain(expert.Account.ToString());
            page.GetRawText().ShouldNotContain(expert.Person.ToString());
            page.GetRawText().ShouldNotContain(Expert.IdOf(expert.Person).ToString());
        }

        page.GetProperty("allowed").EnumerateArray().Select(a => a.GetString()).ShouldContain("select-case");
        await panel.Refused("dissolve-panel", new { reason = "x" }, "panel-state");
    }

    [Fact]
    public async Task Scenario_13_a_drawn_expert_is_co_founder_of_an_applicant()
    {
        var office = new PanelOffice(service, "330211");
        var cases = await office.Waiting(2, uscc: Panels.Firm);
        var experts = await office.Experts(4);
        // A fifth holds a share in an applicant's firm, a sixth is in an applicant's team: neither is drawn, and by hand both are refused with the reason.
        var owner = await office.Expert(ties: [new { kind = "shareholder", uscc = Panels.Firm }]);
        var founder = await office.Expert(person: Register.Members[0]);
        var panel = await office.Formed([.. cases.Select(c => c.Id)]);
        await panel.Refused("appoint-expert", new { expertId = Expert.IdOf(owner.Person), reason = "x" }, "expert-must-avoid", ground: "ground-shareholder");
        await panel.Refused("appoint-expert", new { expertId = Expert.IdOf(founder.Person), reason = "x" }, "expert-must-avoid", ground: "ground-applicant");
        await panel.Do("draw-experts", new { });
        var drawn = await panel.Page();
        drawn.GetProperty("draws")[0].GetProperty("leftOut").EnumerateArray().Select(l => (l.GetProperty("expertId").GetGuid(), l.GetProperty("ground").GetString()))
            .ShouldBe([(Expert.IdOf(owner.Person), "shareholder"), (Expert.IdOf(founder.Person), "applicant")], ignoreOrder: true);

        // After the draw a share of a seated expert comes to light: the page shows it, he is recused, his sheet is void, the seat is drawn anew.
        var seated = office.Seated(drawn, experts);
        await seated[0].Scores(panel.Id, cases[0].Id, 95);
        var shareholder = Expert.IdOf(seated[0].Person);
        (await office.Secretary.Command($"/api/applications/experts/{shareholder}/correct-expert", new { ties = new[] { new { kind = "shareholder", uscc = Panels.Firm } } }, 1)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await panel.Page()).GetProperty("conflicts").EnumerateArray().Select(c => (c.GetProperty("expertId").GetGuid(), c.GetProperty("ground").GetString())).ShouldBe([(shareholder, "shareholder")]);
        await panel.Do("recuse-expert", new { expertId = shareholder, ground = "shareholder", caseId = cases[0].Id });
        await panel.Do("draw-experts", new { });
        var redrawn = await panel.Page();
        redrawn.GetProperty("draws").GetArrayLength().ShouldBe(2);
        redrawn.GetProperty("draws")[1].GetProperty("candidates").EnumerateArray().Select(c => c.GetGuid()).ShouldNotContain(shareholder);
        redrawn.GetProperty("left")[0].GetProperty("voidedSheets").GetInt32().ShouldBe(1);
        (await seated[0].Get($"my/reviews/{panel.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        foreach (var expert in office.Seated(redrawn, experts))
            foreach (var one in cases) await expert.Scores(panel.Id, one.Id, 50);
        await panel.Do("close-scoring", new { });
        (await panel.Page()).GetProperty("ranking").EnumerateArray().ShouldAllBe(r => r.GetProperty("score").GetDecimal() == 50m, "the void sheet does not count");
    }

    [Fact]
    public async Task who_applied_together_and_who_was_named_do_not_judge()
    {
        var office = new PanelOffice(service, "330281");
        var leader = Register.NewDoctor();
        var companion = Register.NewDoctor();
        await office.Lead(leader, [companion]);
        var one = await office.WaitingCase(leader, []);
        var named = await office.Expert();
        var together = await office.Expert(person: companion);
        var panel = await office.Formed([]);
        await panel.Do("assign-cases", new { cases = new[] { new { caseId = one, avoidPersonIds = new[] { named.Person } } } });
        await panel.Refused("appoint-expert", new { expertId = Expert.IdOf(named.Person), reason = "x" }, "expert-must-avoid", ground: "ground-named-by-applicant");
        // Earlier cases are found by the list of cases, which follows the log.
        await Wait.Until(async () => (await (await office.As("clerk").GetAsync($"/api/applications/cases?personId={leader}")).Json()).GetProperty("total").GetInt64() == 2);
        await panel.Refused("appoint-expert", new { expertId = Expert.IdOf(together.Person), reason = "x" }, "expert-must-avoid", ground: "ground-co-applicant");
    }

    [Fact]
    public async Task a_dissolved_panel_gives_its_cases_back()
    {
        var office = new PanelOffice(service, "330212");
        var cases = await office.Waiting(1);
        var experts = await office.Experts(3);
        var panel = await office.Formed([cases[0].Id]);
        await panel.Do("draw-experts", new { });
        await office.Formed([cases[0].Id], "case-not-waiting");
        await panel.Do("dissolve-panel", new { reason = "人员不足" });
        (await experts[0].Tries(panel.Id, "score-case", PanelOffice.Sheet(cases[0].Id, 1))).Type.ShouldBe("scoring-over");
        await office.Formed([cases[0].Id]);
        (await office.Case(cases[0].Id)).GetProperty("facts").EnumerateArray().Select(f => f.GetProperty("type").GetString()).TakeLast(3).ShouldBe(["case_assigned", "case_released", "case_assigned"]);
    }

    [Fact]
    public async Task a_result_of_a_panel_is_not_entered_by_hand_and_a_withdrawn_case_drops_out()
    {
        var office = new PanelOffice(service, "330213");
        var cases = await office.Waiting(2);
        var experts = await office.Experts(3);
        var panel = await office.Formed([.. cases.Select(c => c.Id)]);
        (await office.Does("reviewer", cases[0].Id, "record-review", new { step = "REVIEW2", passed = true })).ShouldBe("panel-decides");
        await panel.Do("draw-experts", new { });
        (await office.Does("clerk", cases[1].Id, "withdraw-case", new { reason = "本人放弃" })).ShouldBeNull();
        foreach (var expert in experts) await expert.Scores(panel.Id, cases[0].Id, 75.5m);
        await panel.Do("close-scoring", new { });
        await panel.Rows([new { caseId = cases[0].Id, passed = true }]);
        await panel.Do("publish-panel", new { }, "reviewer");
        (await office.Case(cases[0].Id)).GetProperty("stage").GetString().ShouldBe("REVIEW2");
        (await office.Case(cases[1].Id)).GetProperty("stage").GetString().ShouldBe("WITHDRAW");
    }

    private static IEnumerable<Guid> Guids(JsonElement of, string member) => of.GetProperty(member).EnumerateArray().Select(g => g.GetGuid());
}
