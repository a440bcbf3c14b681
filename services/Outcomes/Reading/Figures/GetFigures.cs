using TalentHub.ServiceKit;

namespace TalentHub.Outcomes;

/// <summary>One metric, for these days, under these filters: the number, its cells, and the names that open them.</summary>
public static class GetFigures
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/outcomes/figures", async (FigureBook book, Tenants tenants, CodeNames names, TimeProvider clock, HttpContext http) =>
            {
                var (query, refused) = FigureParameters.Read(http, tenants, names, clock);
                if (refused is not null) return refused;
                var figure = (await book.Answer([query!], http.Viewer, http.RequestAborted))[0];
                http.Response.Headers.ETag = $"\"{figure.Position}\"";
                return Results.Ok(figure);
            })
            .Produces<Figure>()
            .RequireAuthorization("reader");
}

internal static class Viewers
{
    extension(HttpContext http)
    {
        public Viewer Viewer => new(http.TenantsOfToken, http.ReadsCity);
    }
}
