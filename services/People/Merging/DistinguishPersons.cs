using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.People;

/// <summary>A clerk looked at two alike records: they are two persons, and nobody is asked again.</summary>
public sealed record DistinguishPersons(Guid Other)
{
    public static readonly Refusal AlreadyDistinguished = new("already-distinguished", "These two are known not to be the same person.");

    public Decision<PersonEvent> Decide(Person person, Person other, StaffId by, DateTimeOffset now)
    {
        if (person.Id == other.Id) return MergePersons.WithItself;
        if ((person.Gone ?? other.Gone) is { } gone) return gone;
        if (person.NotSame.Contains(other.Id)) return AlreadyDistinguished;
        return [new PersonsDistinguished(person.Id, other.Id, by, now)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/people/persons/{id:guid}/distinguish", async (
                Guid id, DistinguishPersons command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
            {
                if (await session.Replay(http) is { } stored) return stored;
                foreach (var one in (Guid[])[id, command.Other])
                    if (Person.Absent(await session.LoadAsync<Person>(one, http.RequestAborted)) is { } absent) return absent;
                return await session.Decide<Person, PersonEvent>(id, async (person, ct) =>
                {
                    if (id == command.Other) return MergePersons.WithItself;
                    var other = await session.Events.FetchForWriting<Person>(command.Other, ct);
                    var decision = command.Decide(person, other.Aggregate!, http.Staff, clock.GetUtcNow());
                    if (decision.Refusal is null && decision[0] is PersonsDistinguished said) other.AppendOne(said with { PersonId = said.Other, Other = said.PersonId });
                    return decision;
                }, http);
            })
            .RequireAuthorization(Policies.AnyOf("clerk", "reviewer"));
}
