using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace TalentHub.Web.Tests;

public sealed class PanelTests
{
    private static readonly Guid Id = Guid.Parse("0190c000-0000-7000-8000-000000000001");
    private static readonly Guid CaseA = Guid.Parse("0190c000-0000-7000-8000-0000000000a1");
    private static readonly Guid CaseB = Guid.Parse("0190c000-0000-7000-8000-0000000000a2");
    private static readonly Guid Expert = Guid.Parse("0190c000-0000-7000-8000-0000000000e1");
    private static readonly Guid Person = Guid.Parse("0190c000-0000-7000-8000-0000000000f1");
    private const string Panels = "/api/applications/panels";
    private static readonly string Path = $"{Panels}/{Id}";
    private static readonly string Mine = $"/api/applications/my/reviews/{Id}";

    private static readonly object Plan = new
    {
        stage = "REVIEW2",
        sheet = new[] { new { code = "team", zh = "团队", en = "Team", weight = 0.4, max = 100 }, new { code = "plan", zh = "方案", en = "Plan", weight = 0.6, max = 100 } },
        tieRule = new[] { "criterion:team", "spread" },
        dropExtremes = true,
        avoidYears = 3
    };

    [Fact]
    public async Task panels_are_listed_with_counts_and_formed_by_the_secretary()
    {
        await using var page = new Page("secretary");
        page.Fake.On(Panels, (request, _) => request.Method == HttpMethod.Post
            ? Located(FakeServices.Say(201, "{}"), Path)
            : FakeServices.Say(200, JsonSerializer.Serialize(new { items = new[] { new { id = Id, programme = "HZ", year = 2019, round = "HZ-2019-1", step = "REVIEW2", state = "scoring", seats = 3, freeSeats = 1, cases = 2, sheetsIn = 4, sheetsAll = 6 } }, total = 1 })));
        page.Fake.On("/api/applications/rounds", new { items = new[] { new { round = "HZ-2019-1", programme = "HZ", year = 2019, state = "open" } } });
        var view = page.Render<PanelsPage>();
        var row = view.WaitForElement($"[data-panel='{Id}']");
        row.TextContent.ShouldContain("4 / 6");
        row.TextContent.ShouldContain("2 / 3");
        row.TextContent.ShouldContain("评分中");

        view.Find("[data-testid=form-panel]").Submit();
        view.WaitForElement("[data-testid=faults]").QuerySelectorAll("li").Length.ShouldBe(2);
        view.Find("#round").Change("HZ-2019-1");
        view.Find("#step").Change("REVIEW2");
        view.Find("[data-testid=form-panel]").Submit();
        view.WaitForState(() => page.Services.GetRequiredService<NavigationManager>().Uri.EndsWith($"/panels/{Id}", StringComparison.Ordinal));
        Body(page, Panels).GetProperty("step").GetString().ShouldBe("REVIEW2");
    }

    [Fact]
    public async Task the_secretary_draws_sees_the_seed_and_recuses()
    {
        await using var page = Shown("secretary", "scoring", members: true);
        var view = page.Render<PanelPage>(p => p.Add(x => x.Id, Id));
        view.WaitForElement("[data-seat='1']").TextContent.ShouldContain("王*");
        view.Find("[data-testid=conflict]").TextContent.ShouldContain("持股");
        view.Find("[data-testid=seed]").TextContent.ShouldBe("ab12");
        view.Find("[data-testid=left]").TextContent.ShouldContain("作废评分表 2 份");
        page.Fake.On($"{Path}/draw-experts", (_, _) => new HttpResponseMessage(System.Net.HttpStatusCode.NoContent));
        view.Find("[data-testid=draw-experts]").Click();
        view.WaitForElement("[data-testid=done]").TextContent.ShouldContain("随机抽取");
        page.Fake.Asked.Single(a => a.Path == $"{Path}/draw-experts").Seen.ShouldBe("\"7\"");

        page.Fake.On($"{Path}/recuse-expert", (_, _) => new HttpResponseMessage(System.Net.HttpStatusCode.NoContent));
        view.Find("[data-testid=recuse-1]").Click();
        view.Find("[data-testid=form-recuse]").Submit();
        view.Find("[data-testid=form-recuse]").TextContent.ShouldContain("请填写");
        view.Find("#recuse-ground").Change("shareholder");
        view.Find("[data-testid=form-recuse]").Submit();
        view.WaitForState(() => page.Fake.Asked.Any(a => a.Path == $"{Path}/recuse-expert"));
        Body(page, $"{Path}/recuse-expert").GetProperty("expertId").GetGuid().ShouldBe(Expert);
    }

    [Fact]
    public async Task an_expert_who_must_avoid_is_refused_with_the_ground()
    {
        await using var page = Shown("secretary", "scoring", members: true, words: Words.En);
        page.Fake.On($"{Path}/appoint-expert", new { type = "expert-must-avoid", status = 409, errors = new[] { new { pointer = "/expertId", code = "ground-same-employer", zh = "x", en = "x" } } }, 409);
        var view = page.Render<PanelPage>(p => p.Add(x => x.Id, Id));
        view.WaitForElement("#appoint-expert").Change("0190c000-0000-7000-8000-0000000000e2");
        view.Find("#appoint-reason").Change("x");
        view.Find("[data-testid=form-appoint]").Submit();
        view.WaitForElement("[data-testid=refused-places]").TextContent.ShouldContain("same employer");
    }

    [Fact]
    public async Task the_reviewer_sees_no_seats_decides_row_by_row_and_publishes()
    {
        await using var page = Shown("reviewer", "closed", members: false);
        var view = page.Render<PanelPage>(p => p.Add(x => x.Id, Id));
        view.WaitForElement("[data-testid=ranking]").QuerySelectorAll("tbody tr").Select(r => r.GetAttribute("data-rank")).ShouldBe(["1", "1"]);
        view.FindAll("[data-testid=members]").ShouldBeEmpty();
        page.Fake.On($"{Path}/decide-panel", new { rows = new object[] { new { caseId = CaseA, accepted = true }, new { caseId = CaseB, accepted = false, code = "tie-split" } } });
        view.Find($"#result-{CaseA}").Change("true");
        view.Find($"#result-{CaseB}").Change("false");
        view.Find("[data-testid=ranking]").Closest("form")!.Submit();
        view.WaitForElement($"[data-testid=row-{CaseB}]").TextContent.ShouldContain("同一名次");
        view.Find("[data-testid=done]").TextContent.ShouldContain("已决定 1 行,未接受 1 行");
        var rows = Body(page, $"{Path}/decide-panel").GetProperty("rows");
        rows[0].GetProperty("passed").GetBoolean().ShouldBeTrue();
        rows[1].TryGetProperty("reason", out _).ShouldBeFalse();
        view.FindAll("[data-testid=publish-panel]").ShouldBeEmpty("deciding and publishing are two acts");

        await using var later = Shown("reviewer", "decided", members: false);
        later.Fake.On($"{Path}/publish-panel", (_, _) => new HttpResponseMessage(System.Net.HttpStatusCode.NoContent));
        var decided = later.Render<PanelPage>(p => p.Add(x => x.Id, Id));
        decided.WaitForElement("[data-testid=publish-panel]").Click();
        decided.WaitForElement("[data-testid=done]").TextContent.ShouldContain("公布结果");
    }

    [Fact]
    public async Task waiting_cases_are_put_before_the_panel()
    {
        await using var page = Shown("secretary", "preparing", members: true);
        page.Fake.On($"{Path}/assign-cases", (_, _) => new HttpResponseMessage(System.Net.HttpStatusCode.NoContent));
        var view = page.Render<PanelPage>(p => p.Add(x => x.Id, Id));
        view.WaitForElement($"[data-testid=waiting-{CaseB}]").Change(true);
        view.Find("[data-testid=form-assign-cases]").Submit();
        view.WaitForState(() => page.Fake.Asked.Any(a => a.Path == $"{Path}/assign-cases"));
        Body(page, $"{Path}/assign-cases").GetProperty("cases")[0].GetProperty("caseId").GetGuid().ShouldBe(CaseB);
    }

    [Fact]
    public async Task an_expert_hands_in_a_sheet_and_wrong_marks_stay_at_their_place()
    {
        await using var page = Reviewing();
        page.Fake.On($"{Mine}/score-case", (_, _) => new HttpResponseMessage(System.Net.HttpStatusCode.NoContent));
        var view = page.Render<MyReviewPage>(p => p.Add(x => x.Panel, Id));
        view.WaitForElement($"#mark-{CaseA}-team").Change("101");
        view.Find($"[data-testid=sheet-{CaseA}]").Submit();
        view.Find($"[data-testid=sheet-{CaseA}] [data-testid=faults]").QuerySelectorAll("li").Length.ShouldBe(2);
        view.Find($"#mark-{CaseA}-team").Change("８０.５");
        view.Find($"#mark-{CaseA}-plan").Change("90");
        view.Find($"[data-testid=sheet-{CaseA}]").Submit();
        view.WaitForElement("[data-testid=done]").TextContent.ShouldContain("已提交");
        Body(page, $"{Mine}/score-case").GetProperty("marks").GetProperty("team").GetDecimal().ShouldBe(80.5m);
        view.Find($"[data-testid=total-{CaseB}]").TextContent.ShouldContain("75");
    }

    [Fact]
    public async Task a_recusal_asks_twice()
    {
        await using var page = Reviewing();
        page.Fake.On($"{Mine}/declare-recusal", (_, _) => new HttpResponseMessage(System.Net.HttpStatusCode.NoContent));
        var view = page.Render<MyReviewPage>(p => p.Add(x => x.Panel, Id));
        view.WaitForElement("[data-testid=form-recusal]").Submit();
        view.Find("[data-testid=form-recusal]").TextContent.ShouldContain("请填写");
        view.Find("#ground").Change("kin");
        view.Find("[data-testid=form-recusal]").Submit();
        page.Fake.Asked.ShouldNotContain(a => a.Path == $"{Mine}/declare-recusal");
        view.WaitForElement("[data-testid=send-recusal]");
        view.Find("[data-testid=form-recusal]").Submit();
        view.WaitForState(() => page.Services.GetRequiredService<NavigationManager>().Uri.EndsWith("/my/reviews", StringComparison.Ordinal));
    }

    [Fact]
    public async Task an_expert_s_list_is_short_or_says_that_it_is_empty()
    {
        await using var page = new Page("expert", Words.En);
        page.Fake.On("/api/applications/my/reviews", new { items = Array.Empty<object>() });
        page.Render<MyReviewsPage>().WaitForElement("[data-testid=state-empty]").TextContent.ShouldContain("Nothing to score");
        page.Reader.Home.ShouldBe("/my/reviews");
        page.Reader.IsGuest.ShouldBeTrue();
    }

    [Fact]
    public async Task an_expert_is_entered_with_account_field_and_share()
    {
        await using var page = new Page("secretary");
        var account = Guid.NewGuid();
        page.Fake.On("/api/applications/experts", (request, _) => request.Method == HttpMethod.Post ? FakeServices.Say(201, "{}") : FakeServices.Say(200, "{\"items\":[]}"));
        page.Fake.On("/api/identity/staff/experts", new[] { new { id = account, label = "评审专家", account = "expert@330203" } });
        page.Fake.On("/api/people/search", new { items = new[] { new { id = Person, label = "王*" } } });
        var view = page.Render<ExpertsPage>();
        view.WaitForElement("[data-testid=form-expert]").Submit();
        view.WaitForElement("[data-testid=faults]").QuerySelectorAll("li").Length.ShouldBe(2);
        view.Find("#expert-person").Change("王");
        view.WaitForElement("[data-testid=expert-person-use]").Click();
        view.WaitForElement("[data-testid=chosen-expert]");
        view.Find("#account").Change(account.ToString());
        view.Find("#add-field").Change("new-materials");
        view.Find("#tie-kind").Change("shareholder");
        view.Find("#tie-uscc").Change("91330203ma2agxxx1t");
        view.Find("[data-testid=form-expert]").Submit();
        view.WaitForElement("[data-testid=done]").TextContent.ShouldContain("录入专家");
        var body = Body(page, "/api/applications/experts");
        body.GetProperty("personId").GetGuid().ShouldBe(Person);
        body.GetProperty("fields")[0].GetString().ShouldBe("new-materials");
        body.GetProperty("ties")[0].GetProperty("uscc").GetString().ShouldBe("91330203MA2AGXXX1T");
    }

    private static Page Shown(string role, string state, bool members, Words? words = null)
    {
        var page = new Page(role, words);
        object Line(Guid id, string number) => new { caseId = id, receiptNumber = number, projectTitle = "海智工作站", field = "new-materials", stage = "RECOMM", waits = true };
        page.Fake.On(Path, new
        {
            id = Id,
            state,
            version = 7,
            programme = "HZ",
            year = 2019,
            round = "HZ-2019-1",
            seats = 2,
            freeSeats = 1,
            plan = Plan,
            tiers = Array.Empty<string>(),
            cases = new[] { Line(CaseA, "R-1"), Line(CaseB, "R-2") },
            sheetsIn = 2,
            sheetsAll = 4,
            ranking = state is "closed" or "decided" ? new[] { new { caseId = CaseA, rank = 1, score = 80.5, counted = new[] { 80.5 }, spread = 0 }, new { caseId = CaseB, rank = 1, score = 80.5, counted = new[] { 80.5 }, spread = 0 } } : [],
            results = Array.Empty<object>(),
            members = members ? new[] { new { number = 1, expertId = Expert, personId = Person, sheetsIn = 1 } } : null,
            draws = members ? new[] { new { seed = "ab12", candidates = new[] { Expert }, leftOut = Array.Empty<object>(), seats = new[] { new { number = 1, expertId = Expert } }, on = "2019-07-01" } } : null,
            left = members ? new[] { new { expertId = Expert, ground = "kin", selfDeclared = true, voidedSheets = 2, on = "2019-07-02" } } : null,
            conflicts = members ? new[] { new { expertId = Expert, caseId = CaseA, ground = "shareholder" } } : null,
            waiting = members ? new[] { Line(CaseB, "R-2") } : null
        });
        page.Fake.On("/api/applications/experts", new
        {
            items = new[]
            {
                new { id = Expert, personId = Person, account = Id, fields = Array.Empty<string>(), ties = Array.Empty<object>(), active = true, version = 1 },
                new { id = Guid.Parse("0190c000-0000-7000-8000-0000000000e2"), personId = CaseA, account = Id, fields = Array.Empty<string>(), ties = Array.Empty<object>(), active = true, version = 1 }
            }
        });
        page.Fake.On("/api/people/labels", new[] { new { id = Person, label = "王*" } });
        return page;
    }

    private static Page Reviewing()
    {
        var page = new Page("expert");
        page.Fake.On(Mine, new
        {
            panelId = Id,
            programme = "HZ",
            year = 2019,
            round = "HZ-2019-1",
            step = "REVIEW2",
            closed = false,
            version = 2,
            sheet = new[] { new { code = "team", zh = "团队", en = "Team", weight = 0.4, max = 100 }, new { code = "plan", zh = "方案", en = "Plan", weight = 0.6, max = 100 } },
            asked = Array.Empty<object>(),
            cases = new object[]
            {
                new { caseId = CaseA, receiptNumber = "R-1", projectTitle = "甲", field = "new-materials", answers = new { } },
                new { caseId = CaseB, receiptNumber = "R-2", projectTitle = "乙", field = "new-materials", answers = new { }, marks = new { team = 75, plan = 75 }, total = 75 }
            }
        });
        return page;
    }

    private static HttpResponseMessage Located(HttpResponseMessage answer, string path)
    {
        answer.Headers.Location = new Uri(path, UriKind.Relative);
        return answer;
    }

    private static JsonElement Body(Page page, string path) => JsonDocument.Parse(page.Fake.Asked.Last(a => a.Method == "POST" && a.Path == path).Body).RootElement;
}
