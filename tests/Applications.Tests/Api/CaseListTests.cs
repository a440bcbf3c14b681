using System.Net;
using System.Text.Json;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>The list of cases is filtered, sorted and paged on the server.</summary>
[Collection(nameof(Service))]
public sealed class CaseListTests(Service service)
{
    [Fact]
    public async Task a_case_appears_in_the_list_as_its_page_shows_it()
    {
        var walk = await (await service.Lead(employer: "甬江磁材")).Through("announce-award");
        var row = await Row(walk, r => r.GetProperty("stage").GetString() == "AWARD");
        row.GetProperty("version").GetInt64().ShouldBe(walk.Version);
        row.GetProperty("amountYuan").GetDecimal().ShouldBe(10_000_000);
        row.GetProperty("office").GetString().ShouldBe("330203");
        row.GetProperty("round").GetString().ShouldBe("3315-ET-2019-1");
    }

    [Fact]
    public async Task pages_follow_on_each_other_without_a_gap_or_a_double()
    {
        var employer = $"pages-{Guid.CreateVersion7():n}";
        for (var n = 0; n < 7; n++) await service.Lead(employer: employer);
        await Wait.Until(async () => (await Get($"?q={employer}")).GetProperty("total").GetInt64() == 7);
        foreach (var sort in new[] { "changedAt", "-changedAt", "enteredAt", "programme", "-stage", "township", "year", "receiptNumber" })
        {
            List<string> seen = [];
            string? next = null;
            do
            {
                var page = await Get($"?q={employer}&sort={sort}&pageSize=3{(next is null ? "" : $"&cursor={next}")}");
                page.GetProperty("total").GetInt64().ShouldBe(7);
                seen.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()!));
                next = page.TryGetProperty("next", out var n) ? n.GetString() : null;
            }
            while (next is not null);
            seen.Count.ShouldBe(7, sort);
            seen.Distinct().Count().ShouldBe(7, sort);
        }
    }

    [Fact]
    public async Task filters_narrow_and_their_sum_is_the_whole()
    {
        var employer = $"filters-{Guid.CreateVersion7():n}";
        await service.Lead("3315-ET", employer: employer);
        await service.Lead("PAN3315", "sci-tech-services", employer);
        await (await service.Lead("PAN3315", "e-commerce", employer)).Do("clerk", "pool-candidate", new { });
        await Wait.Until(async () => (await Get($"?q={employer}&stage=POOL")).GetProperty("total").GetInt64() == 1);
        (await Get($"?q={employer}")).GetProperty("total").GetInt64().ShouldBe(3);
        (await Get($"?q={employer}&programme=PAN3315")).GetProperty("total").GetInt64().ShouldBe(2);
        (await Get($"?q={employer}&programme=PAN3315&field=sci-tech-services")).GetProperty("total").GetInt64().ShouldBe(1);
        (await Get($"?q={employer}&year=2019&township=330203001&channel=self-declared&stage=LEAD")).GetProperty("total").GetInt64().ShouldBe(2);
        (await Get($"?q={employer}&year=2018")).GetProperty("total").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task a_long_list_is_counted_no_further_than_five_hundred()
    {
        await using (var connection = service.Store.Storage.Database.CreateConnection())
        {
            await connection.OpenAsync();
            await using var fill = connection.CreateCommand();
            fill.CommandText = """
                insert into mt_doc_caserow (tenant_id, id, data) select '330225', g, jsonb_build_object('id', g, 'office', '330225', 'programme', 'STA', 'year', 2019,
                  'stage', 'LEAD', 'stageOrder', 0, 'search', 'long', 'enteredAt', '2019-01-01T00:00:00+00:00', 'changedAt', '2019-01-01T00:00:00+00:00', 'changedOn', '2019-01-01')
                from (select gen_random_uuid() as g from generate_series(1, 501)) as made
                """;
            await fill.ExecuteNonQueryAsync();
        }

        var reader = service.As("leader", "330225");
        var all = await (await reader.GetAsync("/api/applications/cases")).Json();
        (all.GetProperty("total").GetInt64(), all.GetProperty("more").GetBoolean()).ShouldBe((500, true));
        var none = await (await reader.GetAsync("/api/applications/cases?stage=POOL")).Json();
        (none.GetProperty("total").GetInt64(), none.GetProperty("more").GetBoolean()).ShouldBe((0, false));
        foreach (var nothing in new[] { "year=last", "stage=NOWHERE", "personId=somebody" })
            (await (await reader.GetAsync($"/api/applications/cases?{nothing}")).Json()).GetProperty("total").GetInt64().ShouldBe(0, nothing);
    }

    [Fact]
    public async Task several_cases_are_asked_for_by_their_ids()
    {
        var (one, two) = (await service.Lead(), await service.Lead());
        await service.Lead();
        var asked = $"?ids={one.Id},{two.Id},{Guid.CreateVersion7()}";
        await Wait.Until(async () => (await Get(asked)).GetProperty("total").GetInt64() == 2);
        (await Get(asked)).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid()).ShouldBe([one.Id, two.Id], ignoreOrder: true);
        (await Get($"{asked}&stage=POOL")).GetProperty("total").GetInt64().ShouldBe(0);
        (await Get($"?ids={string.Join(',', Enumerable.Range(0, 99).Select(_ => Guid.CreateVersion7()).Append(one.Id))}")).GetProperty("total").GetInt64().ShouldBe(1);

        var next = (await Get($"{asked}&pageSize=1")).GetProperty("next").GetString();
        (await Get($"{asked}&pageSize=1&cursor={next}")).GetProperty("items").GetArrayLength().ShouldBe(1);
        (await service.Clerk.GetAsync($"/api/applications/cases?ids={one.Id}&pageSize=1&cursor={next}")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await (await service.As("leader", "330205").GetAsync($"/api/applications/cases{asked}")).Json()).GetProperty("total").GetInt64().ShouldBe(0);
    }

    public static TheoryData<string> UnreadableIds => ["", "1", "x,y", $"{Guid.Empty},", $"{Guid.Empty} {Guid.Empty}", string.Join(',', Enumerable.Repeat(Guid.Empty, 101))];

    [Theory]
    [MemberData(nameof(UnreadableIds))]
    public Task ids_that_cannot_be_read(string ids) => a_question_that_cannot_be_read($"?ids={ids}", "bad-ids");

    [Fact]
    public async Task a_city_reader_sees_every_district_and_another_district_does_not()
    {
        var walk = await service.Lead();
        await Row(walk, _ => true);
        var city = service.As("leader", "330200", readsCity: true);
        (await (await city.GetAsync("/api/applications/cases?pageSize=1")).Json()).GetProperty("total").GetInt64().ShouldBeGreaterThan(0);
        (await (await city.GetAsync("/api/applications/cases?pageSize=1&office=330203")).Json()).GetProperty("total").GetInt64().ShouldBeGreaterThan(0);
        (await (await city.GetAsync("/api/applications/cases?office=330205")).Json()).GetProperty("total").GetInt64().ShouldBe(0);
        (await (await service.As("leader", "330205").GetAsync("/api/applications/cases")).Json()).GetProperty("total").GetInt64().ShouldBe(0);
        (await service.As("leader", "330205").GetAsync("/api/applications/cases?office=330203")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("?pageSize=0", "bad-page-size")]
    [InlineData("?pageSize=-1", "bad-page-size")]
    [InlineData("?pageSize=1000000000", "bad-page-size")]
    [InlineData("?pageSize=abc", "bad-page-size")]
    [InlineData("?pageSize=10&pageSize=20", "repeated-parameter")]
    [InlineData("?sort=amount", "unknown-sort")]
    [InlineData("?sort=--stage", "unknown-sort")]
    [InlineData("?sort=stage;drop", "unknown-sort")]
    [InlineData("?cursor=abc", "bad-cursor")]
    [InlineData("?cursor=bnVsbA", "bad-cursor")]
    [InlineData("?cursor=%00", "bad-cursor")]
    [InlineData("?colour=red", "unknown-parameter")]
    [InlineData("?office=999999", "unknown-office")]
    public async Task a_question_that_cannot_be_read(string query, string type)
    {
        var answer = await service.Clerk.GetAsync($"/api/applications/cases{query}");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await answer.Content.ReadAsStringAsync());
        (await answer.Json()).GetProperty("type").GetString().ShouldBe(type);
    }

    [Fact]
    public async Task a_cursor_of_another_question_is_refused()
    {
        var employer = $"cursor-{Guid.CreateVersion7():n}";
        await service.Lead(employer: employer);
        await service.Lead(employer: employer);
        await Wait.Until(async () => (await Get($"?q={employer}")).GetProperty("total").GetInt64() == 2);
        var next = (await Get($"?q={employer}&pageSize=1")).GetProperty("next").GetString();
        (await service.Clerk.GetAsync($"/api/applications/cases?pageSize=1&cursor={next}")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await service.Clerk.GetAsync($"/api/applications/cases?q={employer}&sort=stage&pageSize=1&cursor={next}")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task the_api_is_described()
    {
        var described = await (await service.Clerk.GetAsync("/openapi/applications.json")).Json();
        described.GetProperty("openapi").GetString()!.ShouldStartWith("3.1");
        foreach (var step in CaseSteps.All) described.GetProperty("paths").TryGetProperty($"/api/applications/cases/{{id}}/{step.Command}", out _).ShouldBeTrue(step.Command);
        described.GetProperty("paths").GetProperty("/api/applications/cases").GetProperty("get").GetProperty("parameters").EnumerateArray()
            .ShouldContain(p => p.GetProperty("name").GetString() == "ids");
    }

    private Task<JsonElement> Row(Walk walk, Func<JsonElement, bool> until) =>
        Wait.For(async () =>
        {
            var items = (await Get("?pageSize=200")).GetProperty("items").EnumerateArray();
            return items.FirstOrDefault(i => i.GetProperty("id").GetGuid() == walk.Id);
        }, row => row.ValueKind is JsonValueKind.Object && until(row));

    private async Task<JsonElement> Get(string query)
    {
        var answer = await service.Clerk.GetAsync($"/api/applications/cases{query}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        answer.Headers.ETag.ShouldNotBeNull();
        return await answer.Json();
    }
}
