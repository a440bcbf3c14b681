using Marten;

namespace TalentHub.Applications;

/// <summary>The experts of the office, those who may be asked first.</summary>
public sealed record ExpertList(IReadOnlyList<Expert> Items);

/// <summary>The register of experts; names are asked of the register of persons.</summary>
public static class GetExperts
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/experts", async (IQuerySession session, HttpContext http) =>
                new ExpertList([.. (await session.Query<Expert>().ToListAsync(http.RequestAborted)).OrderByDescending(e => e.Active).ThenBy(e => e.Id)]))
            .RequireAuthorization("secretary");
}
