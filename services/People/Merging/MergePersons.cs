using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.People;

/// <summary>A clerk has found that two records are one person: this one stands for both from now on.</summary>
/// <param name="OtherVersion">The version of the other record that was looked at.</param>
/// <param name="Take">Members of the sheet the other record is right about.</param>
public sealed record MergePersons(Guid Other, [Range(1, int.MaxValue)] int OtherVersion, [MaxLength(11)] IReadOnlyList<string>? Take = null)
{
    public static readonly Refusal WithItself = new("merge-with-itself", "A record cannot be merged with itself.");

    public Decision<PersonEvent> Decide(Person person, Person other, StaffId by, DateTimeOffset now)
    {
        if (person.Id == other.Id) return WithItself;
        if ((person.Gone ?? other.Gone) is { } gone) return gone;
        // Above both, so that a sheet's number stays one sheet's number under either id.
        return [new PersonAbsorbed(person.Id, other.Id, (Take ?? []).Distinct().ToArray(), person.Sheet, Math.Max(person.Sheet, other.Sheet) + 1, by, now)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/people/persons/{id:guid}/merge", async (
                Guid id, MergePersons command, PersonVault vault, IDocumentSession session, TimeProvider clock, HttpContext http) =>
            {
                if (await session.Replay(http) is { } stored) return stored;
                foreach (var one in (Guid[])[id, command.Other])
                    if (Person.Absent(await session.LoadAsync<Person>(one, http.RequestAborted)) is { } absent) return absent;
                if (Unknown(command.Take ?? []) is { Count: > 0 } unknown) return Problems.Invalid(unknown);
                var cards = await vault.Read(session.TenantId, [id, command.Other], http.RequestAborted);
                if (!cards.TryGetValue(id, out var own) || !cards.TryGetValue(command.Other, out var others)) return Person.Absent(null)!;
                var card = MergedSheet.Of(own, others, [.. command.Take ?? []]);
                var errors = CardRules.Check(card, clock.TodayInShanghai());
                if (errors.Count > 0) return Problems.Invalid(errors);

                return await session.Decide<Person, PersonEvent>(id, async (person, ct) =>
                {
                    if (id == command.Other) return WithItself;
                    var other = await session.Events.FetchForWriting<Person>(command.Other, command.OtherVersion, ct);
                    var decision = command.Decide(person, other.Aggregate!, http.Staff, clock.GetUtcNow());
                    if (decision.Refusal is not null || decision[0] is not PersonAbsorbed merged) return decision;
                    other.AppendOne(new PersonMerged(merged.Other, merged.PersonId, merged.Taken, merged.Sheet, merged.By, merged.At));
                    await vault.Correct(session, id, merged.Sheet, card, ct);
                    vault.Hide(session, command.Other);
                    return decision;
                }, http);
            })
            .RequireAuthorization(Policies.AnyOf("clerk", "reviewer"));

    private static IReadOnlyList<InputError> Unknown(IReadOnlyList<string> take) =>
    [
        .. take.Index().Where(t => !MergedSheet.Choices.Contains(t.Item))
            .Select(t => new InputError($"/take/{t.Index}", "unknown-code", "没有可选的这一项。", $"Only these can be chosen: {string.Join(", ", MergedSheet.Choices)}."))
    ];
}
