using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The whole notice of one programme's year: path, papers, rules, amounts, clocks.</summary>
public static class GetProgramme
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/programmes/{code}/{year:int}", async (
                string code, int year, IDocumentStore store, Tenants tenants, HttpContext http) =>
            {
                await using var city = store.QuerySession(City.Of(http, tenants));
                if (await city.LoadAsync<Programme>(Programme.IdOf(code, year), http.RequestAborted) is not { } programme) return Problems.NotFound();
                http.Response.Headers.ETag = $"\"{programme.Version}\"";
                return Results.Ok(programme.Rules);
            })
            .Produces<ProgrammeVersion>()
            .RequireAuthorization("known");
}
