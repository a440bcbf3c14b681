using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.People.Tests;

/// <summary>What other services ask of the register for whole tables of persons.</summary>
public sealed class TablesOfPersonsTests(PeopleApi api) : IClassFixture<PeopleApi>
{
    private const string Office = "?tenant=330203";

    private async Task<JsonElement[]> Ask(string what, object body)
    {
        var answer = await api.Service.As("service").PostAsJsonAsync($"/internal/persons/{what}{Office}", body);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return [.. (await answer.Json()).EnumerateArray()];
    }

    [Fact]
    public async Task a_sheet_is_told_who_holds_its_number_and_what_is_wrong_with_it()
    {
        var id = await api.Registered("Aalto", "Aino", "PT1000001");
        var said = await Ask("check", new { persons = new[] { PeopleApi.Body("Aalto", "A", "pt1000001"), PeopleApi.Body("Aalto", "Alvar", "PT1000002"), new { names = new[] { new { script = "zh", family = "Aalto" } }, birthDate = "2979-05-20", gender = "1", nationality = "QQ" } } });
        said[0].GetProperty("known").GetGuid().ShouldBe(id);
        said[1].TryGetProperty("known", out var known).ShouldBe(known.ValueKind is JsonValueKind.Null);
        said[2].GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("code").GetString()).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task a_page_is_registered_once_however_often_it_is_sent()
    {
        var known = await api.Registered("Sibelius", "Jean", "PT2000001");
        var ids = Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7()).ToArray();
        var page = new
        {
            by = Guid.CreateVersion7(),
            cause = Guid.CreateVersion7(),
            persons = new object[]
            {
                new { id = ids[0], person = PeopleApi.Body("Kajanus", "Robert", "PT2000002") },
                new { id = ids[1], person = PeopleApi.Body("Sibelius", "J", "PT2000001") },
                new { id = ids[2], person = PeopleApi.Body("Kajanus", "R", "PT2000002") },
                new { id = ids[3], person = PeopleApi.Body("Kajanus", "Robert", "PT 2000 003!") }
            }
        };
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Ask("register", page)));
        foreach (var said in answers)
        {
            said[0].GetProperty("person").GetGuid().ShouldBe(ids[0]);
            said[1].GetProperty("person").GetGuid().ShouldBe(known);
            said[2].GetProperty("person").GetGuid().ShouldBe(ids[0]);
        }

        answers.Count(a => a[0].GetProperty("fresh").GetBoolean()).ShouldBe(1);
        (await api.Clerk.GetAsync($"/api/people/persons/{ids[0]}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.Clerk.GetAsync($"/api/people/persons/{ids[2]}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var found = await api.Clerk.PostAsJsonAsync("/api/people/search", new { text = "Kajanus" });
        (await found.Content.ReadAsStringAsync()).ShouldContain(ids[0].ToString());
    }

    [Fact]
    public async Task only_services_ask_and_each_table_has_its_key()
    {
        var table = Guid.CreateVersion7();
        var service = api.Service.As("service");
        var key = await service.GetStringAsync($"/internal/table-key/{table}{Office}");
        (await service.GetStringAsync($"/internal/table-key/{table}{Office}")).ShouldBe(key);
        (await service.GetStringAsync($"/internal/table-key/{Guid.CreateVersion7()}{Office}")).ShouldNotBe(key);
        (await api.Clerk.GetAsync($"/internal/table-key/{table}{Office}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await api.Clerk.PostAsJsonAsync($"/internal/persons/check{Office}", new { persons = Array.Empty<object>() })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await api.Clerk.PostAsJsonAsync($"/internal/persons/register{Office}", new { by = table, cause = table, persons = Array.Empty<object>() })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
