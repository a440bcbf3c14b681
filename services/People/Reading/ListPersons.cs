using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.People;

/// <summary>One page of the office's persons, the newest first.</summary>
/// <param name="Next">The cursor of the next page; left out on the last one.</param>
public sealed record PersonPage(IReadOnlyList<MaskedPerson> Items, string? Next)
{
    /// <summary>How many persons there are; said to services alone.</summary>
    public long? Total { get; init; }
}

/// <summary>The office's persons page by page, masked.</summary>
public static class ListPersons
{
    private const int AtMost = 100;
    private const int AtMostForServices = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/people/persons", async (string? pageSize, string? cursor, PersonVault vault, IQuerySession session, HttpContext http) =>
            {
                // A name typed here would stand in addresses and access logs: searching has a body for it.
                if (http.Request.Query.ContainsKey("q")) return Problems.Of(400, "unknown-parameter", "Search with POST /api/people/search: what is typed must not stand in an address.");
                return await Page(session.TenantId, pageSize, cursor, AtMost, null, vault, http.RequestAborted);
            })
            .Produces<PersonPage>()
            .RequireAuthorization(Policies.AnyOf("clerk", "reviewer", "finance"));

        // For services that write lists off the requests; the tenant is the office they write for.
        routes.MapGet("/internal/persons", async (string tenant, string? pageSize, string? cursor, PersonVault vault, HttpContext http) =>
                await Page(tenant, pageSize, cursor, AtMostForServices, await vault.Count(tenant, http.RequestAborted), vault, http.RequestAborted))
            .Produces<PersonPage>()
            .RequireAuthorization("service");
    }

    private static async Task<IResult> Page(string tenant, string? pageSize, string? cursor, int most, long? total, PersonVault vault, CancellationToken ct)
    {
        var size = 20;
        if (pageSize is not null && (!int.TryParse(pageSize, out size) || size < 1 || size > most))
            return Problems.Of(400, "bad-page-size", $"A page has 1 to {most} persons.");
        Guid before = default;
        if (cursor is not null && !Guid.TryParseExact(cursor, "N", out before)) return Problems.Of(400, "bad-cursor", "This cursor was not given out by this list.");

        var ids = await vault.Newest(tenant, cursor is null ? null : before, size + 1, ct);
        var page = ids.Take(size).ToArray();
        var cards = await vault.Read(tenant, page, ct);
        return Results.Ok(new PersonPage(
            [.. page.Where(cards.ContainsKey).Select(id => MaskedPerson.Of(id, cards[id]))],
            ids.Count > size ? page[^1].ToString("N") : null)
        {
            Total = total
        });
    }
}
