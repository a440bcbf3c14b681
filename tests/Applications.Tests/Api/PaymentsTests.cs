using System.Net;
using System.Text;
using System.Text.Json;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>Payments go to the treasury as a file and come back as one: all of it or nothing.</summary>
[Collection(nameof(Service))]
public sealed class PaymentsTests(Service service)
{
    [Fact]
    public async Task a_payment_goes_out_comes_back_paid_is_returned_and_goes_out_again()
    {
        var walk = await (await service.Lead()).Through("plan-payment");
        var line = await Handed(walk.Id, $"{walk.Id}-1");
        var cells = line.Split(',');
        (cells[4], cells[5], cells[6], cells[8]).ShouldBe(("市级", "91330203MA2AGXXX1T", "4000000.00", ""));

        var file = $"{Head}{Filled(line, "已拨付", "V-1", "2019-12-02", "")}";
        (await Import(file)).ShouldBe((1, 0, 0));
        (await Import(file)).ShouldBe((0, 0, 1));
        (await walk.Page()).GetProperty("money")[0].GetProperty("balanceYuan").GetDecimal().ShouldBe(4_000_000);

        (await Import($"{Head}{Filled(line, "退回", "", "2019-12-05", "账号有误")}")).ShouldBe((0, 1, 0));
        var page = await walk.Page();
        page.GetProperty("money")[0].GetProperty("balanceYuan").GetDecimal().ShouldBe(0);
        page.GetProperty("facts").EnumerateArray().Last().GetProperty("type").GetString().ShouldBe("payment_returned");
        (await Handed(walk.Id, $"{walk.Id}-1-2")).ShouldContain("4000000.00");
    }

    [Fact]
    public async Task one_wrong_line_and_nothing_is_taken_in()
    {
        var good = await (await service.Lead()).Through("plan-payment");
        var other = await (await service.Lead()).Through("record-payment");
        var before = await service.Facts();
        var answer = await service.Finance.Command("/api/applications/payments/status", new
        {
            csv = $"{Head}{good.Id}-1,,,,,,,,paid,V-1,2019-12-02,\n{other.Id}-1,,,,,,,,paid,V-9,2019-12-02,\n{Guid.CreateVersion7()}-1,,,,,,,,paid,V,2019-12-02,\n"
        });
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var errors = (await answer.Json()).GetProperty("errors").EnumerateArray().Select(e => (e.GetProperty("pointer").GetString(), e.GetProperty("code").GetString())).ToList();
        errors.ShouldBe([("/lines/3/status", "no-payment-planned"), ("/lines/4/number", "payment-unknown")]);
        (await service.Facts()).ShouldBe(before);
    }

    [Fact]
    public async Task the_same_key_takes_a_file_in_once()
    {
        var walk = await (await service.Lead()).Through("plan-payment");
        var (key, body) = (Guid.CreateVersion7().ToString(), new { csv = $"{Head}{walk.Id}-1,,,,,,,,paid,V-1,2019-12-02,\n" });
        (await service.Finance.Command("/api/applications/payments/status", body, key: key)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var again = await service.Finance.Command("/api/applications/payments/status", body, key: key);
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        (await again.Json()).GetProperty("paid").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task of_two_files_with_the_same_payment_at_the_same_moment_one_pays()
    {
        for (var round = 0; round < 4; round++)
        {
            var walk = await (await service.Lead()).Through("plan-payment");
            var answers = await Task.WhenAll(Enumerable.Range(1, 4).Select(n => service.Finance.Command("/api/applications/payments/status", new { csv = $"{Head}{walk.Id}-1,,,,,,,,paid,V-{n},2019-12-02,\n" })));
            answers.Count(a => a.StatusCode is HttpStatusCode.OK).ShouldBe(1);
            answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.OK || a.StatusCode == HttpStatusCode.PreconditionFailed || a.StatusCode == HttpStatusCode.UnprocessableEntity);
            (await walk.Page()).GetProperty("facts").EnumerateArray().Count(f => f.GetProperty("type").GetString() == "payment_recorded").ShouldBe(1);
        }
    }

    [Fact]
    public async Task the_list_is_paged_by_day()
    {
        for (var n = 0; n < 3; n++) await (await service.Lead()).Through("plan-payment");
        await Wait.For(async () => (await Json("?until=2019-12-31")).GetProperty("total").GetInt64(), total => total >= 3);
        List<Guid> seen = [];
        string? cursor = null;
        do
        {
            var page = await Json($"?until=2019-12-31&pageSize=1{(cursor is null ? "" : $"&cursor={cursor}")}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid()));
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        } while (cursor is not null);
        seen.ShouldBeUnique();
        seen.Count.ShouldBeGreaterThanOrEqualTo(3);
        (await Json("?until=2019-01-01")).GetProperty("total").GetInt64().ShouldBe(0);
    }

    [Theory]
    [InlineData("?until=tomorrow", "bad-day")]
    [InlineData("?pageSize=0", "bad-page-size")]
    [InlineData("?pageSize=201", "bad-page-size")]
    [InlineData("?cursor=x", "bad-cursor")]
    [InlineData("?cursor=2019-01-01_zz", "bad-cursor")]
    [InlineData("?colour=red", "unknown-parameter")]
    [InlineData("/hand-over?until=2019-02-30", "bad-day")]
    public async Task a_question_that_cannot_be_read(string query, string type)
    {
        var answer = await service.Finance.GetAsync($"/api/applications/payments{query}");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Json()).GetProperty("type").GetString().ShouldBe(type);
    }

    [Theory]
    [InlineData("{}", 422)]
    [InlineData("{\"csv\":\"\"}", 422)]
    [InlineData("{\"csv\":7}", 422)]
    [InlineData("{\"csv\":\"a,b\"}", 422)]
    [InlineData("{\"csv\":\"a\\u0000b\"}", 422)]
    [InlineData("{\"csv\":", 400)]
    [InlineData("", 400)]
    public async Task a_file_that_is_none(string body, int status)
    {
        var before = await service.Facts();
        var answer = await service.Finance.Command("/api/applications/payments/status", body);
        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await service.Facts()).ShouldBe(before);
    }

    [Fact]
    public async Task only_finance_hands_over_and_takes_back()
    {
        foreach (var role in new[] { "clerk", "reviewer", "leader" })
        {
            (await service.As(role).GetAsync("/api/applications/payments/hand-over")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await service.As(role).Command("/api/applications/payments/status", new { csv = Head })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        var walk = await (await service.Lead()).Through("plan-payment");
        await Handed(walk.Id, $"{walk.Id}-1");
        var elsewhere = await service.As("finance", "330205").GetAsync("/api/applications/payments/hand-over");
        (await elsewhere.Content.ReadAsStringAsync()).ShouldNotContain(walk.Id.ToString());
        var foreign = await service.As("finance", "330205").Command("/api/applications/payments/status", new { csv = $"{Head}{walk.Id}-1,,,,,,,,paid,V-1,2019-12-02,\n" });
        foreign.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    private static string Head => $"{string.Join(',', PaymentFile.Columns.Select(c => c.Zh))}\r\n";

    private static string Filled(string line, string status, string voucher, string on, string reason) =>
        $"{string.Join(',', line.Split(',')[..8])},{status},{voucher},{on},{reason}\r\n";

    /// <summary>The line of a payment in the hand-over file, once the view has followed.</summary>
    private async Task<string> Handed(Guid id, string number)
    {
        var found = await Wait.For(async () =>
        {
            var answer = await service.Finance.GetAsync("/api/applications/payments/hand-over?until=2019-12-31");
            answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
            return Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync()).TrimStart('\uFEFF').Split("\r\n").Where(l => l.StartsWith(id.ToString(), StringComparison.Ordinal)).ToList();
        }, lines => lines.Any(l => l.StartsWith($"{number},", StringComparison.Ordinal)));
        return found.Single();
    }

    private async Task<(int Paid, int Returned, int Known)> Import(string csv)
    {
        var answer = await service.Finance.Command("/api/applications/payments/status", new { csv });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var said = await answer.Json();
        return (said.GetProperty("paid").GetInt32(), said.GetProperty("returned").GetInt32(), said.GetProperty("known").GetInt32());
    }

    private async Task<JsonElement> Json(string query) => await (await service.Finance.GetAsync($"/api/applications/payments{query}")).Json();
}
