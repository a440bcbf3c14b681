using System.Net;
using Shouldly;
using TalentHub.TestKit;

namespace TalentHub.EndToEnd.Tests;

/// <summary>The experts of the demonstration office: their accounts, their places in the register, their seats.</summary>
internal static class Experts
{
    /// <summary>The accounts of those who sit on the panel, by seat.</summary>
    public static async Task<IReadOnlyList<string>> Seated(RunningSystem system, string panel)
    {
        using var secretary = await system.As("secretary@330203");
        var seats = (await (await secretary.GetAsync($"/api/applications/panels/{panel}")).Json()).GetProperty("members").EnumerateArray().Select(m => m.GetProperty("expertId").GetGuid()).ToList();
        var register = (await (await secretary.GetAsync("/api/applications/experts")).Json()).GetProperty("items").EnumerateArray().ToDictionary(e => e.GetProperty("id").GetGuid(), e => e.GetProperty("account").GetGuid());
        var accounts = (await (await secretary.GetAsync("/api/identity/staff/experts")).Json()).EnumerateArray().ToDictionary(a => a.GetProperty("id").GetGuid(), a => a.GetProperty("account").GetString()!);
        return [.. seats.Select(s => accounts[register[s]])];
    }

    /// <summary>Every expert account stands in the register.</summary>
    public static async Task Register(RunningSystem system)
    {
        using var secretary = await system.As("secretary@330203");
        foreach (var account in (await (await secretary.GetAsync("/api/identity/staff/experts")).Json()).EnumerateArray())
        {
            var answer = await secretary.Command("/api/applications/experts", new { personId = await Person(system), account = account.GetProperty("id").GetGuid() });
            answer.StatusCode.ShouldBeOneOf(HttpStatusCode.Created, HttpStatusCode.Conflict);
        }
    }

    public static async Task<Guid> Person(RunningSystem system)
    {
        using var clerk = await system.As("clerk@330203");
        var person = await clerk.Command("/api/people/persons", new { names = new[] { new { script = "zh", family = "评", given = "审员" } }, birthDate = "1970-05-01", gender = "0", nationality = "CN", degree = "2" });
        person.StatusCode.ShouldBe(HttpStatusCode.Created, await person.Content.ReadAsStringAsync());
        return (await person.Json()).GetProperty("id").GetGuid();
    }
}
