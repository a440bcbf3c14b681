using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.People;

/// <summary>A merge was a mistake: both records are again what they were, with what was corrected since.</summary>
public sealed record UnmergePersons(Guid Other)
{
    public static readonly Refusal NotMergedHere = new("not-merged-here", "The other record was not merged into this one.");

    public static readonly Refusal MergedLater = new("merged-later", "Another record was merged into this one later; take that one out first.");

    public Decision<PersonEvent> Decide(Person person, StaffId by, DateTimeOffset now)
    {
        if (person.Gone is { } gone) return gone;
        if (person.Absorbed.All(a => a.Person != Other)) return NotMergedHere;
        if (person.Absorbed[^1].Person != Other) return MergedLater with { ConflictsWith = person.Absorbed[^1].Person };
        return [new PersonReleased(person.Id, Other, person.Sheet + 1, by, now)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/people/persons/{id:guid}/unmerge", async (
                Guid id, UnmergePersons command, PersonVault vault, IDocumentSession session, TimeProvider clock, HttpContext http) =>
            {
                if (await session.Replay(http) is { } stored) return stored;
                if (Person.Absent(await session.LoadAsync<Person>(id, http.RequestAborted)) is { } absent) return absent;
                return await session.Decide<Person, PersonEvent>(id, async (person, ct) =>
                {
                    var decision = command.Decide(person, http.Staff, clock.GetUtcNow());
                    if (decision.Refusal is not null || decision[0] is not PersonReleased released) return decision;

                    var merge = person.Absorbed[^1];
                    var other = await session.Events.FetchForWriting<Person>(command.Other, ct);
                    var tenant = session.TenantId;
                    var own = MergedSheet.Without(
                        await Sheet(id, merge.Before), await Sheet(id, merge.Sheet), await Sheet(id, person.Sheet));
                    var others = await Sheet(command.Other, other.Aggregate!.Sheet);
                    if (!await Returns(session, vault, command.Other, id, others, http)) return RegisterPerson.PersonKnown;

                    other.AppendOne(new PersonUnmerged(command.Other, id, released.Sheet, released.By, released.At));
                    await vault.Correct(session, id, released.Sheet, own, ct);
                    await vault.Correct(session, command.Other, released.Sheet, others, ct);
                    return decision;

                    async Task<PersonCard> Sheet(Guid of, int version) =>
                        await vault.Read(tenant, of, version, ct) ?? throw new InvalidOperationException("A sheet named in the log is not in the vault.");
                }, http);
            })
            .RequireAuthorization(Policies.AnyOf("clerk", "reviewer"));

    /// <summary>The numbers of a record belong to it again; false when somebody else has come to hold one meanwhile.</summary>
    private static async Task<bool> Returns(IDocumentSession session, PersonVault vault, Guid to, Guid from, PersonCard card, HttpContext http)
    {
        foreach (var number in Numbers.Of(vault, session.TenantId, card))
        {
            var held = await session.LoadAsync<Reservation>(Numbers.Key(number), http.RequestAborted);
            if (held is null) session.Reserve(PersonVault.NumberKind, number, to, RegisterPerson.PersonKnown, http);
            else if (held.Stream == from) session.Store(held with { Stream = to });
            else if (held.Stream != to) return false;
        }

        return true;
    }
}
