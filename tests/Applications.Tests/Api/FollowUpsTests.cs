using System.Net;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>What is due in supported cases over HTTP: in the order of its day, narrowed by kind and day, and gone when it was done.</summary>
public sealed class FollowUpsTests(Service service) : IClassFixture<Service>
{
    private const string List = "/api/applications/follow-ups";

    [Fact]
    public async Task a_landed_case_is_followed_up_until_its_final_acceptance()
    {
        var signed = await (await service.Lead()).Through("sign-contract");
        var landed = await (await service.Lead()).Through("verify-landing");
        await Wait.Until(async () => (await Days(signed, "")).ContainsKey("landing") && (await Days(landed, "")).Count == 3);
        (await Days(signed, "?what=landing&until=2020-03-31"))["landing"].ShouldBe("2020-03-31");
        (await Days(signed, "?what=landing&until=2020-03-30")).ShouldBeEmpty();
        var due = await Days(landed, "?programme=3315-ET&year=2019&township=330203001");
        (due["yearly-review"], due["mid-term"], due["final-acceptance"]).ShouldBe(("2020-10-10", "2021-10-10", "2024-10-10"));
        (await Days(landed, "?what=mid-term&until=2021-10-10")).ShouldNotBeEmpty();

        await landed.Do("reviewer", "record-assessment", new { kind = "ANNUAL", grade = "qualified", year = 2020, presenceDays = 200, on = "2020-09-30" });
        await landed.Do("reviewer", "record-assessment", new { kind = "MID", grade = "excellent", on = "2021-09-30" });
        await Wait.Until(async () => await Days(landed, "") is { Count: 2 } left && left["yearly-review"] == "2021-09-30");
        await landed.Do("reviewer", "suspend-case", new { reason = "负责人离职", leaderLeft = true, on = "2022-01-10" });
        await Wait.Until(async () => (await Days(landed, "?what=leader-change")).GetValueOrDefault("leader-change") == "2022-02-09");
        await landed.Do("reviewer", "terminate-case", new { decisionNumber = "海人才〔2022〕3号", reason = "ended-early", on = "2022-02-20" });
        await Wait.Until(async () => (await Days(landed, "")).Count == 0);
    }

    [Fact]
    public async Task pages_follow_one_another_and_the_late_are_counted()
    {
        for (var n = 0; n < 3; n++) await (await service.Lead()).Through("sign-contract");
        await Wait.Until(async () => (await (await service.Clerk.GetAsync($"{List}?what=landing")).Json()).GetProperty("total").GetInt64() >= 3);
        List<Guid> all = [];
        string? cursor = null;
        long total, late;
        do
        {
            var page = await (await service.Clerk.GetAsync($"{List}?what=landing&pageSize=1{(cursor is null ? "" : $"&cursor={cursor}")}")).Json();
            all.Add(page.GetProperty("items")[0].GetProperty("id").GetGuid());
            (total, late) = (page.GetProperty("total").GetInt64(), page.GetProperty("late").GetInt64());
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        } while (cursor is not null);
        all.Distinct().Count().ShouldBe(all.Count);
        (total, late).ShouldBe((all.Count, all.Count));
        (await (await service.As("clerk", "330212").GetAsync(List)).Json()).GetProperty("total").GetInt64().ShouldBe(0);
    }

    [Theory]
    [InlineData("?nobody=1", "unknown-parameter")]
    [InlineData("?what=tea", "unknown-deadline")]
    [InlineData("?until=soon", "bad-day")]
    [InlineData("?pageSize=201", "bad-page-size")]
    [InlineData("?cursor=2020-01-01", "bad-cursor")]
    [InlineData("?cursor=x_0190b000000070008000000000000001", "bad-cursor")]
    [InlineData("?what=landing&what=mid-term", "repeated-parameter")]
    public async Task an_address_the_list_cannot_read_is_refused(string query, string code)
    {
        var answer = await service.Clerk.GetAsync($"{List}{query}");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Json()).GetProperty("type").GetString().ShouldBe(code);
    }

    private async Task<Dictionary<string, string>> Days(Walk walk, string query)
    {
        var answer = await service.Clerk.GetAsync($"{List}{query}{(query.Length == 0 ? "?" : "&")}pageSize=200");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Json()).GetProperty("items").EnumerateArray().Where(i => i.GetProperty("id").GetGuid() == walk.Id)
            .SelectMany(i => i.GetProperty("due").EnumerateArray()).ToDictionary(d => d.GetProperty("what").GetString()!, d => d.GetProperty("on").GetString()!);
    }
}
