using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.People;

/// <summary>What a list may call a person.</summary>
public sealed record PersonLabel(Guid Id, string Label, bool Erased);

/// <summary>Another page shows cases or figures and needs words for the persons behind them; ids of other offices are left out.</summary>
public sealed record LabelPersons([MaxLength(500)] IReadOnlyList<Guid> Ids)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/people/labels", async (LabelPersons asked, PersonVault vault, IQuerySession session, HttpContext http) =>
            {
                var persons = await session.LoadManyAsync<Person>(http.RequestAborted, [.. asked.Ids.Distinct()]);
                var cards = await vault.Read(session.TenantId, [.. persons.Where(p => !p.Erased).Select(p => p.Id)], http.RequestAborted);
                return persons.Select(p => cards.TryGetValue(p.Id, out var card) ? new PersonLabel(p.Id, Masked.Label(card), false) : new PersonLabel(p.Id, "", true)).ToArray();
            })
            .WithMetadata(new AsksOnly())
            .RequireAuthorization("known");
}
