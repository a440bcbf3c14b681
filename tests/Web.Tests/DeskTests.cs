using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace TalentHub.Web.Tests;

public sealed class DeskTests
{
    private static readonly Guid Id = Guid.Parse("01980000-0000-7000-8000-000000000001");
    private static readonly Guid Before = Guid.Parse("01980000-0000-7000-8000-000000000002");
    private static readonly Guid Behind = Guid.Parse("01980000-0000-7000-8000-000000000003");
    private static readonly string Path = $"/api/applications/cases/{Id}";

    [Fact]
    public async Task the_desk_says_by_word_how_each_promise_stands_and_keeps_its_filter_in_every_link()
    {
        await using var page = Desk("clerk");
        page.Services.GetRequiredService<NavigationManager>().NavigateTo("/desk?waiting=form-check&due=late");
        var view = page.Render<DeskPage>();
        var rows = view.WaitForElement("[data-testid=desk]").QuerySelectorAll("tbody tr");
        rows.Select(r => r.QuerySelector("[data-testid=promise]")?.TextContent.Trim().Replace("\n", " ", StringComparison.Ordinal)).ShouldAllBe(t => t != null);
        rows[0].TextContent.ShouldContain("2019年5月6日");
        rows[0].TextContent.ShouldContain("逾期 3 个工作日");
        rows[0].TextContent.ShouldContain("1 项不符合");
        rows[1].TextContent.ShouldContain("下一工作日到期");
        rows[2].TextContent.ShouldContain("计时暂停,剩 2 个工作日,补正至 5月10日");
        rows[0].GetAttribute("data-href").ShouldBe($"/desk/{Id}?waiting=form-check&due=late");
        view.Find("[data-testid=begin]").GetAttribute("href").ShouldBe($"/desk/{Id}?waiting=form-check&due=late");
        page.Fake.Asked.ShouldContain(a => a.Path == "/api/applications/desk?waiting=form-check&due=late&pageSize=25");
        view.Find("th[aria-sort=ascending] a").GetAttribute("href")!.ShouldContain("sort=-promisedOn");
    }

    [Fact]
    public async Task an_empty_desk_says_so_and_a_filter_that_finds_nothing_can_be_cleared()
    {
        await using var page = new Page();
        page.Fake.On("/api/applications/desk", new { items = Array.Empty<object>(), total = 0 });
        page.Render<DeskPage>().WaitForElement("[data-testid=state-empty]").TextContent.ShouldContain("没有待审查的项目");
        page.Services.GetRequiredService<NavigationManager>().NavigateTo("/desk?due=near");
        page.Render<DeskPage>().WaitForElement("[data-testid=state-empty] a").GetAttribute("href").ShouldBe("/desk");
    }

    [Fact]
    public async Task a_case_of_the_desk_leads_to_its_neighbours_and_back_with_the_same_filter()
    {
        await using var page = Desk("reviewer", Words.En);
        page.Services.GetRequiredService<NavigationManager>().NavigateTo($"/desk/{Id}?waiting=form-check");
        var view = page.Render<DeskCasePage>(p => p.Add(c => c.Id, Id));
        view.WaitForElement("[data-testid=place]").TextContent.ShouldBe("2 of 3");
        view.Find("a[data-keys=previous]").GetAttribute("href").ShouldBe($"/desk/{Before}?waiting=form-check");
        view.Find("a[data-keys=next]").GetAttribute("href").ShouldBe($"/desk/{Behind}?waiting=form-check");
        view.Find("[data-testid=whole-case]").GetAttribute("href").ShouldBe($"/cases/{Id}");
        view.FindAll("[data-testid=action-withdraw-case]").ShouldBeEmpty("the desk offers only its own work");
        page.Fake.Asked.ShouldContain(a => a.Path == $"/api/applications/desk/{Id}?waiting=form-check");
    }

    [Fact]
    public async Task items_are_ticked_or_failed_and_only_what_is_new_is_sent()
    {
        await using var page = Desk("clerk");
        page.Fake.On($"{Path}/check-form", (_, _) => FakeServices.Say(200, "{}"));
        var view = page.Render<DeskCasePage>(p => p.Add(c => c.Id, Id));
        view.WaitForElement("[data-testid=found-FORM-SIGNED]").Change("unsigned");
        view.Find("[data-testid=remark-FORM-SIGNED]").Change("第3页");
        await view.Find("[data-testid=rest-met]").ClickAsync();
        await view.Find("[data-testid=check-list] form").SubmitAsync();
        var sent = page.Fake.Asked.Single(a => a.Path == $"{Path}/check-form");
        sent.Seen.ShouldBe("\"4\"");
        Plain(sent.Body).ShouldBe("""{"items":[{"item":"FORM-SIGNED","fault":"unsigned","remark":"第3页"},{"item":"ANSWERS-AGREE"}]}""");
        view.WaitForElement("[data-testid=done]").TextContent.ShouldContain("已保存 2 项");
    }

    [Fact]
    public async Task a_remark_that_is_refused_is_said_at_its_item_and_in_the_summary()
    {
        await using var page = Desk("clerk");
        page.Fake.On($"{Path}/check-form", new { type = "invalid-input", status = 422, errors = new[] { new { pointer = "/items/0/remark", code = "wrong-form", zh = "意见中含有手机号。", en = "A number." } } }, 422);
        var view = page.Render<DeskCasePage>(p => p.Add(c => c.Id, Id));
        view.WaitForElement("[data-testid=found-FORM-SIGNED]").Change("unsigned");
        view.Find("[data-testid=remark-FORM-SIGNED]").Change("13800138000");
        await view.Find("[data-testid=check-list] form").SubmitAsync();
        view.WaitForElement("[data-testid=faults] a").GetAttribute("href").ShouldBe("#check-FORM-SIGNED-found");
        view.Find("[data-testid=check-FORM-SIGNED] .fault").TextContent.ShouldContain("意见中含有手机号。");
        view.Find("[data-testid=remark-FORM-SIGNED]").GetAttribute("value").ShouldBe("13800138000", "what was typed stays");
    }

    [Fact]
    public async Task what_is_at_fault_goes_back_with_its_answers_and_papers()
    {
        await using var page = Desk("clerk", found: "failed");
        page.Fake.On($"{Path}/return-case", (_, _) => FakeServices.Say(200, "{}"));
        var view = page.Render<DeskCasePage>(p => p.Add(c => c.Id, Id));
        view.WaitForElement("[data-testid=returning]").TextContent.ShouldContain("申报书");
        await view.Find("[data-testid=return-failed]").ClickAsync();
        Plain(page.Fake.Asked.Single(a => a.Path == $"{Path}/return-case").Body)
            .ShouldBe("""{"remarks":["已签字(未签字或未盖章):第3页"],"corrections":[{"field":"FORM","remark":"已签字(未签字或未盖章):第3页"}]}""");
    }

    [Fact]
    public async Task a_reviewer_checks_but_does_not_return()
    {
        await using var page = Desk("reviewer", found: "failed");
        var view = page.Render<DeskCasePage>(p => p.Add(c => c.Id, Id));
        view.WaitForElement("[data-testid=found-FORM-SIGNED]");
        view.FindAll("[data-testid=returning]").ShouldBeEmpty();
    }

    [Fact]
    public async Task the_time_line_says_what_was_checked_promised_and_stopped()
    {
        await using var page = new Page();
        var codes = page.Services.GetRequiredService<Codes>();
        var names = new Dictionary<string, string> { ["FORM-SIGNED"] = "已签字" };
        string Said(string type, string data) => FactSentence.Of(new(Id, type, 1, DateTimeOffset.UnixEpoch, null, null, JsonDocument.Parse(data).RootElement), Words.Zh, codes, MoneyUnit.Wan, names);
        Said("form_checked", """{"items":[{"item":"FORM-SIGNED","fault":"unsigned"},{"item":"X"}]}""").ShouldBe("形式审查:核查 2 项,不符合:已签字(未签字或未盖章)");
        Said("form_checked", """{"items":[{"item":"X"}]}""").ShouldBe("形式审查:核查 1 项,均符合");
        Said("case_submitted", """{"attempt":1,"promise":{"what":"acceptance","by":"2019-05-06","calendarAssumed":false}}""").ShouldBe("第 1 次提交申报;承诺 2019年5月6日 前完成受理");
        Said("case_submitted", """{"attempt":1}""").ShouldBe("第 1 次提交申报");
        Said("case_returned", """{"remarks":["x"],"paused":{"what":"acceptance","daysLeft":3}}""").ShouldBe("退回补正:x;计时暂停,剩 3 个工作日");
    }

    [Fact]
    public async Task a_paper_that_went_back_shows_its_remark_and_the_others_stay_closed()
    {
        await using var page = new Page();
        var file = new CaseFile(Id, "RETURN", 5)
        {
            TakesMaterials = true,
            OpenFields = ["FORM"],
            Facts = [new(Id, "case_returned", 5, DateTimeOffset.UnixEpoch, null, null, JsonDocument.Parse("""{"remarks":["x"],"corrections":[{"field":"FORM","remark":"缺章"}]}""").RootElement)]
        };
        var form = page.Render<MaterialLine>(p => p.Add(m => m.Material, new Material("FORM", "person", true, new("申报书", "Form"), new(["pdf"], 20))).Add(m => m.File, file));
        form.Find("[data-testid=remark-FORM]").TextContent.ShouldContain("缺章");
        form.FindAll("[data-testid=file-FORM]").Count.ShouldBe(1);
        page.Render<MaterialLine>(p => p.Add(m => m.Material, new Material("ID", "person", true, new("证件", "Identity"), new(["pdf"], 20))).Add(m => m.File, file))
            .FindAll("[data-testid=file-ID]").ShouldBeEmpty();
    }

    private static string Plain(string json) => JsonSerializer.Serialize(JsonDocument.Parse(json).RootElement, new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static Page Desk(string role, Words? words = null, string found = "open")
    {
        var page = new Page(role, words);
        object Line(Guid id, object promise, int failed = 0) => new
        {
            id,
            waiting = "form-check",
            programme = "3315-ET",
            year = 2019,
            round = "3315-ET-2019-1",
            township = "330203001",
            projectTitle = "智能传感器",
            attempt = 1,
            handedInOn = "2019-04-26",
            promise,
            @checked = failed,
            failed
        };
        page.Fake.On("/api/applications/desk", new
        {
            items = new[]
            {
                Line(Id, new { what = "acceptance", state = "late", by = "2019-05-06", workingDays = 3, calendarAssumed = false }, 1),
                Line(Before, new { what = "acceptance", state = "near", by = "2019-05-10", workingDays = 1, calendarAssumed = false }),
                Line(Behind, new { what = "acceptance", state = "paused", workingDays = 2, correctBy = "2019-05-10", calendarAssumed = false })
            },
            total = 3,
            position = 9
        });
        page.Fake.On($"/api/applications/desk/{Id}", new { place = 2, total = 3, previous = Before, next = Behind });
        page.Fake.On("/api/applications/programmes/3315-ET/2019", new
        {
            code = "3315-ET",
            year = 2019,
            title = new { zh = "创业团队", en = "Entrepreneurial team" }
        });
        page.Fake.On(Path, new
        {
            id = Id,
            stage = "SUBMIT",
            version = 4,
            office = "330203",
            about = new { programme = "3315-ET", year = 2019 },
            projectTitle = "智能传感器",
            allowed = new[] { "check-form", "accept-case", "return-case", "withdraw-case" },
            refused = new[] { new { command = "check-eligibility", why = "illegal-transition", detail = "x" } },
            facts = Array.Empty<object>(),
            form = new
            {
                sections = Array.Empty<object>(),
                answers = new[] { new { key = "plan", type = "text", text = new { zh = "方案", en = "Plan" } } },
                materials = new[] { new { code = "FORM", of = "team", required = true, text = new { zh = "申报书", en = "Form" } } }
            },
            promise = new { what = "acceptance", state = "fine", by = "2019-05-06", workingDays = 4, calendarAssumed = false },
            checkList = new object[]
            {
                new { item = "FORM-SIGNED", text = new { zh = "已签字", en = "Signed" }, fields = new[] { "FORM" }, found, fault = found == "failed" ? "unsigned" : null, remark = found == "failed" ? "第3页" : null },
                new { item = "ANSWERS-AGREE", text = new { zh = "各项一致", en = "Answers agree" }, fields = new[] { "plan" }, found = found == "failed" ? "met" : "open" }
            }
        });
        return page;
    }
}
