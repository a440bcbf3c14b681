using System.Text.Json;
using System.Text.Json.Nodes;

namespace TalentHub.Web.Tests;

public sealed class CaseTests
{
    private static readonly Guid Id = Guid.Parse("01980000-0000-7000-8000-000000000001");
    private static readonly Guid Fact = Guid.Parse("01980000-0000-7000-8000-0000000000f1");

    [Fact]
    public async Task the_stage_bar_shows_what_is_done_where_it_stands_and_what_lies_ahead()
    {
        await using var page = new Page();
        var bar = page.Render<StageBar>(p => p
            .Add(b => b.Stage, "ACCEPT").Add(b => b.Path, ["LEAD", "DRAFT", "SUBMIT", "ACCEPT", "FORMAL", "AWARD"])
            .Add(b => b.Facts, [Of("lead_recorded", 1, "2019-02-01"), Of("draft_started", 2, "2019-03-01"), Of("case_submitted", 3, "2019-04-01"), Of("case_accepted", 4, "2019-04-08")]));
        bar.Find("[data-stage=SUBMIT]").ClassName.ShouldBe("done");
        bar.Find("[data-stage=ACCEPT]").GetAttribute("aria-current").ShouldBe("step");
        bar.Find("[data-stage=ACCEPT] .when").TextContent.ShouldBe("4月8日");
        bar.Find("[data-stage=AWARD]").ClassName.ShouldBe("ahead");
        bar.FindAll("[data-stage=KEYREC]").ShouldBeEmpty();
    }

    [Fact]
    public async Task a_rejected_case_shows_its_end_behind_the_last_step_it_reached()
    {
        await using var page = new Page();
        var bar = page.Render<StageBar>(p => p.Add(b => b.Stage, "REJECT").Add(b => b.Facts, [Of("lead_recorded", 1, "2019-02-01"), Of("case_rejected", 2, "2019-05-01")]));
        bar.FindAll("li").Select(l => l.GetAttribute("data-stage")).Take(2).ShouldBe(["LEAD", "REJECT"]);
    }

    public static TheoryData<string> Commands => [.. Command.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task every_command_has_a_form_that_sends_what_was_typed(string name)
    {
        await using var page = new Page();
        var command = Command.Named(name);
        page.Fake.On("/api/people/search", new { items = new[] { new { id = Id, label = "王*", names = Array.Empty<object>(), documents = Array.Empty<object>() } } });
        JsonObject? sent = null;
        IReadOnlyList<Code> any = [new("one", "一", "one")];
        var form = page.Render<CommandForm>(p => p
            .Add(f => f.Command, command)
            .Add(f => f.Questions, [new("teamSize", "number", new("团队人数", "Team size"))])
            .Add(f => f.Lists, command.Asks.Where(a => a.From is not null).DistinctBy(a => a.From).ToDictionary(a => a.From!, _ => any))
            .Add(f => f.Sent, body => sent = body));

        foreach (var ask in command.Asks)
        {
            if (ask.Kind is Asks.Answers) form.Find("[data-testid=field-teamSize]").Change("6");
            else if (ask.Kind is Asks.Corrections) form.Find("[data-testid=correct-teamSize]").Change("应为6人");
            else if (ask.Kind is Asks.Person)
            {
                form.Find($"[data-testid={name}-{ask.Name}]").Change("王");
                await form.WaitForElement($"[data-testid={name}-{ask.Name}-use]").ClickAsync();
            }
            else form.Find($"[data-testid=field-{ask.Name}]").Change(Typed(ask));
        }

        await form.Find("form").SubmitAsync();
        sent.ShouldNotBeNull();
        sent.Select(m => m.Key).Order().ShouldBe(command.Asks.Select(a => a.Name).Order());
    }

    [Fact]
    public async Task a_return_names_only_the_fields_that_got_a_remark()
    {
        await using var page = new Page();
        JsonObject? sent = null;
        var form = page.Render<CommandForm>(p => p
            .Add(f => f.Command, Command.Named("return-case"))
            .Add(f => f.Questions, TwoQuestions)
            .Add(f => f.Answers, new Dictionary<string, string> { ["teamSize"] = "5", ["plan"] = "产线" })
            .Add(f => f.Sent, body => sent = body));
        form.Find("[data-testid=field-remarks]").Change("见逐项意见");
        form.Find("[data-testid=correct-teamSize]").Change("应为6人");
        await form.Find("form").SubmitAsync();
        sent!["corrections"]!.ToJsonString(Plain).ShouldBe("""[{"field":"teamSize","remark":"应为6人"}]""");
    }

    private static readonly Question[] TwoQuestions = [new("teamSize", "number", new("团队人数", "Team size")), new("plan", "text", new("方案", "Plan"))];

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task what_is_missing_is_said_at_the_field_and_in_the_summary_and_nothing_is_sent()
    {
        await using var page = new Page();
        var sent = false;
        var form = page.Render<CommandForm>(p => p.Add(f => f.Command, Command.Named("accept-case")).Add(f => f.Sent, _ => sent = true));
        await form.Find("form").SubmitAsync();
        sent.ShouldBeFalse();
        form.Find("[data-testid=faults]").TextContent.ShouldContain("受理编号");
        form.Find(".faulty .fault").TextContent.ShouldContain("请填写");
    }

    [Fact]
    public async Task full_width_digits_are_as_good_as_half_width_ones()
    {
        await using var page = new Page();
        JsonObject? sent = null;
        var form = page.Render<CommandForm>(p => p.Add(f => f.Command, Command.Named("record-payment")).Add(f => f.Sent, body => sent = body));
        form.Find("[data-testid=field-instalment]").Change("2");
        form.Find("[data-testid=field-voucher]").Change("V-7");
        await form.Find("form").SubmitAsync();
        sent!["instalment"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task the_page_says_what_can_be_done_and_why_the_rest_cannot()
    {
        await using var page = Shown("clerk");
        var view = page.Render<CasePage>(p => p.Add(c => c.Id, Id));
        view.WaitForElement("[data-testid=action-accept-case]");
        view.FindAll("[data-testid=action-check-eligibility]").ShouldBeEmpty();
        view.Find("[data-testid=refused-check-eligibility]").TextContent.ShouldContain("当前阶段「申报」不能办理");
        view.Find("[data-testid=timeline]").TextContent.ShouldContain("第 1 次提交申报");
        view.Find("[data-testid=known]").TextContent.ShouldContain("智能传感器");
        view.Find("h1").TextContent.ShouldContain("王*");
    }

    [Fact]
    public async Task another_roles_work_is_shown_as_such()
    {
        await using var page = Shown("finance");
        var view = page.Render<CasePage>(p => p.Add(c => c.Id, Id));
        view.WaitForElement("[data-testid=not-now]");
        view.FindAll("[data-testid=action-accept-case]").ShouldBeEmpty();
        view.Find("[data-testid=refused-accept-case]").TextContent.ShouldContain("由经办人办理");
    }

    [Fact]
    public async Task a_stale_version_keeps_what_was_typed_and_offers_the_latest()
    {
        await using var page = Shown("clerk");
        page.Fake.On($"/api/applications/cases/{Id}/accept-case", new { type = "stale-version", status = 412 }, 412);
        var view = page.Render<CasePage>(p => p.Add(c => c.Id, Id));
        await view.WaitForElement("[data-testid=action-accept-case]").ClickAsync();
        view.Find("[data-testid=field-receiptNumber]").Change("海人才受〔2019〕1号");
        await view.Find("form.command").SubmitAsync();
        view.WaitForElement("[data-testid=refusal][data-code=stale-version]");
        await view.Find("[data-testid=reload-case]").ClickAsync();
        view.WaitForAssertion(() => view.FindAll("[data-testid=refusal]").ShouldBeEmpty());
        view.Find("[data-testid=field-receiptNumber]").GetAttribute("value").ShouldBe("海人才受〔2019〕1号");
    }

    [Fact]
    public async Task a_second_send_of_the_same_content_goes_under_the_same_key()
    {
        await using var page = Shown("clerk");
        page.Fake.On($"/api/applications/cases/{Id}/accept-case", new { type = "service-unavailable", status = 503 }, 503);
        var view = page.Render<CasePage>(p => p.Add(c => c.Id, Id));
        await view.WaitForElement("[data-testid=action-accept-case]").ClickAsync();
        view.Find("[data-testid=field-receiptNumber]").Change("1");
        await view.Find("form.command").SubmitAsync();
        await view.Find("form.command").SubmitAsync();
        view.Find("[data-testid=field-receiptNumber]").Change("2");
        await view.Find("form.command").SubmitAsync();
        var keys = page.Fake.Asked.Where(a => a.Path.EndsWith("/accept-case", StringComparison.Ordinal)).ToArray();
        keys.Length.ShouldBe(3);
        keys[0].Key.ShouldBe(keys[1].Key);
        keys[2].Key.ShouldNotBe(keys[0].Key);
        keys.ShouldAllBe(k => k.Seen == "\"3\"");
    }

    [Fact]
    public async Task a_case_of_another_office_is_simply_not_there()
    {
        await using var page = new Page();
        var view = page.Render<CasePage>(p => p.Add(c => c.Id, Id));
        view.WaitForElement("[data-testid=state-missing]");
    }

    [Fact]
    public async Task the_fact_a_figure_led_to_is_marked()
    {
        await using var page = new Page();
        var line = page.Render<TimeLine>(p => p.Add(t => t.Facts, [Of("lead_recorded", 1, "2019-02-01")]).Add(t => t.Marked, Fact));
        line.Find("li.marked").Id.ShouldBe($"fact-{Fact}");
    }

    private static string Typed(Ask ask) => ask.Kind switch
    {
        Asks.Day => "2019-05-01",
        Asks.Whole or Asks.Number => "1",
        Asks.Yuan => "1000000",
        Asks.YesNo => "true",
        Asks.OneOf when ask.From == "reasons" => "AGE",
        Asks.OneOf => "one",
        _ => "文字"
    };

    private static CaseFact Of(string type, long version, string on) =>
        new(Fact, type, version, new(2019, 5, 1, 0, 0, 0, TimeSpan.Zero), DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture), null, JsonDocument.Parse("""{"attempt":1,"intent":true}""").RootElement);

    private static Page Shown(string role)
    {
        var page = new Page(role);
        page.Fake
            .On($"/api/applications/cases/{Id}", new
            {
                id = Id,
                office = "330203",
                stage = "SUBMIT",
                version = 3,
                about = new { programme = "3315-ET", family = "3315", version = "2019", round = "3315-ET-2019-1", year = 2019, township = "330203102", field = "smart-sensing", channel = "self-declared", origin = "newly-recruited" },
                personId = Id,
                projectTitle = "智能传感器",
                allowed = new[] { "accept-case", "return-case" },
                refused = new[] { new { command = "check-eligibility", why = "illegal-transition", detail = "…" } },
                facts = new[] { new { id = Fact, type = "case_submitted", version = 3, at = "2019-05-01T00:00:00Z", on = "2019-04-28", by = Guid.Empty.ToString(), data = new { attempt = 1 } } }
            })
            .On($"/api/people/persons/{Id}", new { id = Id, label = "王*", names = Array.Empty<object>(), birthYear = 1980, gender = "1", nationality = "CN", documents = Array.Empty<object>(), version = 1 });
        return page;
    }
}
