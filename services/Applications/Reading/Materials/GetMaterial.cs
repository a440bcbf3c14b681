using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The bytes of one version of a material, for those who work on the case.</summary>
public static class GetMaterial
{
    // A browser may show it and nothing else: no script, no origin of ours, no other address, no frame of another site.
    private const string ShownOnly = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/materials/{id}/{sha256}", async (
            Guid id, string sha256, bool? save, IQuerySession session, MaterialFiles files, HttpContext http) =>
        {
            var state = await session.LoadAsync<Case>(id, http.RequestAborted);
            if (state is null || !await http.Sees(state) || state.Materials.FirstOrDefault(m => m.Sha256 == sha256) is not { } material || FileFormat.Named(material.Format) is not { } format)
                return Problems.NotFound("The case has no such file.");
            if (await files.Find(http.Tenant, material.PersonId, sha256, http.RequestAborted) is not { } content)
                return Problems.Of(410, "material-gone", "The file cannot be opened any more: the person's data were erased.");

            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy = ShownOnly;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "SAMEORIGIN";
            headers.CacheControl = "no-store";
            var named = $"filename=\"{material.Material}-{material.Version}.{format.Code}\"";
            headers.ContentDisposition = format.Shown && save is not true ? $"inline; {named}" : $"attachment; {named}";
            return Results.Bytes(content, format.MediaType);
        }).RequireAuthorization(Policies.AnyOf("clerk", "reviewer"));
}
