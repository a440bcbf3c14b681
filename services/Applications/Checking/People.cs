using System.Net;
using System.Net.Http.Headers;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>What the rules may know of leader and members.</summary>
public sealed record Team(PersonFacts? Leader, IReadOnlyList<PersonFacts> Members);

/// <summary>Asks the register of persons for what rules may know, with the right of whoever asked for the check.</summary>
public sealed class People(HttpClient http)
{
    /// <summary>The facts of leader and members; null when one of them is not in the register.</summary>
    public async Task<Team?> Of(Case state, HttpContext caller, CancellationToken ct)
    {
        List<PersonFacts> facts = [];
        foreach (var person in state.PersonId is { } leader ? [leader, .. state.MemberIds] : state.MemberIds)
        {
            if (await One(person, caller, ct) is not { } found) return null;
            facts.Add(found);
        }

        return state.PersonId is null ? new(null, facts) : new(facts[0], facts[1..]);
    }

    /// <summary>The register of persons holds this person.</summary>
    public async Task<bool> Knows(Guid person, HttpContext caller, CancellationToken ct) => await One(person, caller, ct) is not null;

    private async Task<PersonFacts?> One(Guid person, HttpContext caller, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/people/persons/{person}/rule-facts?office={caller.Tenant}");
        request.Headers.Authorization = AuthenticationHeaderValue.Parse(caller.Request.Headers.Authorization.ToString());
        using var answer = await http.SendAsync(request, ct);
        if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone) return null;
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<PersonFacts>(ct);
    }
}
