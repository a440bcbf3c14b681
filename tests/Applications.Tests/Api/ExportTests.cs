using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MiniExcelLibs;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>Lists leave as workbooks: under their filters, for whoever asked, on record, and for a week.</summary>
[Collection(nameof(Service))]
public sealed class ExportTests(Service service)
{
    private const string Path = "/api/applications/exports";

    [Fact]
    public async Task the_list_of_cases_leaves_as_its_page_shows_it()
    {
        var clerk = service.As("clerk", sub: Sub());
        var employer = $"=export-{Guid.CreateVersion7():n}";
        List<Walk> walks = [await service.Lead(employer: employer), await (await service.Lead(employer: employer)).Through("accept-case"), await service.Lead(employer: employer)];
        var page = await Wait.For(async () => await (await clerk.GetAsync($"/api/applications/cases?q={Uri.EscapeDataString(employer)}&sort=enteredAt")).Json(), p =>
            p.GetProperty("total").GetInt64() == 3 && p.GetProperty("items").EnumerateArray().Any(i => i.GetProperty("stage").GetString() == "ACCEPT"));

        var id = await Request(clerk, new { list = "cases", filters = new { q = employer, sort = "enteredAt" } });
        var done = await Ready(clerk, id);
        (done.GetProperty("rows").GetInt64(), done.GetProperty("searched").GetBoolean()).ShouldBe((3, true));
        done.GetProperty("filters").EnumerateObject().Select(f => f.Name).ShouldBe(["sort"]);

        var rows = await Rows(clerk, id);
        rows.Select(r => r["系统编号"]).ShouldBe(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()!));
        rows.ShouldAllBe(r => (string)r["用人单位"]! == $"'{employer}" && (string)r["申报人"]! == "陈*" && (string)r["领域"]! == "新材料");
        rows.Single(r => r["受理编号"] is not null)["受理编号"].ShouldBe(page.GetProperty("items").EnumerateArray().Select(i => i.TryGetProperty("receiptNumber", out var n) ? n.GetString() : null).Single(n => n is not null));

        (await (await clerk.GetAsync($"{Path}/{id}")).Json()).GetProperty("fetched").GetInt32().ShouldBe(1);
        await using var session = service.Store.QuerySession("330203");
        var facts = await session.Events.FetchStreamAsync(id, token: TestContext.Current.CancellationToken);
        facts.Select(f => f.EventTypeName).ShouldBe(["export_requested", "export_finished", "export_fetched"]);
        JsonSerializer.Serialize(facts[0].Data, facts[0].Data.GetType()).ShouldNotContain(employer);
        service.Objects.Single(o => o.Key.EndsWith(id.ToString(), StringComparison.Ordinal)).Value.AsSpan(1, 30).IndexOf("PK"u8).ShouldBe(-1);
    }

    [Fact]
    public async Task chosen_columns_in_english_and_an_empty_list()
    {
        var clerk = service.As("clerk", sub: Sub());
        var id = await Request(clerk, new { list = "cases", filters = new { q = "nobody-has-this" }, columns = new[] { "year", "employer" }, language = "en" });
        (await Ready(clerk, id)).GetProperty("rows").GetInt64().ShouldBe(0);
        var file = await (await clerk.GetAsync($"{Path}/{id}/file")).Content.ReadAsByteArrayAsync();
        new MemoryStream(file).Query().Cast<IDictionary<string, object?>>().ShouldHaveSingleItem().Values.ShouldBe(["Year", "Employer"]);
    }

    [Fact]
    public async Task of_a_programme_without_persons_nothing_leaves()
    {
        // Not even by the hand of an officer.
        var clerk = service.Clerk;
        await service.Lead("NKT", "sci-tech-services");
        await Wait.Until(async () => (await (await clerk.GetAsync("/api/applications/cases?programme=NKT")).Json()).GetProperty("total").GetInt64() > 0);
        (await Ready(clerk, await Request(clerk, new { list = "cases", filters = new { programme = "NKT" } }))).GetProperty("rows").GetInt64().ShouldBe(0);
        var whole = await Request(clerk, new { list = "cases" });
        await Ready(clerk, whole);
        (await Rows(clerk, whole)).ShouldAllBe(r => !$"{r["人才计划"]}".Contains("NKT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task payments_leave_for_finance_a_payment_to_a_row()
    {
        var finance = service.As("finance", sub: Sub());
        var walk = await (await service.Lead()).Through("plan-payment");
        await Wait.Until(async () => (await (await finance.GetAsync("/api/applications/payments?until=2019-12-31&pageSize=200")).Content.ReadAsStringAsync()).Contains(walk.Id.ToString(), StringComparison.Ordinal));
        var id = await Request(finance, new { list = "payments", filters = new { until = "2019-12-31" } });
        await Ready(finance, id);
        var row = (await Rows(finance, id)).Single(r => (string)r["系统编号"]! == walk.Id.ToString());
        (row["金额(元)"], row["应拨日期"], row["资金层级"], row["收款单位统一社会信用代码"]).ShouldBe((4_000_000d, "2019-12-01", "市级", "91330203MA2AGXXX1T"));
    }

    [Fact]
    public async Task persons_leave_masked()
    {
        var clerk = service.As("clerk", sub: Sub());
        var id = await Request(clerk, new { list = "persons" });
        await Ready(clerk, id);
        var rows = await Rows(clerk, id);
        rows.Select(r => r["姓名(遮蔽)"]).ShouldBe(["陈*", "'=陈*"]);
        rows.ShouldAllBe(r => (string)r["电话(遮蔽)"]! == "138****0000" && (string)r["性别"]! == "男");
    }

    [Fact]
    public async Task an_export_is_its_askers_alone_and_an_administrator_sees_that_it_was()
    {
        var clerk = service.As("clerk", sub: Sub());
        var id = await Request(clerk, new { list = "cases", filters = new { q = "nobody-has-this" } });
        await Ready(clerk, id);
        foreach (var other in new[] { service.As("clerk", sub: Sub()), service.As("clerk", "330205", sub: Sub()), service.As("leader", "330200", readsCity: true, sub: Sub()) })
        {
            (await other.GetAsync($"{Path}/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await other.GetAsync($"{Path}/{id}/file")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await (await other.GetAsync(Path)).Content.ReadAsStringAsync()).ShouldNotContain(id.ToString());
        }

        var administrator = service.As("administrator", sub: Sub());
        var seen = (await (await administrator.GetAsync(Path)).Json()).GetProperty("items").EnumerateArray().Single(i => i.GetProperty("id").GetGuid() == id);
        seen.GetProperty("mine").GetBoolean().ShouldBeFalse();
        (await administrator.GetAsync($"{Path}/{id}/file")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task the_same_key_asks_once()
    {
        var clerk = service.As("clerk", sub: Sub());
        var key = Guid.CreateVersion7().ToString();
        var first = await clerk.Command(Path, new { list = "cases" }, key: key);
        var again = await clerk.Command(Path, new { list = "cases" }, key: key);
        again.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        again.Headers.Location.ShouldBe(first.Headers.Location);
    }

    [Theory]
    [InlineData("{\"list\":\"cases\",\"columns\":[\"phone\"]}", 403, "column-forbidden")]
    [InlineData("{\"list\":\"payments\"}", 403, "list-not-yours")]
    [InlineData("{\"list\":\"cases\",\"filters\":{\"office\":\"330205\"}}", 403, "office-not-yours")]
    [InlineData("{\"list\":\"everything\"}", 422, "invalid-input")]
    [InlineData("{\"list\":\"cases\",\"columns\":[\"hue\"]}", 422, "invalid-input")]
    [InlineData("{\"list\":\"cases\",\"filters\":{\"colour\":\"red\"}}", 422, "invalid-input")]
    [InlineData("{\"list\":\"cases\",\"filters\":{\"ids\":\"1\"}}", 422, "invalid-input")]
    [InlineData("{\"list\":\"cases\",\"language\":\"fr\"}", 422, "invalid-input")]
    [InlineData("{\"list\":7}", 422, "invalid-input")]
    [InlineData("{}", 422, "invalid-input")]
    [InlineData("{", 400, "malformed-json")]
    public async Task what_cannot_be_taken_out(string body, int status, string type)
    {
        var answer = await service.As("clerk", sub: Sub()).Command(Path, body);
        ((int)answer.StatusCode).ShouldBe(status, await answer.Content.ReadAsStringAsync());
        (await answer.Json()).GetProperty("type").GetString().ShouldBe(type);
    }

    [Fact]
    public async Task no_service_takes_a_list_out() =>
        (await service.As("service").Command(Path, new { list = "cases" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task while_the_register_is_away_the_export_waits_and_is_then_written()
    {
        var clerk = service.As("clerk", sub: Sub());
        service.People.Away = true;
        var id = await Request(clerk, new { list = "persons" });
        await using var session = service.Store.QuerySession("330203");
        await Wait.Until(async () => (await session.LoadAsync<ExportJob>(id))!.Attempts > 0);
        service.People.Away = false;
        (await Ready(clerk, id)).GetProperty("rows").GetInt64().ShouldBe(2);
    }

    [Fact]
    public async Task a_long_list_is_written_off_the_request_with_its_progress()
    {
        const int many = 12_000;
        var on = new DateOnly(2019, 3, 4);
        await service.Store.BulkInsertAsync("330212", Enumerable.Range(0, many).Select(n => new CaseRow(
            Guid.CreateVersion7(), "330212", "3315-IP", 2019, "3315-IP-2019-1", Stage.Lead, 0, "330212001", "new-materials", "self-declared", "newly-recruited",
            Register.Doctor, null, $"单位{n}", $"项目{n}", "", DateTimeOffset.UnixEpoch.AddSeconds(n), DateTimeOffset.UnixEpoch.AddSeconds(n), on)).ToList(), cancellation: TestContext.Current.CancellationToken);
        var clerk = service.As("clerk", "330212", sub: Sub());
        var id = await Request(clerk, new { list = "cases", filters = new { sort = "enteredAt", programme = "3315-IP" } });
        HashSet<long> seen = [];
        var done = await Wait.For(async () => await (await clerk.GetAsync($"{Path}/{id}")).Json(), e =>
        {
            e.GetProperty("done").GetInt64().ShouldBeLessThanOrEqualTo(many);
            seen.Add(e.GetProperty("done").GetInt64());
            return e.GetProperty("state").GetString() == "ready";
        });
        done.GetProperty("rows").GetInt64().ShouldBe(many);
        seen.Count.ShouldBeGreaterThan(2);
        var rows = await Rows(clerk, id);
        rows.Select(r => r["项目名称"]).ShouldBe(Enumerable.Range(0, many).Select(n => $"项目{n}"));
    }

    [Fact]
    public async Task after_a_week_file_and_key_are_gone()
    {
        var clerk = service.As("clerk", sub: Sub());
        var id = await Request(clerk, new { list = "cases", filters = new { q = "nobody-has-this" } });
        await Ready(clerk, id);
        var later = new FakeTimeProvider(DateTimeOffset.UtcNow.AddDays(ExportJob.DaysKept).AddMinutes(1));
        var runner = ActivatorUtilities.CreateInstance<ExportRunner>(service.Services, later);
        await Wait.Until(async () =>
        {
            runner.Wake();
            await runner.Step(TestContext.Current.CancellationToken);
            return (await (await clerk.GetAsync($"{Path}/{id}")).Json()).GetProperty("state").GetString() == "expired";
        });
        (await clerk.GetAsync($"{Path}/{id}/file")).StatusCode.ShouldBe(HttpStatusCode.Gone);
        service.Objects.Keys.ShouldNotContain(k => k.EndsWith(id.ToString(), StringComparison.Ordinal));
        await using var session = service.Store.QuerySession("330203");
        (await session.LoadAsync<ExportJob>(id)).ShouldBeNull();
    }

    private static string Sub() => Guid.CreateVersion7().ToString();

    private static async Task<Guid> Request(HttpClient client, object body)
    {
        var answer = await client.Command(Path, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        return Guid.Parse(answer.Headers.Location!.ToString().Split('/')[^1]);
    }

    private static Task<JsonElement> Ready(HttpClient client, Guid id) =>
        Wait.For(async () => await (await client.GetAsync($"{Path}/{id}")).Json(), e => e.GetProperty("state").GetString() == "ready");

    private static async Task<List<IDictionary<string, object?>>> Rows(HttpClient client, Guid id)
    {
        var answer = await client.GetAsync($"{Path}/{id}/file");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Content.Headers.ContentDisposition!.FileName.ShouldNotBeNull().ShouldEndWith(".xlsx");
        return [.. new MemoryStream(await answer.Content.ReadAsByteArrayAsync()).Query(useHeaderRow: true).Cast<IDictionary<string, object?>>()];
    }
}
