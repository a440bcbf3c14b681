using System.ComponentModel.DataAnnotations;
using JasperFx;
using Marten;
using Marten.Exceptions;
using TalentHub.ServiceKit;

namespace TalentHub.People;

/// <summary>A sheet of a table with the id its person gets when nobody holds its number.</summary>
public sealed record SheetToRegister(Guid Id, RegisterPerson Person);

/// <summary>Who a sheet of a table belongs to now; nobody when it could not be registered.</summary>
public sealed record RegisteredSheet(Guid? Person, bool Fresh, IReadOnlyList<InputError> Errors);

/// <summary>Another service registers the persons of a page of a table: all of them in one transaction, and once however often it is asked.</summary>
/// <param name="By">The clerk whose table it is.</param>
/// <param name="Cause">The table, as the cause of the facts.</param>
public sealed record RegisterPersons(StaffId By, Guid Cause, [MaxLength(CheckPersons.Most)] IReadOnlyList<SheetToRegister> Persons)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/internal/persons/register", async (RegisterPersons command, string tenant, PersonVault vault, IDocumentStore store, TimeProvider clock, HttpContext http) =>
            {
                // Somebody may enter one of the numbers between the question and the answer: then it is asked again.
                for (var attempt = 1; ; attempt++)
                {
                    try
                    {
                        return Results.Ok(await command.Register(tenant, vault, store, clock, http.RequestAborted));
                    }
                    catch (Exception e) when (attempt < 3 && e is DocumentAlreadyExistsException or ExistingStreamIdCollisionException or ConcurrencyException)
                    {
                        // The next attempt reads what was stored meanwhile.
                    }
                }
            })
            .RequireAuthorization("service");

    private async Task<IReadOnlyList<RegisteredSheet>> Register(string tenant, PersonVault vault, IDocumentStore store, TimeProvider clock, CancellationToken ct)
    {
        await using var session = store.LightweightSession(tenant);
        (session.LastModifiedBy, session.CausationId) = (By.ToString(), Cause.ToString());
        var (today, now) = (clock.TodayInShanghai(), clock.GetUtcNow());
        var errors = Persons.Select(p => CardRules.Check(p.Person.Card(), today)).ToList();
        var cards = Persons.Select((p, at) => errors[at].Count == 0 ? CardRules.Tidy(p.Person.Card()) : null).ToList();
        var holder = await CheckPersons.Holders(session, vault, [.. cards.OfType<PersonCard>()], ct);
        var before = (await session.LoadManyAsync<Person>(ct, [.. Persons.Select(p => p.Id)])).Select(p => p.Id).ToHashSet();
        Dictionary<string, Guid> taken = [];
        Dictionary<Guid, PersonCard> fresh = [];
        List<RegisteredSheet> said = [];
        for (var at = 0; at < Persons.Count; at++)
        {
            if (cards[at] is not { } card)
            {
                said.Add(new(null, false, errors[at]));
                continue;
            }

            var id = Persons[at].Id;
            var numbers = Numbers.Of(vault, tenant, card);
            var known = holder(card) ?? numbers.Select(n => taken.TryGetValue(n, out var other) ? other : (Guid?)null).FirstOrDefault(o => o is not null);
            if (known is null && !before.Contains(id))
            {
                fresh[id] = card;
                foreach (var number in numbers) session.Insert(new Reservation(Numbers.Key(number), id));
                session.Events.StartStream<Person>(id, new PersonRegistered(id, 1, By, now));
                foreach (var number in numbers) taken[number] = id;
            }

            said.Add(new(known ?? id, known is null && !before.Contains(id), []));
        }

        vault.Register(session, 1, fresh);
        await session.SaveChangesAsync(ct);
        return said;
    }
}
