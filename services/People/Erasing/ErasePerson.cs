using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.People;

/// <summary>An administrator destroys a person's key, and with it all that was kept of them; counts and money records stay.</summary>
public sealed record ErasePerson(
    [RegularExpression("^(person-asked|consent-withdrawn|retention-over|purpose-met|unlawful)$")] string Ground)
{
    private const string RetentionOver = "retention-over";

    public static readonly Refusal MoneyPaid =
        new("money-paid", "Money was paid for a case of this person: the law on accounting keeps payee, amount and document until the retention is over.");

    /// <param name="paid">Money was paid for a case of the person.</param>
    public Decision<PersonEvent> Decide(Person person, bool paid, StaffId by, DateTimeOffset now) =>
        person.Gone is { } gone ? gone : paid && Ground is not RetentionOver ? MoneyPaid : [new PersonErased(person.Id, Ground, by, now)];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/people/persons/{id:guid}/erase", async (
                Guid id, ErasePerson command, PersonVault vault, PaidMoney money, IDocumentSession session, TimeProvider clock, HttpContext http) =>
            {
                if (await session.Replay(http) is { } stored) return stored;
                if (Person.Absent(await session.LoadAsync<Person>(id, http.RequestAborted)) is { } absent) return absent;
                return await session.Decide<Person, PersonEvent>(id, async (person, ct) =>
                {
                    var paid = person.Gone is null && await money.Ever(session.TenantId, id, ct);
                    var decision = command.Decide(person, paid, http.Staff, clock.GetUtcNow());
                    if (decision.Refusal is not null) return decision;
                    await Destroy(session, vault, person, ct);
                    // Records merged into this one are the same person's: they go with it.
                    foreach (var same in await session.StandsFor(person, ct))
                    {
                        session.Events.Append(same.Id, same.Version + 1, new PersonErased(same.Id, command.Ground, http.Staff, clock.GetUtcNow()));
                        await Destroy(session, vault, same, ct);
                    }

                    return decision;
                }, http);
            })
            .RequireAuthorization("administrator");

    private static async Task Destroy(IDocumentSession session, PersonVault vault, Person person, CancellationToken ct)
    {
        foreach (var trace in await session.Traces(person, ct)) vault.Forget(session, trace);
        vault.Erase(session, person.Id);
    }
}
