using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace TalentHub.Web.Tests;

public sealed class EntryTests
{
    private static readonly Guid Id = Guid.Parse("01980000-0000-7000-8000-000000000001");
    private static readonly string Cases = $"/api/applications/cases/{Id}";

    [Fact]
    public async Task the_form_is_what_the_programme_asks_section_by_section_and_kind_by_kind()
    {
        await using var page = Shown();
        var view = page.Render<EntryPage>(p => p.Add(e => e.Id, Id));
        view.WaitForElement("[data-testid=section-project]").QuerySelector("legend")!.TextContent.ShouldContain("项目情况");
        view.Find("[data-testid=section-project] .section-state").TextContent.ShouldContain("还缺 1 项");
        view.Find("#plan").TagName.ShouldBe("TEXTAREA");
        view.Find("#plan").GetAttribute("aria-describedby").ShouldBe("plan-help");
        view.Find("label[for=sum]").TextContent.ShouldContain("总投入(元)");
        view.Find("#sum").GetAttribute("value").ShouldBe("100");
        view.Find("#from").GetAttribute("type").ShouldBe("date");
        view.FindAll("#kind option").Select(o => o.GetAttribute("value")).ShouldBe(["", "firm", "institute"]);
        view.FindAll("#pledge option").Count.ShouldBe(3);
        view.FindAll("fieldset").Count.ShouldBe(3);
    }

    [Fact]
    public async Task only_what_was_changed_is_saved_over_the_version_that_was_seen_and_the_hour_is_said()
    {
        await using var page = Shown();
        page.Fake.On($"{Cases}/fill-draft", (_, _) => new(System.Net.HttpStatusCode.NoContent));
        var view = page.Render<EntryPage>(p => p.Add(e => e.Id, Id));
        view.WaitForElement("#plan").Change("检测平台");
        view.Find("#sum").Change("1,200,000");
        view.Find("#code").Change("91330203ma2agxxx1t");
        view.Find("[data-testid=entry-state]").TextContent.ShouldBe("有未保存的内容");
        await view.Find("form").SubmitAsync();
        var sent = page.Fake.Asked.Single(a => a.Method == "POST");
        JsonDocument.Parse(sent.Body).RootElement.GetProperty("answers").EnumerateObject().ToDictionary(a => a.Name, a => a.Value.GetString())
            .ShouldBe(new Dictionary<string, string?> { ["plan"] = "检测平台", ["sum"] = "1200000", ["code"] = "91330203MA2AGXXX1T" }, ignoreOrder: true);
        sent.Seen.ShouldBe("\"4\"");
        sent.Key.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task what_is_wrong_stands_at_the_field_and_in_the_summary_and_goes_when_it_is_mended()
    {
        await using var page = Shown();
        page.Fake.On($"{Cases}/fill-draft", new { type = "answer-unreadable", status = 409, errors = new[] { new { pointer = "/answers/code", code = "answer-unreadable", zh = "应为18位", en = "18" } } }, 409);
        var view = page.Render<EntryPage>(p => p.Add(e => e.Id, Id));
        view.WaitForElement("#years").Change("31");
        view.Find("#years-fault").TextContent.ShouldContain("不能大于30");
        view.Find("[data-testid=faults] a").GetAttribute("href").ShouldBe("#years");
        await view.Find("form").SubmitAsync();
        page.Fake.Asked.ShouldNotContain(a => a.Method == "POST");
        view.Find("#years").Change("30");
        view.FindAll("#years-fault").ShouldBeEmpty();

        view.Find("#code").Change("1");
        await view.Find("form").SubmitAsync();
        view.WaitForElement("#code-fault").TextContent.ShouldContain("应为18位");
        view.Find("#code").GetAttribute("value").ShouldBe("1");
        view.Find("#code").GetAttribute("aria-invalid").ShouldBe("true");
        view.Find("#code").Change("91330203MA2AGXXX1T");
        view.FindAll("#code-fault").ShouldBeEmpty();
        view.FindAll("[data-testid=faults]").ShouldBeEmpty();
    }

    [Fact]
    public async Task handing_in_saves_first_and_every_gap_leads_to_its_place()
    {
        await using var page = Shown();
        page.Fake.On($"{Cases}/fill-draft", (_, _) => new(System.Net.HttpStatusCode.NoContent));
        page.Fake.On($"{Cases}/submit-case", new
        {
            type = "answer-missing",
            status = 409,
            errors = new[] { new { pointer = "/answers/plan", code = "required", zh = "请填写:计划", en = "x" }, new { pointer = "/materials/FORM", code = "material-missing", zh = "缺少材料:申报书", en = "x" } }
        }, 409);
        var view = page.Render<EntryPage>(p => p.Add(e => e.Id, Id));
        view.WaitForElement("#years").Change("3");
        await view.Find("[data-testid=hand-in-form]").ClickAsync();
        page.Fake.Asked.Where(a => a.Method == "POST").Select(a => a.Path).ShouldBe([$"{Cases}/fill-draft", $"{Cases}/submit-case"]);
        view.WaitForElement("[data-testid=faults]").QuerySelectorAll("a").Select(a => a.GetAttribute("href")).ShouldBe(["#plan", "#file-FORM"]);
        view.Find("#plan-fault").TextContent.ShouldContain("请填写:计划");
        view.Find("#file-FORM");
    }

    [Fact]
    public async Task a_form_that_is_whole_goes_in_and_leads_back_to_the_case()
    {
        await using var page = Shown();
        page.Fake.On($"{Cases}/submit-case", (_, _) => new(System.Net.HttpStatusCode.NoContent));
        var view = page.Render<EntryPage>(p => p.Add(e => e.Id, Id));
        view.WaitForElement("#on").Change("2020-01-10");
        await view.Find("[data-testid=hand-in-form]").ClickAsync();
        page.Fake.Asked.Single(a => a.Method == "POST").Body.ShouldBe("""{"on":"2020-01-10"}""");
        page.Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith($"/cases/{Id}");
    }

    [Fact]
    public async Task somebody_elses_change_keeps_what_was_typed_and_offers_the_latest()
    {
        await using var page = Shown();
        page.Fake.On($"{Cases}/fill-draft", new { type = "stale-version", status = 412 }, 412);
        var view = page.Render<EntryPage>(p => p.Add(e => e.Id, Id));
        view.WaitForElement("#plan").Change("检测平台");
        await view.Find("form").SubmitAsync();
        await view.WaitForElement("[data-testid=reload-form]").ClickAsync();
        view.WaitForAssertion(() => view.FindAll("[data-testid=refusal]").ShouldBeEmpty());
        view.Find("#plan").GetAttribute("value").ShouldBe("检测平台");
    }

    [Fact]
    public async Task after_a_return_by_field_only_these_fields_are_asked_with_what_was_said_of_them()
    {
        await using var page = Shown(openFields: ["years"]);
        var view = page.Render<EntryPage>(p => p.Add(e => e.Id, Id));
        view.WaitForElement("#years");
        view.FindAll("#plan, #code, #kind").ShouldBeEmpty();
        view.Find("#years-help").TextContent.ShouldContain("退回意见:应为5年");
    }

    [Fact]
    public async Task a_form_that_is_closed_says_so()
    {
        await using var page = Shown(allowed: "accept-case");
        page.Render<EntryPage>(p => p.Add(e => e.Id, Id)).WaitForElement("[data-testid=entry-closed]");
    }

    internal static Page Shown(string allowed = "fill-draft", string[]? openFields = null)
    {
        var page = new Page();
        page.Fake.On(Cases, new
        {
            id = Id,
            stage = "DRAFT",
            version = 4,
            about = new { programme = "PAN3315", year = 2020 },
            allowed = new[] { allowed, "submit-case" },
            takesMaterials = true,
            openFields,
            answers = new { sum = "100" },
            facts = new[] { new { id = Id, type = "case_returned", version = 4, at = "2020-01-01T00:00:00Z", on = "2020-01-01", by = Guid.Empty.ToString(), data = new { corrections = new[] { new { field = "years", remark = "应为5年" } } } } },
            form = new
            {
                sections = new[] { new { code = "project", text = new { zh = "项目情况", en = "Project" } }, new { code = "employer", text = new { zh = "用人单位", en = "Employer" } } },
                answers = new object[]
                {
                    new { key = "plan", type = "text", text = new { zh = "计划", en = "Plan" }, section = "project", required = true, maxLength = 500, help = new { zh = "不超过500字", en = "at most 500" } },
                    new { key = "sum", type = "money", text = new { zh = "总投入", en = "Investment" }, section = "project" },
                    new { key = "kind", type = "choice", text = new { zh = "类型", en = "Kind" }, section = "employer", options = new[] { new { code = "firm", text = new { zh = "企业", en = "Firm" } }, new { code = "institute", text = new { zh = "院所", en = "Institute" } } } },
                    new { key = "code", type = "uscc", text = new { zh = "代码", en = "Code" }, section = "employer" },
                    new { key = "years", type = "number", text = new { zh = "年限", en = "Years" }, section = "employer", min = 1, max = 30 },
                    new { key = "from", type = "day", text = new { zh = "起始日", en = "From" }, section = "employer" },
                    new { key = "pledge", type = "flag", text = new { zh = "承诺", en = "Pledge" } }
                },
                materials = new object[] { new { code = "FORM", of = "person", required = true, text = new { zh = "申报书", en = "Form" }, upload = new { formats = new[] { "pdf" }, maxMegabytes = 1 } } }
            }
        });
        page.Fake.On("/api/applications/programmes/PAN3315/2020", new { code = "PAN3315", year = 2020, title = new { zh = "泛3315计划", en = "Pan-3315" } });
        return page;
    }
}
