using System.Text.Json;

namespace TalentHub.Web.Tests;

public sealed class NewCaseTests
{
    private static readonly Guid Person = Guid.Parse("01980000-0000-7000-8000-0000000000a1");
    private static readonly Guid Case = Guid.Parse("01980000-0000-7000-8000-0000000000c1");

    [Fact]
    public async Task a_person_and_a_case_are_entered_in_one_flow()
    {
        await using var page = Ready();
        page.Fake.On("/api/people/persons", new { id = Person }, 201).On("/api/applications/cases", new { id = Case }, 201);
        var form = page.Render<NewCasePage>();
        FillCase(form, "3315-ET");
        FillPerson(form);
        await form.Find("form").SubmitAsync();
        form.WaitForAssertion(() => page.Services.GetService<Microsoft.AspNetCore.Components.NavigationManager>()!.Uri.ShouldEndWith($"/cases/{Case}"));
        var person = Body(page, "/api/people/persons");
        person.GetProperty("names")[0].GetProperty("family").GetString().ShouldBe("陈");
        person.GetProperty("birthDate").GetString().ShouldBe("1980-01-02");
        var lead = Body(page, "/api/applications/cases");
        lead.GetProperty("personId").GetGuid().ShouldBe(Person);
        lead.GetProperty("year").GetInt32().ShouldBe(2019);
        lead.TryGetProperty("referenceCode", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task a_national_candidate_has_a_reference_code_and_no_person()
    {
        await using var page = Ready();
        page.Fake.On("/api/applications/cases", new { id = Case }, 201);
        var form = page.Render<NewCasePage>();
        FillCase(form, "NKT");
        form.FindAll("[data-testid=zhFamily]").ShouldBeEmpty();
        form.Find("[data-testid=referenceCode]").Change("NKT-001");
        await form.Find("form").SubmitAsync();
        form.WaitForAssertion(() => page.Fake.Asked.ShouldContain(a => a.Path == "/api/applications/cases"));
        var lead = Body(page, "/api/applications/cases");
        lead.GetProperty("referenceCode").GetString().ShouldBe("NKT-001");
        lead.TryGetProperty("personId", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task a_possible_duplicate_is_shown_while_typing_and_can_be_taken()
    {
        await using var page = Ready();
        page.Fake.On("/api/people/matches", new { items = new[] { new { id = Person, label = "陈*", score = 0.93, reasons = new[] { "same-name", "same-birth-date" }, birthYear = 1980, documents = Array.Empty<object>() } } });
        var form = page.Render<NewCasePage>();
        FillCase(form, "3315-ET");
        form.Find("[data-testid=zhFamily]").Change("陈");
        var matches = form.WaitForElement("[data-testid=matches]");
        matches.TextContent.ShouldContain("姓名相同、出生日期相同");
        matches.TextContent.ShouldContain("93.0%");
        await form.Find("[data-testid=use-match]").ClickAsync();
        form.Find("[data-testid=chosen-person]").TextContent.ShouldContain("陈*");
    }

    [Fact]
    public async Task a_refused_case_does_not_enter_the_person_twice_and_loses_nothing()
    {
        await using var page = Ready();
        page.Fake.On("/api/people/persons", new { id = Person }, 201).On("/api/applications/cases", new { type = "service-unavailable", status = 503 }, 503);
        var form = page.Render<NewCasePage>();
        FillCase(form, "3315-ET");
        FillPerson(form);
        await form.Find("form").SubmitAsync();
        form.WaitForElement("[data-testid=refusal]");
        await form.Find("form").SubmitAsync();
        page.Fake.Asked.Count(a => a.Path == "/api/people/persons").ShouldBe(1);
        page.Fake.Asked.Where(a => a.Path == "/api/applications/cases").Select(a => a.Key).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task a_person_typed_otherwise_goes_under_another_key_and_the_same_person_under_the_same()
    {
        await using var page = Ready();
        page.Fake.On("/api/people/persons", new { type = "service-unavailable", status = 503 }, 503);
        var form = page.Render<NewCasePage>();
        FillCase(form, "3315-ET");
        FillPerson(form);
        await form.Find("form").SubmitAsync();
        form.Find("[data-testid=projectTitle]").Change("智能传感器");
        await form.Find("form").SubmitAsync();
        form.Find("[data-testid=degree]").Change("2");
        await form.Find("form").SubmitAsync();
        var keys = page.Fake.Asked.Where(a => a.Path == "/api/people/persons").Select(a => a.Key).ToArray();
        keys.Length.ShouldBe(3);
        keys[1].ShouldBe(keys[0]);
        keys[2].ShouldNotBe(keys[0]);
    }

    [Fact]
    public async Task faults_of_the_service_stand_at_their_fields()
    {
        await using var page = Ready();
        page.Fake.On("/api/people/persons", new { type = "invalid-input", status = 422, errors = new[] { new { pointer = "/documents/0/number", code = "wrong-check-character", zh = "校验码不正确。", en = "…" } } }, 422);
        var form = page.Render<NewCasePage>();
        FillCase(form, "3315-ET");
        FillPerson(form);
        await form.Find("form").SubmitAsync();
        form.WaitForElement("#documentNumber-fault").TextContent.ShouldContain("校验码不正确");
    }

    [Fact]
    public async Task what_is_missing_is_listed_with_links_to_the_fields()
    {
        await using var page = Ready();
        var form = page.Render<NewCasePage>();
        await form.WaitForElement("form").SubmitAsync();
        form.FindAll("[data-testid=faults] a").Select(a => a.GetAttribute("href")).ShouldContain("#programme");
        page.Fake.Asked.ShouldNotContain(a => a.Method == "POST");
    }

    internal static Page Ready()
    {
        var page = new Page();
        page.Fake.On("/api/applications/programmes", new
        {
            items = new[]
            {
                new { code = "3315-ET", family = "3315", version = "2019", year = 2019, title = new { zh = "3315 创业团队", en = "3315 start-up team" }, personless = false },
                new { code = "NKT", family = "NKT", version = "2019", year = 2019, title = new { zh = "国家级重点人才计划", en = "National key talent plan" }, personless = true }
            }
        });
        return page;
    }

    private static void FillCase(IRenderedComponent<NewCasePage> form, string programme)
    {
        form.WaitForElement("[data-testid=programme]").Change(programme);
        form.Find("[data-testid=year]").Change("2019");
        form.Find("[data-testid=field]").Change("smart-sensing");
        form.Find("[data-testid=township]").Change("330203102");
        form.Find("[data-testid=channel]").Change("self-declared");
        form.Find("[data-testid=origin]").Change("newly-recruited");
    }

    private static void FillPerson(IRenderedComponent<NewCasePage> form)
    {
        foreach (var (field, value) in ((string, string)[])[("zhFamily", "陈"), ("zhGiven", "明"), ("birthDate", "1980-01-02"), ("gender", "1"), ("nationality", "CN")])
            form.Find($"[data-testid={field}]").Change(value);
    }

    private static JsonElement Body(Page page, string path) => JsonDocument.Parse(page.Fake.Asked.First(a => a.Path == path).Body).RootElement;
}
