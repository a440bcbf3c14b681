using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.People;

/// <summary>An administrator destroys a person's key, and with it all that was kept of them; counts and money records stay.</summary>
public sealed record ErasePerson(
    [RegularExpression("^(person-asked|consent-withdrawn|retention-over|purpose-met|unlawful)$")] string Ground)
{
    public Decision<PersonEvent> Decide(Person person, StaffId by, DateTimeOffset now) =>
        person.Erased ? Person.IsErased : [new PersonErased(person.Id, Ground, by, now)];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/people/persons/{id:guid}/erase", async (
                Guid id, ErasePerson command, PersonVault vault, IDocumentSession session, TimeProvider clock, HttpContext http) =>
            {
                if (await session.Replay(http) is { } stored) return stored;
                if (Person.Absent(await session.LoadAsync<Person>(id, http.RequestAborted)) is { } absent) return absent;
                return await session.Decide<Person, PersonEvent>(id, person =>
                {
                    var decision = command.Decide(person, http.Staff, clock.GetUtcNow());
                    if (decision.Refusal is null) vault.Erase(session, id);
                    return decision;
                }, http);
            })
            .RequireAuthorization("administrator");
}
