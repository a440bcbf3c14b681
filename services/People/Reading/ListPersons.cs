using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.People;

/// <summary>One page of the office's persons, the newest first.</summary>
/// <param name="Next">The cursor of the next page; left out on the last one.</param>
public sealed record PersonPage(IReadOnlyList<MaskedPerson> Items, string? Next);

/// <summary>The office's persons page by page, masked.</summary>
public static class ListPersons
{
    private const int AtMost = 100;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/people/persons", async (string? pageSize, string? cursor, PersonVault vault, IQuerySession session, HttpContext http) =>
            {
                // A name typed here would stand in addresses and access logs: searching has a body for it.
                if (http.Request.Query.ContainsKey("q")) return Problems.Of(400, "unknown-parameter", "Search with POST /api/people/search: what is typed must not stand in an address.");
                var size = 20;
                if (pageSize is not null && (!int.TryParse(pageSize, out size) || size is < 1 or > AtMost))
                    return Problems.Of(400, "bad-page-size", $"A page has 1 to {AtMost} persons.");
                Guid before = default;
                if (cursor is not null && !Guid.TryParseExact(cursor, "N", out before)) return Problems.Of(400, "bad-cursor", "This cursor was not given out by this list.");

                var ids = await vault.Newest(session.TenantId, cursor is null ? null : before, size + 1, http.RequestAborted);
                var page = ids.Take(size).ToArray();
                var cards = await vault.Read(session.TenantId, page, http.RequestAborted);
                return Results.Ok(new PersonPage(
                    [.. page.Where(cards.ContainsKey).Select(id => MaskedPerson.Of(id, cards[id]))],
                    ids.Count > size ? page[^1].ToString("N") : null));
            })
            .Produces<PersonPage>()
            .RequireAuthorization(Policies.AnyOf("clerk", "reviewer", "finance"));
}
