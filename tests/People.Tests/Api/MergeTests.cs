using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.People.Tests;

/// <summary>Two records that are one person, from the queue to one record and back.</summary>
public sealed class MergeTests(PeopleApi api) : IClassFixture<PeopleApi>
{
    private const string Office = "330205";

    private HttpClient Clerk => api.Service.As("clerk", Office);

    [Fact]
    public async Task alike_records_wait_in_the_queue_and_leave_it_when_a_clerk_tells_them_apart()
    {
        var (a, b) = (await Registered("Queuenen", "Kalle", "QU1111111", "1970-01-01"), await Registered("Queuenen", "Kalle", "QU2222222", "1970-01-01"));
        var pair = await Waiting(a, b);
        pair.GetProperty("decision").GetString().ShouldBe("match");
        pair.GetProperty("reasons").EnumerateArray().Select(r => r.GetString()).ShouldContain("same-name");
        pair.GetProperty("differs").EnumerateArray().Select(r => r.GetString()).ShouldBe(["documents"]);
        pair.GetRawText().ShouldNotContain("Queuenen");

        (await Clerk.Command($"/api/people/persons/{a}/distinguish", new { other = b }, version: 1)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Pair(a, b)).ShouldBeNull();
        (await Refused(Clerk.Command($"/api/people/persons/{b}/distinguish", new { other = a }, version: 2))).ShouldBe("already-distinguished");

        // A later correction does not bring them back.
        (await Clerk.Command($"/api/people/persons/{a}/correct", new { degree = "3" }, version: 2)).EnsureSuccessStatusCode();
        await Caught();
        (await Pair(a, b)).ShouldBeNull();
        (await Rows($"select count(*) from vault.duplicate_pair where a in ('{a}', '{b}') or b in ('{a}', '{b}')")).ShouldBe(0);
    }

    [Fact]
    public async Task the_standing_record_answers_for_both_and_both_are_as_before_when_it_is_taken_back()
    {
        var (a, b) = (await Registered("Mergenen", "Aino", "XQ1111111", "1971-02-03"), await Registered("Mergenen", "Aina", "XQ2222222", "1971-03-02"));
        await Waiting(a, b);
        var (beforeA, beforeB) = (await Sheet(a, 1), await Sheet(b, 1));

        var merged = await Clerk.Command($"/api/people/persons/{a}/merge", new { other = b, otherVersion = 1, take = new[] { "names", "birthDate" } }, version: 1, key: "merge-1");
        merged.StatusCode.ShouldBe(HttpStatusCode.NoContent, await merged.Content.ReadAsStringAsync());
        (await Clerk.Command($"/api/people/persons/{a}/merge", new { other = b, otherVersion = 1, take = new[] { "names", "birthDate" } }, version: 1, key: "merge-1")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        // Under either id the same record, found by either number and name.
        var shown = await (await Clerk.GetAsync($"/api/people/persons/{b}")).Json();
        shown.GetProperty("id").GetGuid().ShouldBe(a);
        shown.GetProperty("documents").GetArrayLength().ShouldBe(2);
        foreach (var text in (string[])["XQ1111111", "XQ2222222", "aina mergenen"])
            (await Found(text)).ShouldBe([a], text);
        (await Listed()).ShouldContain(a);
        (await Listed()).ShouldNotContain(b);
        var labels = await (await Clerk.PostAsJsonAsync("/api/people/labels", new { ids = new[] { a, b } })).Json();
        labels.EnumerateArray().Select(l => l.GetProperty("label").GetString()).Distinct().Count().ShouldBe(1);
        (await Rule(b)).GetProperty("birthDate").GetString().ShouldBe("1971-03-02");
        (await Rule(a)).GetProperty("version").GetInt32().ShouldBe(2);
        // A verdict of then reads its own sheet.
        (await Rule(a, 1)).GetProperty("birthDate").GetString().ShouldBe("1971-02-03");
        (await Rule(b, 2)).GetProperty("birthDate").GetString().ShouldBe("1971-03-02");
        (await Pair(a, b)).ShouldBeNull();

        // The merged record itself is left alone, and its number leads to the standing one.
        foreach (var (act, body) in (IEnumerable<(string, object)>)[("correct", new { degree = "3" }), ("reveal", new { reason = "audit" })])
        {
            var answer = await Clerk.Command($"/api/people/persons/{b}/{act}", body, version: 2);
            answer.StatusCode.ShouldBe(HttpStatusCode.Conflict, act);
            var problem = await answer.Json();
            problem.GetProperty("type").GetString().ShouldBe("person-merged");
            problem.GetProperty("conflictsWith").GetGuid().ShouldBe(a);
        }

        (await (await Clerk.Command("/api/people/persons", Body("Somebody", "Else", "XQ2222222", "1971-03-02"))).Json()).GetProperty("person").GetGuid().ShouldBe(a);
        (await Clerk.Command($"/api/people/persons/{a}/correct", new { titleLevel = "junior" }, version: 2)).EnsureSuccessStatusCode();

        var merges = (await (await Clerk.GetAsync("/api/people/merges")).Json()).GetProperty("items").EnumerateArray().Single(m => m.GetProperty("person").GetProperty("id").GetGuid() == b);
        merges.GetProperty("last").GetBoolean().ShouldBeTrue();
        merges.GetProperty("into").GetProperty("version").GetInt64().ShouldBe(3);

        (await Clerk.Command($"/api/people/persons/{a}/unmerge", new { other = b }, version: 3)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Sheet(b, null)).ShouldBe(beforeB);
        (await Sheet(a, null)).ShouldBe(beforeA.Replace("\"TitleLevel\":\"senior\"", "\"TitleLevel\":\"junior\"", StringComparison.Ordinal));
        (await Found("XQ2222222")).ShouldBe([b]);
        (await Found("XQ1111111")).ShouldBe([a]);
        (await Refused(Clerk.Command($"/api/people/persons/{a}/unmerge", new { other = b }, version: 4))).ShouldBe("not-merged-here");
        // What a rule was told while they were one can be read again under either id.
        (await Rule(b, 2)).GetProperty("birthDate").GetString().ShouldBe("1971-03-02");
        await Waiting(a, b);
    }

    [Fact]
    public async Task erasing_the_standing_record_erases_both()
    {
        var (a, b) = (await Registered("Erasinen", "Olli", "ES1111111", "1972-02-03"), await Registered("Erasinen", "Olli", "ES2222222", "1972-02-03"));
        (await Clerk.Command($"/api/people/persons/{a}/merge", new { other = b, otherVersion = 1 }, version: 1)).EnsureSuccessStatusCode();
        (await Refused(api.Service.As("administrator", Office).Command($"/api/people/persons/{b}/erase", new { ground = "person-asked" }, version: 2))).ShouldBe("person-merged");
        (await api.Service.As("administrator", Office).Command($"/api/people/persons/{a}/erase", new { ground = "person-asked" }, version: 2)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        foreach (var id in (Guid[])[a, b]) (await Clerk.GetAsync($"/api/people/persons/{id}")).StatusCode.ShouldBe(HttpStatusCode.Gone);
        await Caught();
        foreach (var (table, text) in await api.Everything())
            if (table.StartsWith("vault.", StringComparison.Ordinal) || table.Contains("reservation", StringComparison.Ordinal))
                foreach (var id in (Guid[])[a, b]) text.ShouldNotContain(id.ToString(), Case.Sensitive, table);
    }

    [Fact]
    public async Task who_was_merged_by_mistake_and_is_erased_leaves_nothing_on_the_other_record()
    {
        var (a, b) = (await Registered("Traceson", "Tove", "TR1111111", "1973-02-03"), await Registered("Traceson", "Tove", "TR2222222", "1973-02-03"));
        (await Clerk.Command($"/api/people/persons/{a}/merge", new { other = b, otherVersion = 1 }, version: 1)).EnsureSuccessStatusCode();
        (await Clerk.Command($"/api/people/persons/{a}/unmerge", new { other = b }, version: 2)).EnsureSuccessStatusCode();
        (await Rows($"select count(*) from vault.person_vault where person = '{a}'")).ShouldBe(3);
        (await api.Service.As("administrator", Office).Command($"/api/people/persons/{b}/erase", new { ground = "unlawful" }, version: 3)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Rows($"select count(*) from vault.person_vault where person = '{a}'")).ShouldBe(2);
        (await Clerk.GetAsync($"/api/people/persons/{a}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task a_merge_that_would_say_two_things_at_once_or_over_something_not_seen_is_refused()
    {
        var a = await Registered("Wrongsson", "Wera", "WR1111111", "1974-02-03");
        var chinese = new { names = new[] { new { script = "zh", family = "吴", given = "薇" } }, birthDate = "1980-01-01", gender = "2", nationality = "CN", documents = new[] { new { kind = "ID", number = "33020319800101001X" } } };
        var b = await api.Registered("", "", "", Office, chinese);
        var contradicts = await Clerk.Command($"/api/people/persons/{a}/merge", new { other = b, otherVersion = 1 }, version: 1);
        contradicts.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await contradicts.Json()).GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("other-birth-date");

        (await Refused(Clerk.Command($"/api/people/persons/{a}/merge", new { other = a, otherVersion = 1 }, version: 1))).ShouldBe("merge-with-itself");
        (await Refused(Clerk.Command($"/api/people/persons/{a}/merge", new { other = b, otherVersion = 7, take = new[] { "birthDate" } }, version: 1))).ShouldBe("stale-version");
        (await Refused(Clerk.Command($"/api/people/persons/{a}/merge", new { other = b, otherVersion = 1, take = new[] { "birthDate" } }, version: 2))).ShouldBe("stale-version");
        (await Refused(Clerk.Command($"/api/people/persons/{a}/merge", new { other = b, otherVersion = 0, take = new[] { "birthDate" } }, version: 1))).ShouldBe("invalid-input");
        (await Refused(Clerk.Command($"/api/people/persons/{a}/merge", new { other = b, otherVersion = 1, take = new[] { "documents" } }, version: 1))).ShouldBe("invalid-input");
        (await Refused(Clerk.Command($"/api/people/persons/{a}/merge", new { other = Guid.NewGuid(), otherVersion = 1 }, version: 1))).ShouldBe("not-found");
        (await Refused(Clerk.Command($"/api/people/persons/{a}/unmerge", new { other = b }, version: 1))).ShouldBe("not-merged-here");
        (await Refused(Clerk.GetAsync("/api/people/duplicates?page=0"))).ShouldBe("bad-page");
        (await Refused(Clerk.GetAsync("/api/people/duplicates?pageSize=51"))).ShouldBe("bad-page-size");
        foreach (var role in (string[])["leader", "finance", "expert"])
        {
            (await api.Service.As(role, Office).GetAsync("/api/people/duplicates")).StatusCode.ShouldBe(HttpStatusCode.Forbidden, role);
            (await api.Service.As(role, Office).GetAsync("/api/people/merges")).StatusCode.ShouldBe(HttpStatusCode.Forbidden, role);
            (await api.Service.As(role, Office).Command($"/api/people/persons/{a}/merge", new { other = b, otherVersion = 1 }, version: 1)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, role);
        }

        // Another office has neither.
        (await Refused(api.Service.As("clerk", "330206").Command($"/api/people/persons/{a}/merge", new { other = b, otherVersion = 1 }, version: 1))).ShouldBe("not-found");
    }

    [Fact]
    public async Task of_merges_at_the_same_moment_one_wins()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 4; i++) ids.Add(await Registered("Racer", "Rolf", $"RC{i}111111", "1975-02-03"));
        // A into B, B into C, C into D, D into A: never a circle.
        var answers = await Task.WhenAll(ids.Select((id, i) => Clerk.Command($"/api/people/persons/{id}/merge", new { other = ids[(i + 1) % 4], otherVersion = 1 }, version: 1)));
        var won = answers.Count(a => a.StatusCode is HttpStatusCode.NoContent);
        won.ShouldBeInRange(1, 2);
        answers.Count(a => a.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict).ShouldBe(4 - won);
        foreach (var id in ids) (await Clerk.GetAsync($"/api/people/persons/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<Guid> Registered(string family, string given, string passport, string born) => await api.Registered("", "", "", Office, Body(family, given, passport, born));

    private static object Body(string family, string given, string passport, string born) => new
    {
        names = new[] { new { script = "latin", family, given } },
        birthDate = born,
        gender = "1",
        nationality = "FI",
        documents = new[] { new { kind = "PASSPORT", number = passport } },
        titleLevel = "senior"
    };

    private async Task<JsonElement> Waiting(Guid a, Guid b)
    {
        JsonElement? found = null;
        await Wait.Until(async () => (found = await Pair(a, b)) is not null);
        return found!.Value;
    }

    private async Task<JsonElement?> Pair(Guid a, Guid b)
    {
        var page = await (await Clerk.GetAsync("/api/people/duplicates?pageSize=50")).Json();
        return page.GetProperty("items").EnumerateArray().Where(p => Id(p, "a") == a && Id(p, "b") == b || Id(p, "a") == b && Id(p, "b") == a).Select(p => (JsonElement?)p).FirstOrDefault();

        static Guid Id(JsonElement pair, string side) => pair.GetProperty(side).GetProperty("id").GetGuid();
    }

    /// <summary>The queue has looked at everything there is.</summary>
    private Task Caught() => Wait.Until(async () => await Rows("select (select max(seq_id) from mt_events) - (select position from vault.duplicate_looked)") == 0);

    private async Task<long> Rows(string sql)
    {
        await using var source = NpgsqlDataSource.Create(api.Database.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task<string> Sheet(Guid person, int? version) => JsonSerializer.Serialize(
        await api.Service.Services.GetRequiredService<PersonVault>().Read(Office, person, version, TestContext.Current.CancellationToken));

    private async Task<JsonElement> Rule(Guid person, int? version = null)
    {
        var answer = await Clerk.GetAsync($"/api/people/persons/{person}/rule-facts{(version is null ? "" : $"?version={version}")}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Json();
    }

    private async Task<IEnumerable<Guid>> Found(string text) =>
        (await (await Clerk.PostAsJsonAsync("/api/people/search", new { text })).Json()).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid()).ToList();

    private async Task<IEnumerable<Guid>> Listed() =>
        (await (await Clerk.GetAsync("/api/people/persons?pageSize=100")).Json()).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid()).ToList();

    private static async Task<string?> Refused(Task<HttpResponseMessage> asked)
    {
        var answer = await asked;
        ((int)answer.StatusCode).ShouldBeGreaterThanOrEqualTo(400);
        return (await answer.Json()).GetProperty("type").GetString();
    }
}
