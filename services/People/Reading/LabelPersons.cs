using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.People;

/// <summary>What a list may call a person.</summary>
public sealed record PersonLabel(Guid Id, string Label, bool Erased);

/// <summary>Another page shows cases or figures and needs words for the persons behind them; ids of other offices are left out.</summary>
public sealed record LabelPersons([MaxLength(500)] IReadOnlyList<Guid> Ids)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/people/labels", (LabelPersons asked, PersonVault vault, IQuerySession session, HttpContext http) => asked.Labels(vault, session, http.RequestAborted))
            .WithMetadata(new AsksOnly())
            .RequireAuthorization("known");

        // For services that write lists off the requests; the tenant is the office they write for.
        routes.MapPost("/internal/labels", async (string tenant, LabelPersons asked, PersonVault vault, IDocumentStore store, HttpContext http) =>
            {
                await using var session = store.QuerySession(tenant);
                return await asked.Labels(vault, session, http.RequestAborted);
            })
            .RequireAuthorization("service");
    }

    private async Task<PersonLabel[]> Labels(PersonVault vault, IQuerySession session, CancellationToken ct)
    {
        var persons = await session.LoadManyAsync<Person>(ct, [.. Ids.Distinct()]);
        // A merged record is called what the one that stands for it is called.
        List<(Guid Asked, Person Stands)> standing = [];
        foreach (var person in persons) standing.Add((person.Id, person.MergedInto is null ? person : await session.Standing(person.Id, ct) ?? person));
        var cards = await vault.Read(session.TenantId, [.. standing.Where(p => !p.Stands.Erased).Select(p => p.Stands.Id).Distinct()], ct);
        return [.. standing.Select(p => cards.TryGetValue(p.Stands.Id, out var card) ? new PersonLabel(p.Asked, Masked.Label(card), false) : new PersonLabel(p.Asked, "", true))];
    }
}
