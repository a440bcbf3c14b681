using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The notice as it was last saved takes effect; what stops a publication of its text stops this one.</summary>
public sealed record PublishNotice
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/notices/{code}/{year:int}/publish", async (
                string code, int year, PublishNotice _, IDocumentStore store, Tenants tenants, TimeProvider clock, HttpContext http) =>
            {
                await using var city = store.QuerySession(City.Of(http, tenants));
                return await city.LoadAsync<Notice>(Notice.IdOf(code, year), http.RequestAborted) is { } notice
                    ? await new PublishProgramme(notice.Rules, notice.Examples).Publish(store, tenants, clock, http)
                    : Problems.NotFound("No notice of this year is being written.");
            })
            .RequireAuthorization("administrator");
}
