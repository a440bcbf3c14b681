using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace TalentHub.Web.Tests;

public sealed class PublicityTests
{
    private static readonly Guid Id = Guid.Parse("0190c000-0000-7000-8000-000000000001");
    private static readonly Guid CaseA = Guid.Parse("0190c000-0000-7000-8000-0000000000a1");
    private static readonly Guid CaseB = Guid.Parse("0190c000-0000-7000-8000-0000000000a2");
    private static readonly Guid Person = Guid.Parse("0190c000-0000-7000-8000-0000000000f1");
    private static readonly Guid Objection = Guid.Parse("0190c000-0000-7000-8000-0000000000b1");
    private const string Lists = "/api/applications/publicity";
    private const string Papers = "/api/applications/objections";
    private static readonly string Path = $"{Lists}/{Id}";

    private static readonly object Paper = new
    {
        id = Objection,
        caseId = CaseA,
        listId = Id,
        ground = "false-statement",
        signed = true,
        withFacts = true,
        fileNumber = "F-7",
        processed = true,
        receivedOn = "2019-09-30",
        dueOn = "2019-10-15",
        version = 1
    };

    [Fact]
    public async Task a_list_shows_masked_names_where_each_case_stands_and_prints()
    {
        await using var page = Shown("finance");
        var view = page.Render<PublicityPage>(p => p.Add(x => x.Id, Id));
        var held = view.WaitForElement($"[data-case='{CaseA}']").TextContent;
        held.ShouldContain("王*");
        held.ShouldContain("暂缓(待决异议 1 件)");
        view.Find($"[data-case='{CaseB}']").TextContent.ShouldContain("公示中");
        view.Find("[data-objection]").TextContent.ShouldContain("核查中");
        view.FindAll("[data-print]").ShouldNotBeEmpty();
        view.FindAll("form, [data-testid=close-list], [data-testid=decide-objection]").ShouldBeEmpty("finance reads and decides nothing");
    }

    [Fact]
    public async Task the_reviewer_closes_the_list_and_hears_who_is_held_back()
    {
        await using var page = Shown("reviewer", Words.En);
        page.Fake.On($"{Path}/close-list", new { closed = new[] { CaseB }, heldBack = new[] { CaseA } });
        var view = page.Render<PublicityPage>(p => p.Add(x => x.Id, Id));
        view.WaitForElement("[data-testid=close-list]").Click();
        view.WaitForElement("[data-testid=done]").TextContent.ShouldContain("1 cases go on, 1 are held back.");
    }

    [Fact]
    public async Task a_list_that_is_still_open_is_refused_in_words()
    {
        await using var page = Shown("reviewer");
        page.Fake.On($"{Path}/close-list", new { type = "publicity-still-open", status = 409 }, 409);
        var view = page.Render<PublicityPage>(p => p.Add(x => x.Id, Id));
        view.WaitForElement("[data-testid=close-list]").Click();
        view.WaitForState(() => view.Markup.Contains("公示尚未期满", StringComparison.Ordinal));
    }

    [Fact]
    public async Task an_objection_is_recorded_with_faults_at_their_fields()
    {
        await using var page = Shown("clerk");
        page.Fake.On(Papers, (_, _) => FakeServices.Say(201, "{}"));
        var view = page.Render<PublicityPage>(p => p.Add(x => x.Id, Id));
        view.WaitForElement("[data-testid=form-objection]").Submit();
        view.WaitForElement("[data-testid=faults]").QuerySelectorAll("li").Length.ShouldBe(3);
        view.Find("[data-testid=only-kept]").TextContent.ShouldContain("匿名");
        view.Find("#objection-case").Change(CaseB.ToString());
        view.Find("#objection-ground").Change("credit");
        view.Find("#file-number").Change("F-8");
        view.Find("#signed").Change(true);
        view.FindAll("[data-testid=only-kept]").ShouldBeEmpty();
        view.Find("[data-testid=form-objection]").Submit();
        view.WaitForElement("[data-testid=done]").TextContent.ShouldContain("登记异议");
        var body = Body(page, Papers);
        body.GetProperty("caseId").GetGuid().ShouldBe(CaseB);
        body.GetProperty("signed").GetBoolean().ShouldBeTrue();
        body.GetProperty("withFacts").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task an_objection_is_decided_by_a_numbered_document()
    {
        await using var page = Shown("reviewer");
        page.Fake.On($"{Papers}/{Objection}/decide-objection", (_, _) => new HttpResponseMessage(System.Net.HttpStatusCode.NoContent));
        var view = page.Render<PublicityPage>(p => p.Add(x => x.Id, Id));
        view.WaitForElement("[data-testid=decide-objection]").Click();
        view.Find("[data-testid=form-decide-objection]").Submit();
        view.Find("[data-testid=faults]").QuerySelectorAll("li").Length.ShouldBe(2);
        view.Find("#upheld").Change("not-upheld");
        view.Find("#decision-number").Change("D-9");
        view.Find("[data-testid=form-decide-objection]").Submit();
        view.WaitForElement("[data-testid=done]").TextContent.ShouldContain("作出决定");
        page.Fake.Asked.Single(a => a.Path.EndsWith("decide-objection", StringComparison.Ordinal)).Seen.ShouldBe("\"1\"");
        Body(page, $"{Papers}/{Objection}/decide-objection").GetProperty("upheld").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task a_list_is_opened_from_the_decided_cases_of_a_round()
    {
        await using var page = new Page("reviewer");
        page.Fake.On(Lists, (request, _) => request.Method == HttpMethod.Post ? Located(FakeServices.Say(201, "{}"), Path) : FakeServices.Say(200, """{"items":[],"total":0}"""));
        page.Fake.On(Papers, new { items = Array.Empty<object>(), total = 0 });
        page.Fake.On("/api/applications/rounds", new { items = new[] { new { round = "HZ-2019-1", programme = "HZ", year = 2019, state = "open" } } });
        page.Fake.On("/api/applications/cases", new { items = new[] { Row(CaseA), Row(CaseB) }, total = 2 });
        var view = page.Render<PublicityListsPage>();
        view.WaitForElement("[data-testid=state-empty]").TextContent.ShouldContain("尚无公示名单");
        view.Find("[data-testid=form-open-list]").Submit();
        view.WaitForElement("[data-testid=faults]").QuerySelectorAll("li").Length.ShouldBe(2);
        view.Find("#list-round").Change("HZ-2019-1");
        view.Find("#notice-number").Change("甬才公示〔2019〕3号");
        view.Find("[data-testid=form-open-list]").Submit();
        view.Find("[data-testid=faults]").TextContent.ShouldContain("请至少选择一个申报");
        view.WaitForElement($"[data-testid=listed-{CaseB}]").Change(true);
        view.Find("[data-testid=form-open-list]").Submit();
        view.WaitForState(() => page.Services.GetRequiredService<NavigationManager>().Uri.EndsWith($"/publicity/{Id}", StringComparison.Ordinal));
        Body(page, Lists).GetProperty("caseIds").EnumerateArray().Select(c => c.GetGuid()).ShouldBe([CaseB]);
    }

    [Fact]
    public async Task a_list_that_is_not_there_says_so()
    {
        await using var page = new Page("reviewer", Words.En);
        page.Render<PublicityPage>(p => p.Add(x => x.Id, Id)).WaitForElement("h1").TextContent.ShouldContain("Publicity list");
    }

    private static Page Shown(string role, Words? words = null)
    {
        var page = new Page(role, words);
        object Listed(Guid id, int open) => new { id, personId = Person, projectTitle = "海智工作站", receiptNumber = "R-1", township = "330203001", field = "new-materials", stage = "PUBLIC", publicityClosed = false, openObjections = open };
        page.Fake.On(Path, new
        {
            id = Id,
            programme = "HZ",
            year = 2019,
            round = "HZ-2019-1",
            noticeNumber = "甬才公示〔2019〕3号",
            workingDays = 5,
            openedOn = "2019-09-25",
            closesOn = "2019-10-08",
            calendarAssumed = false,
            cases = new[] { Listed(CaseA, 1), Listed(CaseB, 0) },
            objections = new[] { Paper }
        });
        page.Fake.On("/api/people/labels", new[] { new { id = Person, label = "王*" } });
        return page;
    }

    private static object Row(Guid id) => new { id, stage = "DECIDE", programme = "HZ", year = 2019, field = "new-materials", personId = Person, projectTitle = "海智工作站", receiptNumber = "R-1" };

    private static HttpResponseMessage Located(HttpResponseMessage answer, string location)
    {
        answer.Headers.Location = new(location, UriKind.Relative);
        return answer;
    }

    private static JsonElement Body(Page page, string path) => JsonDocument.Parse(page.Fake.Asked.Last(a => a.Path == path && a.Method == "POST").Body).RootElement;
}
