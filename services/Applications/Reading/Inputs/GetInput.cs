using System.Text.Json;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>What the asker typed into a form and has not sent.</summary>
/// <param name="Revision">0 when nothing is kept.</param>
/// <param name="Over">The version of the case it was typed over.</param>
public sealed record InputPage(int Revision, DateTimeOffset? At, long? Over, IReadOnlyDictionary<string, string> Values);

/// <summary>What the asker typed into one form and has not sent; nothing, when nothing is kept.</summary>
public static class GetInput
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/inputs/{id:guid}", async (Guid id, IQuerySession session, TablesOfPersons keys, TimeProvider clock, HttpContext http) =>
        {
            var place = KeptInput.IdOf(http.Tenant, http.Staff.Value, id);
            http.Response.Headers.CacheControl = "no-store";
            if (await session.LoadAsync<KeptInput>(place, http.RequestAborted) is not { } kept || kept.At < clock.GetUtcNow() - KeptInput.Kept) return Results.Ok(new InputPage(0, null, null, new Dictionary<string, string>()));
            if (kept.Form == KeptInput.Answers && !await session.SeesCase(id, http)) return Problems.NotFound();
            var key = await keys.KeyOf(http.Tenant, new ImportKey(place, kept.Half), http.RequestAborted);
            var text = JsonSerializer.Deserialize<InputText>(SealedFile.Open(key, kept.Sealed, $"{place}"), JsonSerializerOptions.Web)!;
            return Results.Ok(new InputPage(kept.Revision, kept.At, text.Over, text.Values));
        }).Produces<InputPage>().RequireAuthorization("clerk");
}
