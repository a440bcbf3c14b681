using System.Net;
using System.Text.Json;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>A case travels through the service as the office moves it.</summary>
[Collection(nameof(Service))]
public sealed class CaseWayTests(Service service)
{
    [Fact]
    public async Task a_case_goes_from_lead_to_payment()
    {
        var walk = await (await service.Lead()).Through("record-payment");
        var page = await walk.Page();
        page.GetProperty("stage").GetString().ShouldBe("PAY");
        page.GetProperty("version").GetInt64().ShouldBe(walk.Version);
        page.GetProperty("office").GetString().ShouldBe("330203");
        page.GetProperty("about").GetProperty("round").GetString().ShouldBe("3315-ET-2019-1");
        page.GetProperty("amountYuan").GetDecimal().ShouldBe(10_000_000);
        var facts = page.GetProperty("facts").EnumerateArray().ToList();
        facts.Count.ShouldBe(Walk.Way.Count + 1);
        facts.Select(f => f.GetProperty("version").GetInt64()).ShouldBe(Enumerable.Range(1, facts.Count).Select(n => (long)n));
        facts[^3].GetProperty("type").GetString().ShouldBe("landing_verified");
        facts[^3].GetProperty("on").GetString().ShouldBe("2019-10-10");
        facts[^3].GetProperty("data").GetProperty("withinDeadline").GetBoolean().ShouldBeTrue();
        page.GetProperty("allowed").EnumerateArray().Select(a => a.GetString()).ShouldContain("return-payment");
        var refused = page.GetProperty("refused").EnumerateArray().ToDictionary(r => r.GetProperty("command").GetString()!, r => r.GetProperty("why").GetString());
        refused["submit-case"].ShouldBe("illegal-transition");
        refused["record-payment"].ShouldBe("no-payment-planned");
        (refused.Count + page.GetProperty("allowed").GetArrayLength()).ShouldBe(CaseSteps.All.Count);
    }

    [Fact]
    public async Task the_snapshot_is_the_fold_of_the_facts()
    {
        var walk = await (await service.Lead()).Through("record-payment");
        await using var session = service.Store.QuerySession("330203");
        Case? folded = null;
        foreach (var fact in await session.Events.FetchStreamAsync(walk.Id)) folded = Case.After(folded, fact.Data);
        var stored = await session.LoadAsync<Case>(walk.Id);
        stored.ShouldNotBeNull().Version.ShouldBe(walk.Version);
        JsonSerializer.Serialize(stored).ShouldBe(JsonSerializer.Serialize(folded! with { Version = walk.Version }));
    }

    [Fact]
    public async Task a_case_without_a_person_goes_its_shorter_way()
    {
        var walk = await service.Lead("NKT");
        await walk.Do("clerk", "start-draft", new { round = "NKT-2019-1", on = "2019-03-06" });
        await walk.Do("clerk", "fill-draft", new { answers = new { employerOrFirm = "true", pledge = "true" }, on = "2019-03-07" });
        await walk.Do("clerk", "submit-case", new { on = "2019-03-08" });
        await walk.Do("clerk", "accept-case", new { receiptNumber = Walk.Number("N"), on = "2019-03-11" });
        await walk.Do("reviewer", "check-eligibility", new { on = "2019-03-12" });
        await walk.Do("reviewer", "recommend-case", new { listNumber = "N-1", on = "2019-03-20" });
        await walk.Do("reviewer", "record-key-recommendation", new { on = "2019-04-20" });
        await walk.Do("reviewer", "record-review", new { step = "REVIEW1", passed = true, on = "2019-05-20" });
        await walk.Do("reviewer", "record-review", new { step = "REVIEW2", passed = true, on = "2019-06-20" });
        await walk.Do("reviewer", "select-case", new { minutesNumber = "M-1", on = "2019-07-20" });
        (await walk.Try("reviewer", "open-publicity", new { noticeNumber = "N" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await walk.Do("reviewer", "announce-award", new { documentNumber = Walk.Number("D"), on = "2019-08-20" });
        (await walk.Page()).GetProperty("referenceCode").GetString().ShouldBe("NKT-HS-01");
    }

    [Fact]
    public async Task a_failed_rule_is_relaxed_by_two_people()
    {
        var answer = await service.Clerk.Command("/api/applications/cases", new
        {
            programme = "3315-ET",
            year = 2019,
            township = "330203001",
            field = "new-materials",
            channel = "self-declared",
            origin = "newly-recruited",
            intent = true,
            personId = Register.Bachelor,
            memberIds = Register.Members,
            on = "2019-03-04"
        });
        var walk = new Walk(service, answer.Headers.Location!.ToString(), answer.Version());
        await walk.Do("clerk", "start-draft", new { round = "3315-ET-2019-1", on = "2019-03-06" });
        await walk.Do("clerk", "fill-draft", new
        {
            answers = new { contractYears = "5", presencePledge = "true", teamInvestmentUsd = "900000", leaderInvestmentUsd = "200000", pledge = "true", worldFamousScholar = "true" },
            on = "2019-03-07"
        });
        await walk.Do("clerk", "submit-case", new { on = "2019-03-08" });
        await walk.Do("clerk", "accept-case", new { receiptNumber = Walk.Number("R"), on = "2019-03-11" });
        await walk.Do("reviewer", "check-eligibility", new { on = "2019-03-12" });
        var page = await walk.Page();
        page.GetProperty("stage").GetString().ShouldBe("ACCEPT");
        var failed = page.GetProperty("verdicts").EnumerateArray().Where(v => v.GetProperty("outcome").GetString() == "fail").Select(v => v.GetProperty("rule").GetString()!).ToList();
        failed.ShouldBe(["R07-2", "R07-3", "R07-4"]);
        foreach (var rule in failed)
        {
            await walk.Do("reviewer", "relax-rule", new { rule, ground = "R10", on = "2019-03-13" });
            var own = await walk.Try("reviewer", "confirm-relaxation", new { rule });
            own.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await own.Json()).GetProperty("type").GetString().ShouldBe("second-person-required");
            await walk.Do("leader", "confirm-relaxation", new { rule, on = "2019-03-14" });
        }

        await walk.Do("reviewer", "check-eligibility", new { on = "2019-03-15" });
        (await walk.Page()).GetProperty("stage").GetString().ShouldBe("FORMAL");
    }

    [Fact]
    public async Task a_check_asks_the_register_with_the_token_of_the_reviewer()
    {
        var walk = await (await service.Lead()).Through("check-eligibility");
        var leader = (await walk.Page()).GetProperty("personId").GetGuid();
        service.People.Asked.ShouldContain($"/api/people/persons/{leader}/rule-facts?office=330203 Bearer");
        foreach (var member in Register.Members) service.People.Asked.ShouldContain($"/api/people/persons/{member}/rule-facts?office=330203 Bearer");
    }

    [Fact]
    public async Task a_register_that_is_away_writes_nothing()
    {
        var walk = await (await service.Lead()).Through("accept-case");
        service.People.Away = true;
        try
        {
            var answer = await walk.Try("reviewer", "check-eligibility", new { });
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            answer.Headers.RetryAfter.ShouldNotBeNull();
        }
        finally
        {
            service.People.Away = false;
        }

        await walk.Do("reviewer", "check-eligibility", new { });
    }

    [Fact]
    public async Task a_person_the_register_does_not_hold_is_refused()
    {
        var answer = await service.Clerk.Command("/api/applications/cases", new
        {
            programme = "STA",
            year = 2019,
            township = "330203001",
            field = "new-materials",
            channel = "employer",
            origin = "local",
            intent = false,
            personId = Guid.CreateVersion7(),
            on = "2019-03-04"
        });
        var walk = new Walk(service, answer.Headers.Location!.ToString(), answer.Version());
        await walk.Do("clerk", "start-draft", new { round = "STA-2019-1", on = "2019-03-06" });
        await walk.Do("clerk", "submit-case", new { on = "2019-03-08" });
        await walk.Do("clerk", "accept-case", new { receiptNumber = Walk.Number("R") });
        var check = await walk.Try("reviewer", "check-eligibility", new { });
        check.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await check.Json()).GetProperty("type").GetString().ShouldBe("person-unknown");
    }

    [Fact]
    public async Task two_cases_of_an_office_never_share_a_receipt_number()
    {
        var number = Walk.Number("R");
        var first = await (await service.Lead()).Through("submit-case");
        var second = await (await service.Lead()).Through("submit-case");
        await first.Do("clerk", "accept-case", new { receiptNumber = number });
        var taken = await second.Try("clerk", "accept-case", new { receiptNumber = number });
        taken.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await taken.Json()).GetProperty("type").GetString().ShouldBe(AcceptCase.ReceiptNumberTaken.Code);
        await first.Do("clerk", "return-case", new { remarks = new[] { "x" } });
        await first.Do("clerk", "submit-case", new { });
        await first.Do("clerk", "accept-case", new { receiptNumber = number });
    }

    [Fact]
    public async Task after_a_return_by_field_only_these_fields_are_open()
    {
        var walk = await (await service.Lead()).Through("submit-case");
        var bad = await walk.Try("clerk", "return-case", new { remarks = new[] { "x" }, corrections = new[] { new { field = "contractYears", remark = "电话 13800138000" } } });
        bad.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await bad.Json()).GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe("/corrections/0/remark");
        var unasked = await walk.Try("clerk", "return-case", new { remarks = new[] { "x" }, corrections = new[] { new { field = "shoeSize", remark = "x" } } });
        unasked.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await unasked.Json()).GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe("/corrections/0/field");

        await walk.Do("clerk", "return-case", new { remarks = new[] { "见逐项意见" }, corrections = new[] { new { field = "contractYears", remark = "与合同不符" } }, on = "2019-04-02" });
        (await walk.Page()).GetProperty("openFields").EnumerateArray().Select(f => f.GetString()).ShouldBe(["contractYears"]);
        var closed = await walk.Try("clerk", "fill-draft", new { answers = new { contractYears = "6", teamInvestmentUsd = "1" } });
        closed.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var no = await closed.Json();
        no.GetProperty("type").GetString().ShouldBe(FillDraft.AnswerClosed.Code);
        no.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()).ShouldBe(["/answers/teamInvestmentUsd"]);
        await walk.Do("clerk", "fill-draft", new { answers = new { contractYears = "6", teamInvestmentUsd = "900000" }, on = "2019-04-03" });
        await walk.Do("clerk", "submit-case", new { on = "2019-04-08" });
        var page = await walk.Page();
        page.GetProperty("answers").GetProperty("contractYears").GetString().ShouldBe("6");
        page.TryGetProperty("openFields", out var open).ShouldBe(open.ValueKind is JsonValueKind.Null);
    }

    [Fact]
    public async Task of_eight_at_the_same_moment_one_gets_the_receipt_number()
    {
        var number = Walk.Number("R");
        List<Walk> walks = [];
        for (var n = 0; n < 8; n++) walks.Add(await (await service.Lead()).Through("submit-case"));
        var answers = await Task.WhenAll(walks.Select(w => w.Try("clerk", "accept-case", new { receiptNumber = number })));
        answers.Count(a => a.StatusCode is HttpStatusCode.NoContent).ShouldBe(1);
        foreach (var answer in answers.Where(a => a.StatusCode is not HttpStatusCode.NoContent))
            (await answer.Json()).GetProperty("type").GetString().ShouldBe(AcceptCase.ReceiptNumberTaken.Code);
    }

    [Fact]
    public async Task of_eight_who_saw_the_same_version_one_decides()
    {
        var walk = await (await service.Lead()).Through("submit-case");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => walk.Try("clerk", "accept-case", new { receiptNumber = Walk.Number("R") })));
        answers.Count(a => a.StatusCode is HttpStatusCode.NoContent).ShouldBe(1);
        answers.Count(a => a.StatusCode is HttpStatusCode.PreconditionFailed).ShouldBe(7);
        (await walk.Page()).GetProperty("version").GetInt64().ShouldBe(walk.Version + 1);
    }

    [Fact]
    public async Task two_cases_of_an_office_never_share_a_place_of_a_document()
    {
        var document = Walk.Number("D");
        var first = await (await service.Lead()).Through("close-publicity");
        var second = await (await service.Lead()).Through("close-publicity");
        await first.Do("reviewer", "announce-award", new { documentNumber = document, listEntry = 1 });
        var taken = await second.Try("reviewer", "announce-award", new { documentNumber = document, listEntry = 1 });
        (await taken.Json()).GetProperty("type").GetString().ShouldBe("document-number-taken");
        await second.Do("reviewer", "announce-award", new { documentNumber = document, listEntry = 2 });
    }

    [Fact]
    public async Task the_publicity_stays_open_for_its_working_days()
    {
        var walk = await (await service.Lead()).Through("open-publicity");
        var early = await walk.Try("reviewer", "close-publicity", new { on = "2019-08-16" });
        early.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await early.Json()).GetProperty("type").GetString().ShouldBe("publicity-still-open");
    }

    [Fact]
    public async Task codes_that_are_on_no_list_are_pointed_at()
    {
        var before = await service.Facts();
        var answer = await service.Clerk.Command("/api/applications/cases", new
        {
            programme = "3315-XX",
            year = 2019,
            township = "330205001",
            field = "x",
            channel = "y",
            origin = "z",
            intent = false
        });
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Json()).GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString())
            .ShouldBe(["/programme", "/township", "/field", "/channel", "/origin"]);
        (await service.Facts()).ShouldBe(before);
    }

    [Fact]
    public async Task another_office_does_not_see_the_case_and_a_city_reader_does()
    {
        var walk = await service.Lead();
        (await service.As("clerk", "330205").GetAsync(walk.Path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await service.As("clerk", "330205").GetAsync($"{walk.Path}?office=330203")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await service.As("leader", "330200", readsCity: true).GetAsync($"{walk.Path}?office=330203")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
