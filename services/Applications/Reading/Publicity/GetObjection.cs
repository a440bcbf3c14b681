using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>One objection; its ETag is the version a decision is made over.</summary>
public static class GetObjection
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/objections/{id}", async (Guid id, IQuerySession session, HttpContext http) =>
            {
                if (await session.LoadAsync<Objection>(id, http.RequestAborted) is not { } objection) return Problems.NotFound();
                http.Response.Headers.ETag = $"\"{objection.Version}\"";
                return Results.Ok(objection);
            })
            .Produces<Objection>()
            .RequireAuthorization("reader");
}
