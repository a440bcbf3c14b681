using System.Net;
using System.Text.Json;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>The office's money scenarios, told through the service from the first entry to the last.</summary>
[Collection(nameof(Service))]
public sealed class AfterSelectionTests(Service service)
{
    [Fact]
    public async Task Scenario_06_a_leader_leaves_and_the_support_ends_or_goes_on()
    {
        var walk = await (await service.Lead()).Through("record-payment");
        await walk.Do("finance", "plan-payment", new { instalment = 2, level = "city", dueOn = "2020-12-01" });
        await walk.Do("reviewer", "suspend-case", new { reason = "负责人离职", leaderLeft = true, on = "2020-01-10" });
        var suspended = await walk.Page();
        suspended.GetProperty("stage").GetString().ShouldBe("SUSPEND");
        suspended.GetProperty("deadlines").EnumerateArray().Single(d => d.GetProperty("what").GetString() == "leader-change").GetProperty("on").GetString().ShouldBe("2020-02-09");
        await Refused(walk, "finance", "record-payment", new { instalment = 2, voucher = "V" }, "illegal-transition");
        await Refused(walk, "reviewer", "resume-case", new { }, "leader-missing");
        await Refused(walk, "reviewer", "replace-leader", new { personId = Register.Bachelor, on = "2020-02-01" }, "leader-fails");
        await Refused(walk, "reviewer", "replace-leader", new { personId = Guid.CreateVersion7(), on = "2020-02-01" }, "person-unknown");
        await Refused(walk, "reviewer", "replace-leader", new { personId = Register.NewDoctor(), on = "2020-02-10" }, "replacement-too-late");

        var other = await (await service.Lead()).Through("record-payment");
        await other.Do("reviewer", "suspend-case", new { reason = "负责人离职", leaderLeft = true, on = "2020-01-10" });
        var next = Register.NewDoctor();
        await other.Do("reviewer", "replace-leader", new { personId = next, on = "2020-02-01" });
        await other.Do("reviewer", "resume-case", new { on = "2020-02-02" });
        var resumed = await other.Page();
        (resumed.GetProperty("stage").GetString(), resumed.GetProperty("personId").GetGuid()).ShouldBe(("PAY", next));

        await walk.Do("reviewer", "terminate-case", new { decisionNumber = "海人才〔2020〕3号", reason = "ended-early", on = "2020-02-20" });
        await walk.Do("finance", "demand-clawback", new { level = "city", amountYuan = 2500000.55m, documentNumber = "海人才〔2020〕4号", dueOn = "2020-03-31", on = "2020-02-25" });
        await walk.Do("finance", "record-repayment", new { level = "city", amountYuan = 2500000.55m, voucher = "V-B1", on = "2020-03-20" });
        await walk.Do("clerk", "close-case", new { archiveNumber = "A-2020-1", on = "2020-04-01" });
        var closed = await walk.Page();
        closed.GetProperty("stage").GetString().ShouldBe("CLOSE");
        Money(closed, "city").ShouldBe((4000000m, 4000000m, 0m, 2500000.55m, 2500000.55m, 1499999.45m));
    }

    [Fact]
    public async Task Scenario_07_an_award_is_withdrawn_and_the_money_comes_back_in_parts()
    {
        var walk = await (await service.Lead()).Through("record-payment");
        await walk.Do("finance", "plan-payment", new { instalment = 4, level = "district", amountYuan = 300000, dueOn = "2019-12-15" });
        await walk.Do("finance", "record-payment", new { instalment = 4, voucher = "V-D", on = "2019-12-20" });
        await walk.Do("reviewer", "revoke-award", new { documentNumber = "甬人才发〔2020〕9号", reason = "学位证书不实", on = "2020-03-02" });
        (await walk.Page()).GetProperty("stage").GetString().ShouldBe("REJECT");
        await Refused(walk, "finance", "demand-clawback", new { level = "city", amountYuan = 4000000.01m, documentNumber = "D", dueOn = "2020-04-30" }, "more-than-held");
        await walk.Do("finance", "demand-clawback", new { level = "city", amountYuan = 4000000, documentNumber = "甬人才发〔2020〕10号", dueOn = "2020-04-30", on = "2020-03-05" });
        await walk.Do("finance", "record-repayment", new { level = "city", amountYuan = 1000000, voucher = "V-B1", on = "2020-04-01" });
        await walk.Do("finance", "record-repayment", new { level = "city", amountYuan = 500000.10m, voucher = "V-B2", on = "2020-04-29" });
        await Refused(walk, "finance", "record-repayment", new { level = "city", amountYuan = 2500000, voucher = "V-B3" }, "more-than-demanded");
        await Refused(walk, "finance", "refer-clawback", new { courtNumber = "C", on = "2020-04-30" }, "clawback-not-due");
        await Refused(walk, "clerk", "close-case", new { }, "clawback-open");
        await walk.Do("finance", "refer-clawback", new { courtNumber = "(2020)浙0203民初1号", on = "2020-05-06" });
        await walk.Do("finance", "record-repayment", new { level = "city", amountYuan = 2499999.90m, voucher = "V-B4", on = "2020-09-01" });
        var page = await walk.Page();
        page.GetProperty("stage").GetString().ShouldBe("CLAW");
        page.GetProperty("inCourt").GetBoolean().ShouldBeTrue();
        Money(page, "city").ShouldBe((4000000m, 4000000m, 0m, 4000000m, 4000000m, 0m));
        Money(page, "district").ShouldBe((300000m, 300000m, 0m, 0m, 0m, 300000m));
        page.GetProperty("facts").EnumerateArray().Single(f => f.GetProperty("type").GetString() == "clawback_referred").GetProperty("data").GetProperty("amountYuan").GetDecimal().ShouldBe(2499999.90m);
    }

    [Fact]
    public async Task Scenario_11_a_birth_date_was_wrong_after_the_approval()
    {
        var doctor = Register.NewDoctor();
        var walk = await (await service.Lead(person: doctor)).Through("sign-contract");
        var before = await walk.Page();
        Register.Correct(doctor);
        await walk.Do("reviewer", "recheck-eligibility", new { reason = "出生日期更正", on = "2019-09-20" });
        var page = await walk.Page();
        (page.GetProperty("stage").GetString(), page.GetProperty("amountYuan").GetDecimal(), page.GetProperty("recheckOpen").GetBoolean()).ShouldBe(("SIGN", 10000000m, true));
        page.GetProperty("verdicts").GetRawText().ShouldBe(before.GetProperty("verdicts").GetRawText());
        var found = page.GetProperty("facts").EnumerateArray().Last().GetProperty("data");
        found.GetProperty("passed").GetBoolean().ShouldBeFalse();
        found.GetProperty("verdicts").EnumerateArray().Where(v => v.GetProperty("outcome").GetString() == "fail").ShouldNotBeEmpty();
        found.GetRawText().ShouldNotContain("1950-02-03");
        var own = await walk.Try("reviewer", "settle-recheck", new { outcome = "kept", reason = "x" });
        own.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await walk.Do("leader", "settle-recheck", new { outcome = "pursued", reason = "移交核查", on = "2019-10-01" });
        (await walk.Page()).GetProperty("recheckOpen").GetBoolean().ShouldBeFalse();
        await Refused(walk, "leader", "settle-recheck", new { outcome = "kept", reason = "x" }, "no-recheck-open");
    }

    [Fact]
    public async Task Scenario_16_a_firm_moves_to_another_district()
    {
        var walk = await (await service.Lead()).Through("record-payment");
        await walk.Do("finance", "plan-payment", new { instalment = 4, level = "district", amountYuan = 200000, dueOn = "2019-12-15" });
        await walk.Do("finance", "record-payment", new { instalment = 4, voucher = "V-D1", on = "2019-12-20" });
        await walk.Do("finance", "plan-payment", new { instalment = 5, level = "district", amountYuan = 200000, dueOn = "2020-12-15" });
        await Refused(walk, "finance", "demand-clawback", new { level = "district", amountYuan = 1, documentNumber = "D", dueOn = "2022-01-01" }, "nothing-to-reclaim");
        await walk.Do("reviewer", "record-departure", new { on = "2021-06-01" });
        var page = await walk.Page();
        page.GetProperty("stage").GetString().ShouldBe("PAY");
        var left = page.GetProperty("facts").EnumerateArray().Single(f => f.GetProperty("type").GetString() == "departure_recorded").GetProperty("data");
        (left.GetProperty("breached").GetBoolean(), left.GetProperty("stayUntil").GetString()).ShouldBe((true, "2024-12-02"));
        Money(page, "district").ShouldBe((200000m, 200000m, 0m, 0m, 0m, 200000m));
        await Refused(walk, "finance", "plan-payment", new { instalment = 6, level = "district", amountYuan = 1, dueOn = "2022-01-01" }, "matching-stopped");
        await Refused(walk, "finance", "demand-clawback", new { level = "city", amountYuan = 1, documentNumber = "D", dueOn = "2022-01-01" }, "more-than-held");
        await walk.Do("finance", "demand-clawback", new { level = "district", amountYuan = 200000, documentNumber = "D-16", dueOn = "2022-01-01", on = "2021-06-10" });
        await walk.Do("finance", "record-repayment", new { level = "district", amountYuan = 200000, voucher = "V-B", on = "2021-08-01" });
        Money(await walk.Page(), "district").BalanceYuan.ShouldBe(0);
    }

    [Fact]
    public async Task Scenario_18_one_of_a_list_is_revoked_and_announced_again_on_the_next_list()
    {
        var doctor = Register.NewDoctor();
        var first = await (await service.Lead(person: doctor)).Through("announce-award");
        await first.Do("reviewer", "revoke-award", new { documentNumber = "甬人才发〔2019〕7号", reason = "名单更正", on = "2019-09-10" });
        var second = await (await service.Lead(person: doctor)).Through("announce-award");
        var (old, now) = (await first.Page(), await second.Page());
        (old.GetProperty("stage").GetString(), now.GetProperty("stage").GetString()).ShouldBe(("REJECT", "AWARD"));
        now.GetProperty("amountYuan").GetDecimal().ShouldBe(10000000m);
        old.GetProperty("facts").EnumerateArray().Select(f => f.GetProperty("type").GetString()).ShouldContain("award_announced");
        var others = await Wait.For(async () => (await second.Page()).GetProperty("others").EnumerateArray().ToList(), o => o.Count == 1 && o[0].GetProperty("stage").GetString() == "REJECT");
        (others[0].GetProperty("id").GetGuid(), others[0].TryGetProperty("conflict", out _)).ShouldBe((first.Id, false));
    }

    [Fact]
    public async Task a_case_runs_through_its_reviews_to_its_end()
    {
        var walk = await (await service.Lead()).Through("record-payment");
        await Refused(walk, "clerk", "lapse-case", new { on = "2020-04-01" }, "illegal-transition");
        await walk.Do("finance", "plan-payment", new { instalment = 2, level = "city", dueOn = "2022-01-15" });
        await walk.Do("finance", "plan-payment", new { instalment = 3, level = "city", dueOn = "2024-12-01" });
        await Refused(walk, "finance", "record-payment", new { instalment = 2, voucher = "V-2", on = "2022-01-20" }, "payment-condition-open");
        await walk.Do("reviewer", "record-assessment", new { kind = "ANNUAL", grade = "qualified", year = 2020, presenceDays = 290, on = "2021-01-10" });
        await walk.Do("reviewer", "record-assessment", new { kind = "MID", grade = "excellent", on = "2021-11-10" });
        await walk.Do("finance", "record-payment", new { instalment = 2, voucher = "V-2", on = "2022-01-20" });
        await Refused(walk, "clerk", "close-case", new { }, "illegal-transition");
        await walk.Do("reviewer", "record-assessment", new { kind = "FINAL", grade = "qualified", on = "2024-10-20" });
        await Refused(walk, "clerk", "close-case", new { }, "payments-open");
        await walk.Do("finance", "record-payment", new { instalment = 3, voucher = "V-3", on = "2024-12-05" });
        await walk.Do("clerk", "close-case", new { });
        var page = await walk.Page();
        page.GetProperty("stage").GetString().ShouldBe("CLOSE");
        Money(page, "city").BalanceYuan.ShouldBe(10000000m);
        page.GetProperty("assessed").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task a_case_that_never_lands_lapses()
    {
        var walk = await (await service.Lead()).Through("sign-contract");
        await Refused(walk, "clerk", "lapse-case", new { on = "2020-03-31" }, "landing-deadline-ahead");
        await walk.Do("clerk", "lapse-case", new { on = "2020-04-01" });
        var page = await walk.Page();
        (page.GetProperty("stage").GetString(), page.GetProperty("allowed").GetArrayLength()).ShouldBe(("LAPSE", 0));
    }

    [Theory]
    [InlineData("terminate-case", "{\"decisionNumber\":\"D\",\"reason\":\"boredom\"}", "/reason")]
    [InlineData("record-assessment", "{\"kind\":\"MID\",\"grade\":\"nice\"}", "/grade")]
    [InlineData("record-assessment", "{\"kind\":\"LATE\",\"grade\":\"qualified\"}", "/kind")]
    [InlineData("record-assessment", "{\"kind\":\"ANNUAL\",\"grade\":\"qualified\",\"presenceDays\":367}", "/presenceDays")]
    [InlineData("demand-clawback", "{\"level\":\"city\",\"amountYuan\":0.005,\"documentNumber\":\"D\",\"dueOn\":\"2020-01-01\"}", "/amountYuan")]
    [InlineData("record-repayment", "{\"level\":\"moon\",\"amountYuan\":1,\"voucher\":\"V\"}", "/level")]
    [InlineData("suspend-case", "{\"reason\":\"打13812345678\"}", "/reason")]
    [InlineData("settle-recheck", "{\"outcome\":\"forgotten\",\"reason\":\"x\"}", "/outcome")]
    public async Task what_is_not_in_form_is_pointed_at(string command, string body, string pointer)
    {
        var walk = await service.Lead();
        var role = command is "demand-clawback" or "record-repayment" ? "finance" : "reviewer";
        var answer = await service.As(role).Command($"{walk.Path}/{command}", body, 1);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Json()).GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()).ShouldContain(pointer);
    }

    internal static async Task<JsonElement> Refused(Walk walk, string role, string command, object body, string code)
    {
        var answer = await walk.Try(role, command, body);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict, text);
        var problem = JsonDocument.Parse(text).RootElement;
        problem.GetProperty("type").GetString().ShouldBe(code);
        return problem;
    }

    private static (decimal PlannedYuan, decimal PaidYuan, decimal ReturnedYuan, decimal DemandedYuan, decimal RepaidYuan, decimal BalanceYuan) Money(JsonElement page, string level)
    {
        var line = page.GetProperty("money").EnumerateArray().Single(m => m.GetProperty("level").GetString() == level);
        decimal Of(string name) => line.GetProperty(name).GetDecimal();
        return (Of("plannedYuan"), Of("paidYuan"), Of("returnedYuan"), Of("demandedYuan"), Of("repaidYuan"), Of("balanceYuan"));
    }
}
