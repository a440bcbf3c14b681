using Marten;

namespace TalentHub.Applications;

/// <summary>The objections that wait for a decision; <paramref name="Total"/> is more than shown when there are very many.</summary>
public sealed record ObjectionLines(IReadOnlyList<Objection> Items, long Total);

/// <summary>The objections that wait for a decision, the earliest due first.</summary>
public static class GetObjections
{
    private const int Most = 500;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/objections", async (IQuerySession session, HttpContext http) =>
            {
                var open = await session.Query<Objection>().Where(o => o.Processed && o.Outcome == null).ToListAsync(http.RequestAborted);
                return Results.Ok(new ObjectionLines([.. open.OrderBy(o => o.DueOn ?? DateOnly.MaxValue).ThenBy(o => o.Id).Take(Most)], open.Count));
            })
            .Produces<ObjectionLines>()
            .RequireAuthorization("reader");
}
