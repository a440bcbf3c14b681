using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A notice as its editor shows it: the text, what in it contradicts itself, and every example expected against found.</summary>
/// <param name="PublishedVersion">Version of the programme as published; 0 when it never was.</param>
/// <param name="Fault">What stops the publication, whatever the examples say.</param>
public sealed record NoticePage(
    ProgrammeVersion Programme, IReadOnlyList<Example> Examples, long Version, long PublishedVersion, DateOnly ChangedOn, string? Fault, IReadOnlyList<Tried> Tried);

/// <summary>One notice, with its examples run over the rules as they were last saved.</summary>
public static class GetNotice
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/notices/{code}/{year:int}", async (string code, int year, IDocumentStore store, Tenants tenants, HttpContext http) =>
            {
                await using var city = store.QuerySession(City.Of(http, tenants));
                if (await city.LoadAsync<Notice>(Notice.IdOf(code, year), http.RequestAborted) is not { } notice) return Problems.NotFound();
                var published = await city.LoadAsync<Programme>(Programme.IdOf(code, year), http.RequestAborted);
                http.Response.Headers.ETag = $"\"{notice.Version}\"";
                return Results.Ok(new NoticePage(
                    notice.Rules, notice.Examples, notice.Version, published?.Version ?? 0, notice.ChangedOn,
                    ProgrammeSense.Fault(notice.Rules), [.. notice.Examples.Select(e => e.Try(notice.Rules))]));
            })
            .Produces<NoticePage>()
            .RequireAuthorization(Policies.AnyOf("administrator", "reviewer"));
}
