using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.People;

/// <summary>What the register says of one sheet of a table: what is wrong with it, and who holds its number already.</summary>
public sealed record SheetVerdict(Guid? Known, IReadOnlyList<InputError> Errors);

/// <summary>Another service asks about the sheets of a table before anything of it is entered.</summary>
public sealed record CheckPersons([MaxLength(CheckPersons.Most)] IReadOnlyList<RegisterPerson> Persons)
{
    public const int Most = 500;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/internal/persons/check", async (CheckPersons asked, string tenant, PersonVault vault, IDocumentStore store, TimeProvider clock, HttpContext http) =>
            {
                await using var session = store.QuerySession(tenant);
                var today = clock.TodayInShanghai();
                var errors = asked.Persons.Select(p => CardRules.Check(p.Card(), today)).ToList();
                var holders = await Holders(session, vault, [.. asked.Persons.Where((_, at) => errors[at].Count == 0).Select(p => CardRules.Tidy(p.Card()))], http.RequestAborted);
                return Results.Ok(asked.Persons.Select((p, at) => new SheetVerdict(errors[at].Count == 0 ? holders(CardRules.Tidy(p.Card())) : null, errors[at])));
            })
            .WithMetadata(new AsksOnly())
            .RequireAuthorization("service");

    /// <summary>Who holds the numbers of these sheets, asked at once.</summary>
    internal static async Task<Func<PersonCard, Guid?>> Holders(IQuerySession session, PersonVault vault, IReadOnlyList<PersonCard> cards, CancellationToken ct)
    {
        var keys = cards.SelectMany(c => Numbers.Of(vault, session.TenantId, c)).Select(Numbers.Key).Distinct().ToArray();
        var held = (await session.LoadManyAsync<Reservation>(ct, keys)).ToDictionary(r => r.Id, r => r.Stream);
        return card => Numbers.Of(vault, session.TenantId, card).Select(n => held.TryGetValue(Numbers.Key(n), out var holder) ? holder : (Guid?)null).FirstOrDefault(h => h is not null);
    }
}
