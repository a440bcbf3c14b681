using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TalentHub.TestKit;

namespace TalentHub.Web.Tests;

public sealed class NoticeTests
{
    private const string Path = "/api/applications/notices/OSE/2020";

    private static readonly object Kinds = new
    {
        items = new object[]
        {
            new { kind = "born-on-or-after", parameters = new[] { new { name = "who", type = "text", required = true }, new { name = "cutOff", type = "day", required = true } } },
            new { kind = "number-at-least", parameters = new[] { new { name = "answer", type = "text", required = true }, new { name = "least", type = "number", required = true } } },
            new { kind = "any-of", parameters = new[] { new { name = "options", type = "rules", required = true } } }
        }
    };

    [Fact]
    public async Task what_is_typed_is_saved_over_the_version_that_was_read()
    {
        await using var page = Editor(out var sent);
        var view = page.Render<NoticeEditorPage>(p => p.Add(e => e.Code, "OSE").Add(e => e.Year, 2020));
        view.WaitForElement("[data-testid='programme.title.zh']").Change("海外工程师");
        view.Find("[data-testid='programme.valid.from']").Change("2020-02-01");
        view.Find("[data-testid='programme.rounds.0.remove']").Click();
        view.Find("[data-testid='programme.amounts.add']").Click();
        var amount = view.FindAll("[data-testid^='programme.amounts.'][data-testid$='.yuan']").Count - 1;
        view.Find($"[data-testid='programme.amounts.{amount}.yuan']").Change("200000");
        view.Find("[data-testid='path.SIGN']").Change(true);
        view.Find("[data-testid='programme.reviews.add']").Click();
        view.Find("[data-testid='programme.reviews.0.stage'], [id='programme.reviews.0.stage']").Change("REVIEW2");
        view.Find("[data-testid='programme.reviews.0.seats']").Change("５");
        view.Find("[data-testid='programme.reviews.0.tieRule']").Change("criterion:team, spread");
        view.Find("[data-testid='programme.reviews.0.sheet.add']").Click();
        view.Find("[data-testid='programme.reviews.0.sheet.0.code']").Change("team");
        view.Find("[data-testid='programme.reviews.0.sheet.0.max']").Change("100");
        view.Find("[data-testid='programme.quotas.add']").Click();
        view.Find("[data-testid='programme.quotas.0.most']").Change("８");
        await view.Find("form").SubmitAsync();

        var programme = sent.ShouldHaveSingleItem()["programme"]!;
        programme["title"]!["zh"]!.GetValue<string>().ShouldBe("海外工程师");
        programme["valid"]!["from"]!.GetValue<string>().ShouldBe("2020-02-01");
        programme["rounds"]!.AsArray().ShouldBeEmpty();
        var review = programme["reviews"]!.AsArray().ShouldHaveSingleItem()!;
        (review["stage"]!.GetValue<string>(), review["seats"]!.GetValue<decimal>()).ShouldBe(("REVIEW2", 5m));
        review["tieRule"]!.AsArray().Select(t => t!.GetValue<string>()).ShouldBe(["criterion:team", "spread"]);
        review["sheet"]![0]!["max"]!.GetValue<decimal>().ShouldBe(100m);
        var quota = programme["quotas"]!.AsArray().ShouldHaveSingleItem()!;
        (quota["most"]!.GetValue<decimal>(), quota["round"]).ShouldBe((8m, null));
        programme["amounts"]![amount]!["yuan"]!.GetValue<decimal>().ShouldBe(200000);
        programme["stages"]!.AsArray().Select(s => s!.GetValue<string>()).ShouldContain("SIGN");
        programme["skipped"]!.AsArray().Select(s => s!["stage"]!.GetValue<string>()).ShouldNotContain("SIGN");
        page.Fake.Asked.Last(a => a.Method == "POST").Seen.ShouldBe("\"4\"");
        view.Find("[data-testid=notice-state]").TextContent.ShouldBe("已保存");
    }

    [Fact]
    public async Task a_rule_of_another_kind_asks_for_other_things()
    {
        await using var page = Editor(out var sent);
        var view = page.Render<NoticeEditorPage>(p => p.Add(e => e.Code, "OSE").Add(e => e.Year, 2020));
        view.WaitForElement("[data-testid='programme.rules.0.kind']").Change("number-at-least");
        view.FindAll("[data-testid='programme.rules.0.cutOff']").ShouldBeEmpty();
        view.Find("[data-testid='programme.rules.0.answer']").Change("contractYears");
        view.Find("[data-testid='programme.rules.0.least']").Change("3");
        view.Find("[data-testid='programme.rules.1.kind']").Change("any-of");
        view.Find("[data-testid='programme.rules.1.options.add']").Click();
        view.Find("[data-testid='programme.rules.1.options.0.kind']").Change("born-on-or-after");
        view.Find("[data-testid='programme.rules.1.options.0.cutOff']").Change("1980-01-01");
        await view.Find("form").SubmitAsync();

        var rules = sent.ShouldHaveSingleItem()["programme"]!["rules"]!;
        rules[0]!.AsObject().Select(m => m.Key).ShouldBe(["id", "text", "hard", "source", "reason", "assumed", "kind", "answer", "least"], ignoreOrder: true);
        rules[0]!["least"]!.GetValue<decimal>().ShouldBe(3);
        rules[1]!["options"]![0]!["cutOff"]!.GetValue<string>().ShouldBe("1980-01-01");
        rules[1]!["options"]![0]!["who"]!.GetValue<string>().ShouldBe("leader");
    }

    [Fact]
    public async Task examples_are_run_and_show_what_was_expected_and_found()
    {
        await using var page = Editor(out _);
        var view = page.Render<NoticeEditorPage>(p => p.Add(e => e.Code, "OSE").Add(e => e.Year, 2020));
        view.WaitForElement("[data-testid=run-examples]").Click();
        view.WaitForAssertion(() => view.Find("[data-testid=tried] tr[data-agrees=no]").TextContent.ShouldContain("未通过 OE-6"));
        view.Find("[data-testid=fault]").TextContent.ShouldContain("尚不能发布");
    }

    [Fact]
    public async Task a_publication_that_is_refused_says_why()
    {
        await using var page = Editor(out _);
        page.Fake.On($"{Path}/publish", new { type = "examples-disagree", status = 409, detail = "A young leader: found [OE-6], expected []." }, 409);
        var view = page.Render<NoticeEditorPage>(p => p.Add(e => e.Code, "OSE").Add(e => e.Year, 2020));
        view.WaitForElement("[data-testid=publish-notice]").Click();
        view.WaitForAssertion(() => view.Find("[data-testid=refusal]").TextContent.ShouldContain("A young leader"));
    }

    [Fact]
    public async Task a_new_programme_says_what_is_missing_and_then_begins()
    {
        await using var page = new Page("administrator");
        JsonNode? sent = null;
        page.Fake.On("/api/applications/notices/NEWP/2027", (_, body) =>
        {
            sent = JsonNode.Parse(body);
            return new HttpResponseMessage(System.Net.HttpStatusCode.Created);
        });
        var view = page.Render<NewProgrammePage>();
        await view.Find("form").SubmitAsync();
        view.Find("[data-testid=faults]").TextContent.ShouldContain("代码");
        view.Find("[data-testid=code]").Change("newp");
        view.Find("[data-testid=year]").Change("２０２７");
        view.Find("[data-testid=zh]").Change("新计划");
        view.Find("[data-testid=en]").Change("New plan");
        view.Find("[data-testid=level]").Change("district");
        await view.Find("form").SubmitAsync();
        sent!["programme"]!["stages"]!.AsArray().Count.ShouldBe(Stages.Path.Count);
        sent["programme"]!["year"]!.GetValue<int>().ShouldBe(2027);
    }

    [Fact]
    public async Task a_programme_shows_its_quotas_and_how_much_of_them_is_used()
    {
        await using var page = new Page("reviewer");
        page.Fake.On("/api/applications/programmes/OSE/2020", new { code = "OSE", year = 2020, title = new { zh = "海外工程师", en = "Overseas engineers" } });
        page.Fake.On("/api/applications/programmes/OSE/2020/quotas", new
        {
            items = new object[] { new { round = "OSE-2020-1", most = 8, taken = 3, source = "S", assumed = false }, new { most = 20, taken = 11, source = "S", assumed = true } }
        });
        var view = page.Render<ProgrammePage>(p => p.Add(e => e.Code, "OSE").Add(e => e.Year, 2020));
        view.WaitForElement("[data-quota=OSE-2020-1]").QuerySelectorAll(".num").Select(c => c.TextContent).ShouldBe(["8", "3"]);
        var year = view.Find("[data-quota=year]").TextContent;
        year.ShouldContain("全年");
        year.ShouldContain("20");
    }

    [Fact]
    public async Task a_what_if_names_who_would_change_and_the_money()
    {
        await using var page = new Page("reviewer");
        var id = Guid.Parse("01980000-0000-7000-8000-0000000000aa");
        page.Fake.On($"{Path}/what-if", new
        {
            items = new[] { new { caseId = id, stage = "AWARD", year = 2019, township = "330203001", passedBefore = true, passesAfter = false, rules = new[] { new { rule = "R06", before = "pass", after = "fail" } }, amountBefore = 10000000, amountAfter = 0 } },
            looked = 50,
            unknown = 1,
            amountChange = -10000000,
            next = id
        });
        var view = page.Render<WhatIfPage>(p => p.Add(e => e.Code, "OSE").Add(e => e.Year, 2020));
        view.WaitForElement("[data-testid=what-if]").TextContent.ShouldContain("R06");
        view.Find("[data-testid=what-if-sum]").TextContent.ShouldContain("50");
        view.Find("[data-testid=what-if-next]").GetAttribute("href").ShouldBe($"/programmes/OSE/2020/what-if?after={id}");
    }

    [Fact]
    public async Task a_check_that_stops_a_case_says_the_smallest_change()
    {
        await using var page = new Page();
        var table = page.Render<VerdictTable>(p => p
            .Add(t => t.Verdicts, [new("R09-1", new("合同年限", "Contract"), true, "fail")])
            .Add(t => t.Questions, [new("contractYears", "number", new("合同年限(年)", "Contract, years"))])
            .Add(t => t.WouldPassWith, [new("answer", "contractYears", "5"), new("person", "members[2]"), new("relax", "R03", "R05")]));
        table.FindAll("[data-testid=would-pass] li").Select(l => l.TextContent).ShouldBe(["「合同年限(年)」改为 5", "成员2换为符合条件的人", "按 R05 对 R03 破格"]);
    }

    [Fact]
    public async Task Scenario_04_the_verdict_shows_ground_proposer_and_second_person()
    {
        await using var page = new Page();
        var (proposer, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var table = page.Render<VerdictTable>(p => p
            .Add(t => t.Verdicts, [new("R03", new("1965年1月1日以后出生", "Born after 1965-01-01"), true, "fail", "AGE"), new("R06-1", new("硕士以上", "Master"), true, "fail", "DEGREE")])
            .Add(t => t.Relaxations, new Dictionary<string, Relaxation> { ["R03"] = new("R05", $"{proposer}", $"{second}"), ["R06-1"] = new("R10", $"{second}", null) })
            .Add(t => t.Names, new Dictionary<string, string> { ["R05"] = "三年以上海外经历" })
            .Add(t => t.Staff, new Dictionary<Guid, string> { [proposer] = "海曙区人才办审核人", [second] = "海曙区人才办领导" }));
        table.Find("[data-rule=R03]").GetAttribute("data-outcome").ShouldBe("relaxed");
        table.Find("[data-rule=R03] [data-testid=relaxation]").TextContent.ShouldBe("破格理由:R05 三年以上海外经历;提出:海曙区人才办审核人;同意:海曙区人才办领导");
        table.Find("[data-rule='R06-1']").GetAttribute("data-outcome").ShouldBe("fail");
        table.Find("[data-rule='R06-1'] [data-testid=relaxation]").TextContent.ShouldBe("拟破格,理由:R10;提出:海曙区人才办领导,待另一人同意");
    }

    [Fact]
    public void every_kind_of_rule_and_everything_it_asks_for_has_a_name()
    {
        var files = Directory.EnumerateFiles(Repository.Path("services", "Applications", "Checking", "Rules"), "*.cs").Select(File.ReadAllText).ToList();
        files.Count.ShouldBeGreaterThan(15);
        files.Select(s => $"rule-kind.{Regex.Match(s, "Word = \"([a-z-]+)\"").Groups[1].Value}").Where(k => !Words.Zh.Has(k)).ShouldBeEmpty();
        files.SelectMany(s => Regex.Match(s, @"sealed record \w+\(([^)]*)\)").Groups[1].Value.Split(", ").Select(p => p.Split(' ')[1]))
            .Select(p => JsonNamingPolicy.CamelCase.ConvertName(p)).Where(p => p != "options" && !Words.Zh.Has($"notice.field.{p}")).ShouldBeEmpty();
    }

    private static Page Editor(out List<JsonNode> saved)
    {
        var page = new Page("administrator");
        List<JsonNode> sent = saved = [];
        var seed = JsonNode.Parse(File.ReadAllText(Repository.Path("seeds", "programmes", "OSE-2020.json")))!;
        seed["programme"]!["rules"] = new JsonArray([.. seed["programme"]!["rules"]!.AsArray().Take(2).Select(r => r!.DeepClone())]);
        seed["programme"]!["rules"]![0]!["assumed"] = false;
        seed["programme"]!["rules"]![0]!["kind"] = "born-on-or-after";
        foreach (var (member, value) in new[] { ("version", 4), ("publishedVersion", 0) }) seed[member] = value;
        seed["fault"] = "The stages are not in their order.";
        seed["tried"] = JsonNode.Parse("""
            [{"says":{"zh":"薪酬不足","en":"Too little"},"agrees":false,"expected":{"qualifies":true,"findings":[],"relaxable":[]},"found":{"qualifies":false,"findings":["OE-6"],"relaxable":[],"amount":1000000}}]
            """);
        page.Fake.On("/api/applications/rule-kinds", Kinds).On(Path, (request, body) =>
        {
            if (request.Method == HttpMethod.Get) return FakeServices.Say(200, seed.ToJsonString());
            sent.Add(JsonNode.Parse(body)!);
            var answer = new HttpResponseMessage(System.Net.HttpStatusCode.NoContent);
            answer.Headers.ETag = new("\"5\"");
            return answer;
        });
        return page;
    }
}
