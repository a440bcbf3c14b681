using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.People;

/// <summary>A record that stands under another one, as it was before.</summary>
/// <param name="Last">Nothing was merged into the standing record after it: it can be taken out now.</param>
public sealed record Merge(MaskedPerson Person, MaskedPerson Into, DateTimeOffset At, bool Last);

/// <summary>The office's latest merges.</summary>
public sealed record Merges(IReadOnlyList<Merge> Items);

/// <summary>Which records stand under another one, the latest merge first.</summary>
public static class GetMerges
{
    private const int Shown = 50;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/people/merges", async (PersonVault vault, IQuerySession session, HttpContext http) =>
            {
                var merged = await session.Query<Person>().Where(p => p.MergedInto != null && !p.Erased).OrderByDescending(p => p.MergedAt).Take(Shown).ToListAsync(http.RequestAborted);
                var stands = (await session.LoadManyAsync<Person>(http.RequestAborted, [.. merged.Select(p => p.MergedInto!.Value).Distinct()])).ToDictionary(p => p.Id);
                var cards = await vault.Read(session.TenantId, [.. merged.Select(p => p.Id).Concat(stands.Keys)], http.RequestAborted);
                return new Merges(
                [
                    .. from person in merged
                       let standing = stands.GetValueOrDefault(person.MergedInto!.Value)
                       where standing is not null && cards.ContainsKey(person.Id) && cards.ContainsKey(standing.Id)
                       select new Merge(
                           Of(person), Of(standing), person.MergedAt ?? default,
                           standing.Gone is null && standing.Absorbed.Count > 0 && standing.Absorbed[^1].Person == person.Id)
                ]);

                MaskedPerson Of(Person person) => MaskedPerson.Of(person.Id, cards[person.Id]) with { Version = person.Version, Sheet = person.Sheet };
            })
            .RequireAuthorization(Policies.AnyOf("clerk", "reviewer"));
}
