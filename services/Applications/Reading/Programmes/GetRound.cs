using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>One round: as it was planned and as it went.</summary>
public static class GetRound
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/rounds/{round}", async (string round, IDocumentStore store, Tenants tenants, HttpContext http) =>
            {
                await using var city = store.QuerySession(City.Of(http, tenants));
                var programmes = await city.Query<Programme>().ToListAsync(http.RequestAborted);
                if (programmes.Select(p => p.Rules).FirstOrDefault(p => p.RoundOf(round) is not null) is not { } programme) return Problems.NotFound();
                var state = await city.LoadAsync<Round>(Round.IdOf(round), http.RequestAborted);
                http.Response.Headers.ETag = $"\"{state?.Version ?? 0}\"";
                return Results.Ok(GetRounds.Line(programme, programme.RoundOf(round)!, state));
            })
            .Produces<RoundLine>()
            .RequireAuthorization("known");
}
