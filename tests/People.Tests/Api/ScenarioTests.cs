using System.Net;
using System.Net.Http.Json;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.People.Tests;

/// <summary>The office's scenarios as far as they are about who somebody is.</summary>
public sealed class ScenarioTests(PeopleApi api) : IClassFixture<PeopleApi>
{
    private const string Office = "330211";

    private HttpClient Clerk => api.Service.As("clerk", Office);

    [Fact]
    public async Task Scenario_03_two_spellings_are_suggested_confirmed_by_staff_and_one_record_stands_for_both()
    {
        var chinese = await Registered(new { names = Names("zh", "陈", "晓燕"), birthDate = "1979-09-09", gender = "2", nationality = "CN", documents = Passport("EK1357911") });
        var latin = new { names = Names("latin", "Xiaoyan", "Chen"), birthDate = "1979-09-09", gender = "2", nationality = "CN", documents = Passport("EK2468101") };

        // While typing: a suggestion with its reasons, never a link by itself.
        var hint = (await (await Clerk.PostAsJsonAsync("/api/people/matches", new { latin.names, latin.birthDate, latin.nationality, latin.documents })).Json()).GetProperty("items")[0];
        hint.GetProperty("id").GetGuid().ShouldBe(chinese);
        hint.GetProperty("score").GetDouble().ShouldBeInRange(Likeness.Possible, 0.999);
        hint.GetProperty("reasons").EnumerateArray().Select(r => r.GetString()).ShouldBe(["same-name", "same-birth-date"]);

        var second = await Registered(latin);
        await Wait.Until(async () => (await (await Clerk.GetAsync("/api/people/duplicates")).Json()).GetProperty("items").EnumerateArray()
            .Any(p => p.GetProperty("a").GetProperty("id").GetGuid() == chinese && p.GetProperty("b").GetProperty("id").GetGuid() == second));
        (await (await Clerk.GetAsync($"/api/people/persons/{second}")).Json()).GetProperty("id").GetGuid().ShouldBe(second);

        (await Clerk.Command($"/api/people/persons/{chinese}/merge", new { other = second, otherVersion = 1 }, version: 1)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        foreach (var text in (string[])["陈晓燕", "陳曉燕", "chenxiaoyan", "Xiaoyan CHEN", "cxy", "EK1357911", "EK2468101", "8101"])
            (await Found(text)).ShouldBe([chinese], text);
    }

    [Fact]
    public async Task Scenario_05_a_renewed_passport_joins_the_old_one_and_both_numbers_mean_the_person()
    {
        var id = await Registered(new { names = Names("latin", "Renewala", "Rita"), birthDate = "1982-04-05", gender = "2", nationality = "FI", documents = Passport("FA1234567") });
        (await Clerk.Command($"/api/people/persons/{id}/correct", new { newDocument = new { kind = "PASSPORT", number = "FB7654321" } }, version: 1)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await (await Clerk.GetAsync($"/api/people/persons/{id}")).Json()).GetProperty("documents").GetArrayLength().ShouldBe(2);

        foreach (var number in (string[])["FA1234567", "FB7654321", "fb 765-4321", "4321"])
            (await Found(number)).ShouldBe([id], number);
        foreach (var number in (string[])["FA1234567", "FB7654321"])
        {
            var hint = (await (await Clerk.PostAsJsonAsync("/api/people/matches", new { nationality = "FI", documents = Passport(number) })).Json()).GetProperty("items")[0];
            hint.GetProperty("id").GetGuid().ShouldBe(id);
            hint.GetProperty("reasons").EnumerateArray().Select(r => r.GetString()).ShouldContain("same-document");
            var again = await Clerk.Command("/api/people/persons", new { names = Names("latin", "Other", "Olga"), birthDate = "1982-04-05", gender = "2", nationality = "FI", documents = Passport(number) });
            again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await again.Json()).GetProperty("person").GetGuid().ShouldBe(id);
        }
    }

    private async Task<Guid> Registered(object body)
    {
        var answer = await Clerk.Command("/api/people/persons", body);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Json()).GetProperty("id").GetGuid();
    }

    private async Task<List<Guid>> Found(string text) =>
        [.. (await (await Clerk.PostAsJsonAsync("/api/people/search", new { text })).Json()).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid())];

    private static object[] Names(string script, string family, string given) => [new { script, family, given }];

    private static object[] Passport(string number) => [new { kind = "PASSPORT", number }];
}
