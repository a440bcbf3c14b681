using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.People.Tests;

public sealed class PeopleApiTests(PeopleApi api) : IClassFixture<PeopleApi>
{
    [Fact]
    public async Task a_registered_person_is_shown_masked_and_revealed_with_a_reason()
    {
        var created = await api.Clerk.Command("/api/people/persons", PeopleApi.Body("Mäkinen", "Jukka", "E1234678"));
        created.StatusCode.ShouldBe(HttpStatusCode.Created, await created.Content.ReadAsStringAsync());
        var id = (await created.Json()).GetProperty("id").GetGuid();
        created.Headers.Location!.ToString().ShouldBe($"/api/people/persons/{id}");
        created.Version().ShouldBe(1);

        var shown = await api.Clerk.GetAsync($"/api/people/persons/{id}");
        shown.StatusCode.ShouldBe(HttpStatusCode.OK);
        shown.Version().ShouldBe(1);
        shown.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var masked = await shown.Json();
        masked.GetProperty("label").GetString().ShouldBe("Ju*** Mäk***");
        masked.GetProperty("birthYear").GetInt32().ShouldBe(1979);
        masked.GetProperty("documents")[0].GetProperty("number").GetString().ShouldBe("E****678");
        masked.GetRawText().ShouldNotContain("Mäkinen");

        var reveal = await api.Clerk.Command($"/api/people/persons/{id}/reveal", new { reason = "check-documents" }, version: 1, key: "look-1");
        reveal.StatusCode.ShouldBe(HttpStatusCode.OK, await reveal.Content.ReadAsStringAsync());
        reveal.Version().ShouldBe(2);
        (await reveal.Json()).GetProperty("names")[0].GetProperty("family").GetString().ShouldBe("Mäkinen");

        var again = await api.Clerk.Command($"/api/people/persons/{id}/reveal", new { reason = "check-documents" }, version: 1, key: "look-1");
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        (await again.Json()).GetProperty("documents")[0].GetProperty("number").GetString().ShouldBe("E1234678");
        (await api.Clerk.GetAsync($"/api/people/persons/{id}")).Version().ShouldBe(2);
    }

    [Fact]
    public async Task a_number_is_taken_once_in_an_office_and_the_answer_shows_the_way()
    {
        var id = await api.Registered("Virtanen", "Pekka", "PB2345678");
        var second = await api.Clerk.Command("/api/people/persons", PeopleApi.Body("Virtanen", "P.", "pb 2345678"));
        second.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var problem = await second.Json();
        problem.GetProperty("type").GetString().ShouldBe("person-known");
        problem.GetProperty("link").GetString().ShouldBe($"/api/people/persons/{id}");

        // Another office has its own register.
        (await api.Registered("Virtanen", "Pekka", "PB2345678", office: "330205")).ShouldNotBe(id);
    }

    [Fact]
    public async Task a_repeated_registration_is_one_person()
    {
        var body = PeopleApi.Body("Laine", "Aino", "PC3456789");
        var first = await api.Clerk.Command("/api/people/persons", body, key: "reg-1");
        var second = await api.Clerk.Command("/api/people/persons", body, key: "reg-1");
        second.StatusCode.ShouldBe(HttpStatusCode.Created);
        second.Headers.Location.ShouldBe(first.Headers.Location);
        var other = await api.Clerk.Command("/api/people/persons", PeopleApi.Body("Laine", "Aino", "PC9999999"), key: "reg-1");
        other.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await other.Json()).GetProperty("type").GetString().ShouldBe("key-reused");
    }

    [Fact]
    public async Task two_clerks_at_once_register_one_person()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => api.Clerk.Command("/api/people/persons", PeopleApi.Body("Race", "Two", "RA1234567"))));
        answers.Count(a => a.StatusCode is HttpStatusCode.Created).ShouldBe(1);
        foreach (var lost in answers.Where(a => a.StatusCode is not HttpStatusCode.Created))
        {
            lost.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await lost.Json()).GetProperty("type").GetString().ShouldBe("person-known");
        }
    }

    [Fact]
    public async Task lists_that_are_taken_out_ask_as_a_service_and_get_masked_persons_of_one_office()
    {
        var id = await api.Registered("Listed", "Lisbeth", "LL1234567");
        var service = api.Service.As("service");
        var first = await (await service.GetAsync("/internal/persons?tenant=330203&pageSize=1")).Json();
        first.GetProperty("items")[0].GetProperty("id").GetGuid().ShouldBe(id);
        first.GetProperty("total").GetInt64().ShouldBeGreaterThan(0);
        first.GetRawText().ShouldNotContain("Lisbeth");
        (await (await service.GetAsync("/internal/persons?tenant=330206&pageSize=500")).Content.ReadAsStringAsync()).ShouldNotContain(id.ToString());
        (await service.GetAsync("/internal/persons?tenant=330203&pageSize=501")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await service.GetAsync("/internal/persons?tenant=330203&cursor=x")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        var labels = await (await service.Command("/internal/labels?tenant=330203", new { ids = new[] { id, Guid.CreateVersion7() } })).Json();
        labels.GetArrayLength().ShouldBe(1);
        labels[0].GetProperty("label").GetString().ShouldStartWith("Li");
        (await (await service.Command("/internal/labels?tenant=330206", new { ids = new[] { id } })).Json()).GetArrayLength().ShouldBe(0);
        foreach (var role in new[] { "clerk", "leader", "administrator" })
        {
            (await api.Service.As(role).GetAsync("/internal/persons?tenant=330203")).StatusCode.ShouldBe(HttpStatusCode.Forbidden, role);
            (await api.Service.As(role).Command("/internal/labels?tenant=330203", new { ids = new[] { id } })).StatusCode.ShouldBe(HttpStatusCode.Forbidden, role);
        }
    }

    [Fact]
    public async Task the_key_of_a_persons_files_is_for_services_alone_and_dies_with_the_person()
    {
        var (one, other) = (await api.Registered("Filed", "Fanni", "FF1234567"), await api.Registered("Filed", "Fabio", "FF7654321"));
        var service = api.Service.As("service");
        string Place(Guid person, string office = "330203") => $"/internal/file-key/{person}?tenant={office}";
        var key = await service.GetStringAsync(Place(one));
        Convert.FromBase64String(key.Trim('"')).Length.ShouldBe(32);
        (await service.GetStringAsync(Place(one))).ShouldBe(key);
        (await service.GetStringAsync(Place(other))).ShouldNotBe(key);
        (await service.GetAsync(Place(one, "330205"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreach (var role in new[] { "clerk", "reviewer", "leader", "finance", "administrator" }) (await api.Service.As(role).GetAsync(Place(one))).StatusCode.ShouldBe(HttpStatusCode.Forbidden, role);

        (await api.Service.As("administrator").Command($"/api/people/persons/{one}/erase", new { ground = "person-asked" }, version: 1)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await service.GetAsync(Place(one))).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task a_correction_keeps_what_was_known_before()
    {
        var id = await api.Registered("Korhonen", "Liisa", "PD4567890");
        var corrected = await api.Clerk.Command($"/api/people/persons/{id}/correct", new { birthDate = "1980-01-02", degree = "3", newDocument = new { kind = "PASSPORT", number = "PD7777777" } }, version: 1);
        corrected.StatusCode.ShouldBe(HttpStatusCode.NoContent, await corrected.Content.ReadAsStringAsync());
        corrected.Version().ShouldBe(2);

        var now = await (await api.Clerk.GetAsync($"/api/people/persons/{id}/rule-facts")).Json();
        now.GetProperty("birthDate").GetString().ShouldBe("1980-01-02");
        now.GetProperty("degree").GetString().ShouldBe("3");
        now.GetProperty("version").GetInt32().ShouldBe(2);
        var then = await (await api.Service.As("service").GetAsync($"/api/people/persons/{id}/rule-facts?version=1")).Json();
        then.GetProperty("birthDate").GetString().ShouldBe("1979-05-20");
        then.GetProperty("overseasYears").GetDecimal().ShouldBe(4.5m);
        (await api.Clerk.GetAsync($"/api/people/persons/{id}/rule-facts?version=9")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await api.Clerk.GetAsync($"/api/people/persons/{id}/rule-facts?version=x")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        // Both passports lead to the person now; the old one cannot be taken by another.
        foreach (var passport in (string[])["PD4567890", "PD7777777"])
        {
            (await Search(passport))[0].GetProperty("id").GetGuid().ShouldBe(id);
            (await api.Clerk.Command("/api/people/persons", PeopleApi.Body("Else", "Some", passport))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        }

        (await api.Clerk.Command($"/api/people/persons/{id}/correct", new { degree = "4" }, version: 1)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await api.Clerk.Command($"/api/people/persons/{id}/correct", new { degree = "4" })).StatusCode.ShouldBe((HttpStatusCode)428);
        var same = await api.Clerk.Command($"/api/people/persons/{id}/correct", new { degree = "3" }, version: 2);
        (await same.Json()).GetProperty("type").GetString().ShouldBe("nothing-corrected");

        // A number given up may be taken by the one it belongs to.
        (await api.Clerk.Command($"/api/people/persons/{id}/correct", new { documents = new[] { new { kind = "PASSPORT", number = "PD7777777" } } }, version: 2)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await api.Registered("Owner", "True", "PD4567890");
    }

    [Fact]
    public async Task persons_are_found_by_name_initials_and_tail_and_only_in_their_office()
    {
        var id = await api.Registered("", "", "", more: new
        {
            names = new object[] { new { script = "zh", family = "欧阳", given = "雪峰" } },
            birthDate = "1975-06-15",
            gender = "1",
            nationality = "CN",
            documents = new[] { new { kind = "ID", number = "330204197506150036" } }
        });
        foreach (var text in (string[])["欧阳雪峰", "雪峰", "ouyangxuefeng", "Xuefeng OUYANG", "oyxf", "0036", "330204197506150036"])
        {
            var found = await Search(text);
            found[0].GetProperty("id").GetGuid().ShouldBe(id, text);
            found[0].GetProperty("label").GetString().ShouldBe("欧阳*");
            found[0].GetProperty("documents")[0].GetProperty("number").GetString().ShouldBe("3302**********0036");
        }

        (await Search("欧阳雪峰", "330205")).GetArrayLength().ShouldBe(0);
        (await api.Service.As("clerk", "330205").GetAsync($"/api/people/persons/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Labels("330205", id)).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task a_form_being_filled_in_shows_who_it_may_be()
    {
        var id = await api.Registered("Niemi", "Antti", "PE5678901");
        var answer = await api.Clerk.PostAsJsonAsync("/api/people/matches", new { names = new[] { new { script = "latin", family = "Antti", given = "Nieme" } }, birthDate = "1979-05-20" });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var hint = (await answer.Json()).GetProperty("items").EnumerateArray().Single(i => i.GetProperty("id").GetGuid() == id);
        hint.GetProperty("score").GetDouble().ShouldBeGreaterThan(0.5);
        hint.GetProperty("reasons").EnumerateArray().Select(r => r.GetString()).ShouldBe(["similar-name", "same-birth-date"]);
    }

    [Fact]
    public async Task lists_go_page_by_page_newest_first()
    {
        var clerk = api.Service.As("clerk", "330206");
        List<Guid> ids = [];
        for (var i = 0; i < 5; i++) ids.Add(await api.Registered("Page", $"P{i}", $"PG{i}000000", office: "330206"));
        List<Guid> seen = [];
        string? cursor = null;
        do
        {
            var page = await (await clerk.GetAsync($"/api/people/persons?pageSize=2{(cursor is null ? "" : $"&cursor={cursor}")}")).Json();
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid()));
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        seen.ShouldBe(Enumerable.Reverse(ids));
        (await clerk.GetAsync("/api/people/persons?pageSize=0")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await clerk.GetAsync("/api/people/persons?pageSize=abc")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await clerk.GetAsync("/api/people/persons?q=somebody")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var forged = await clerk.GetAsync("/api/people/persons?cursor=forged");
        (await forged.Json()).GetProperty("type").GetString().ShouldBe("bad-cursor");
    }

    [Theory]
    [InlineData("""{"nationality":"XX"}""", "/nationality", "unknown-code")]
    [InlineData("""{"gender":"male"}""", "/gender", "wrong-form")]
    [InlineData("""{"degree":"5"}""", "/degree", "wrong-form")]
    [InlineData("""{"birthDate":"1979-02-30"}""", "/birthDate", "wrong-type")]
    [InlineData("""{"birthDate":"2099-01-01"}""", "/birthDate", "out-of-range")]
    [InlineData("""{"names":[]}""", "/names", "wrong-length")]
    [InlineData("""{"names":[{"script":"latin","family":"A\u0000b"}]}""", "/names/0/family", "forbidden-character")]
    [InlineData("""{"names":[{"script":"latin","family":"A\u202Eb"}]}""", "/names/0/family", "forbidden-character")]
    [InlineData("""{"names":[{"script":"latin","family":"A\u200Bb"}]}""", "/names/0/family", "forbidden-character")]
    [InlineData("""{"names":[{"script":"latin","family":"   "}]}""", "/names/0/family", "required")]
    [InlineData("""{"names":[{"script":"klingon","family":"Worf"}]}""", "/names/0/script", "wrong-form")]
    [InlineData("""{"documents":[{"kind":"ID","number":"330204197506150037"}]}""", "/documents/0/number", "wrong-check-character")]
    [InlineData("""{"documents":[{"kind":"ID","number":"330204197506150036"}]}""", "/documents/0/number", "other-birth-date")]
    [InlineData("""{"overseasYears":-1}""", "/overseasYears", "out-of-range")]
    [InlineData("""{"tenant":"330205"}""", "/tenant", "unknown-member")]
    public async Task what_does_not_fit_is_named_and_nothing_is_written(string over, string pointer, string code)
    {
        var body = JsonSerializer.SerializeToNode(PeopleApi.Body("Bad", "Input", "BA1234567"))!.AsObject();
        foreach (var (name, value) in System.Text.Json.Nodes.JsonNode.Parse(over)!.AsObject()) body[name] = value?.DeepClone();
        var answer = await api.Clerk.Command("/api/people/persons", body.ToJsonString());
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, await answer.Content.ReadAsStringAsync());
        var error = (await answer.Json()).GetProperty("errors").EnumerateArray().First();
        error.GetProperty("pointer").GetString().ShouldBe(pointer);
        error.GetProperty("code").GetString().ShouldBe(code);
        (await Search("BA1234567")).GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("leader", "/api/people/persons")]
    [InlineData("finance", "/api/people/persons")]
    [InlineData("administrator", "/api/people/search")]
    [InlineData("leader", "/api/people/search")]
    [InlineData("leader", "/api/people/matches")]
    [InlineData("service", "/api/people/persons")]
    [InlineData("expert", "/api/people/persons")]
    [InlineData("expert", "/api/people/search")]
    [InlineData("expert", "/api/people/labels")]
    public async Task who_has_no_business_there_is_refused(string role, string path)
    {
        var answer = await api.Service.As(role).Command(path, path.EndsWith("persons", StringComparison.Ordinal) ? PeopleApi.Body("No", "Right", "NR1234567") : new { text = "x" });
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task only_a_clerk_a_reviewer_or_finance_reveals_and_only_an_administrator_erases()
    {
        var id = await api.Registered("Right", "Only", "RO1234567");
        foreach (var role in (string[])["leader", "administrator", "service"])
            (await api.Service.As(role).Command($"/api/people/persons/{id}/reveal", new { reason = "audit" }, version: 1)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        foreach (var role in (string[])["clerk", "reviewer", "finance", "leader"])
            (await api.Service.As(role).Command($"/api/people/persons/{id}/erase", new { ground = "person-asked" }, version: 1)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var sentence = await api.Clerk.Command($"/api/people/persons/{id}/reveal", new { reason = "because of Mr Right" }, version: 1);
        sentence.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await api.Service.CreateClient().GetAsync($"/api/people/persons/{id}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await api.Clerk.Command("/api/people/persons", PeopleApi.Body("No", "Key", "NK1234567"), key: " ")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task the_api_describes_itself()
    {
        var document = await (await api.Service.CreateClient().GetAsync("/openapi/people.json")).Json();
        document.GetProperty("openapi").GetString()!.ShouldStartWith("3.1");
        document.GetProperty("paths").EnumerateObject().Select(p => p.Name).Where(p => p.StartsWith("/api", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ShouldBe(
        [
            "/api/people/duplicates", "/api/people/labels", "/api/people/matches", "/api/people/merges", "/api/people/persons", "/api/people/persons/{id}",
            "/api/people/persons/{id}/correct", "/api/people/persons/{id}/distinguish", "/api/people/persons/{id}/erase", "/api/people/persons/{id}/merge",
            "/api/people/persons/{id}/reveal", "/api/people/persons/{id}/rule-facts", "/api/people/persons/{id}/unmerge", "/api/people/search"
        ]);
    }

    [Fact]
    public async Task no_fact_that_is_sent_out_says_more_than_an_id()
    {
        var id = await api.Registered("Contract", "Cara", "CC1234567");
        await using var session = api.Service.Services.GetRequiredService<IDocumentStore>().QuerySession("330203");
        var stored = await session.Events.FetchStreamAsync(id, token: TestContext.Current.CancellationToken);
        var map = new PeopleContracts();
        var contract = map.ToContract(stored.ShouldHaveSingleItem()).ShouldBeOfType<Contracts.People.V1.PersonRegistered>();
        contract.PersonId.ShouldBe(id);
        typeof(Contracts.People.V1.PersonRegistered).GetProperties().Select(p => p.Name).ShouldBe(["PersonId"]);
    }

    [Fact]
    public async Task labels_word_the_persons_of_a_list()
    {
        var id = await api.Registered("Salo", "Eero", "PF6789012");
        var labels = await Labels("330203", id, Guid.CreateVersion7());
        labels.GetArrayLength().ShouldBe(1);
        labels[0].GetProperty("label").GetString().ShouldBe("Ee*** Sa***");
        labels[0].GetProperty("erased").GetBoolean().ShouldBeFalse();
    }

    private async Task<JsonElement> Search(string text, string office = "330203")
    {
        var answer = await api.Service.As("clerk", office).PostAsJsonAsync("/api/people/search", new { text });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Json()).GetProperty("items");
    }

    private async Task<JsonElement> Labels(string office, params Guid[] ids) =>
        await (await api.Service.As("leader", office).PostAsJsonAsync("/api/people/labels", new { ids })).Json();
}
