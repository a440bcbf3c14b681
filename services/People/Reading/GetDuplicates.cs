using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.People;

/// <summary>Two records side by side, how sure the engine is that they are one person, and why.</summary>
/// <param name="Decision">match or review, as the engine says.</param>
/// <param name="Differs">Members that say something else on the two sheets.</param>
public sealed record Duplicate(
    MaskedPerson A, MaskedPerson B, double Score, string Decision, IReadOnlyList<string> Reasons, DateTimeOffset Since, IReadOnlyList<string> Differs);

/// <summary>A page of the queue of possible duplicates.</summary>
public sealed record DuplicatePage(IReadOnlyList<Duplicate> Items, long Total, int Page, int PageSize);

/// <summary>The queue of possible duplicates, the one that has waited longest first.</summary>
public static class GetDuplicates
{
    private const int AtMost = 50;
    private const int LastPage = 1000;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/people/duplicates", async (string? page, string? pageSize, DuplicatePairs pairs, PersonVault vault, IQuerySession session, HttpContext http) =>
            {
                var (number, size) = (1, 10);
                if (page is not null && (!int.TryParse(page, out number) || number is < 1 or > LastPage)) return Problems.Of(400, "bad-page", $"Pages are numbered from 1 to {LastPage}.");
                if (pageSize is not null && (!int.TryParse(pageSize, out size) || size is < 1 or > AtMost)) return Problems.Of(400, "bad-page-size", $"A page has 1 to {AtMost} pairs.");

                var (waiting, total) = await pairs.Waiting(session.TenantId, (number - 1) * size, size, http.RequestAborted);
                Guid[] ids = [.. waiting.SelectMany(p => (Guid[])[p.A, p.B]).Distinct()];
                var persons = (await session.LoadManyAsync<Person>(http.RequestAborted, ids)).ToDictionary(p => p.Id);
                var cards = await vault.Read(session.TenantId, ids, http.RequestAborted);
                return Results.Ok(new DuplicatePage(
                    [
                        .. from pair in waiting
                           // What was settled a moment ago may still stand in the table.
                           where persons.TryGetValue(pair.A, out var a) && persons.TryGetValue(pair.B, out var b) && a.Gone is null && b.Gone is null && !a.NotSame.Contains(b.Id)
                           where cards.ContainsKey(pair.A) && cards.ContainsKey(pair.B)
                           select Shown(pair)
                    ],
                    total, number, size));

                Duplicate Shown(DuplicatePair pair) => new(
                    Of(pair.A), Of(pair.B), pair.Score, pair.Score >= Likeness.Probable ? "match" : "review", pair.Reasons, pair.Since,
                    CorrectPerson.Differences(cards[pair.A], cards[pair.B]));

                MaskedPerson Of(Guid id) => MaskedPerson.Of(id, cards[id]) with { Version = persons[id].Version, Sheet = persons[id].Sheet };
            })
            .Produces<DuplicatePage>()
            .RequireAuthorization(Policies.AnyOf("clerk", "reviewer"));
}
