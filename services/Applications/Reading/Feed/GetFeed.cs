using System.Security.Cryptography;
using System.Text;
using Marten;
using Microsoft.Net.Http.Headers;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The feed itself, for a calendar that holds nothing but the address: whatever opens nothing is not there.</summary>
public static class GetFeed
{
    private const string Path = "/api/applications/feeds/{file}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/applications/feeds/{file}", Answer).AllowAnonymous();
        // Calendars ask for the head before they fetch.
        routes.MapMethods(Path, ["HEAD"], Answer).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> Answer(string file, IDocumentStore store, IConfiguration configuration, TimeProvider clock, HttpContext http)
    {
        var ct = http.RequestAborted;
        if (FeedKey.TokenOf(file) is not { } token) return Problems.NotFound();
        await using var keys = store.QuerySession();
        if (await keys.LoadAsync<FeedKey>(FeedKey.HashOf(token), ct) is not { } key || key.Until <= clock.GetUtcNow()) return Problems.NotFound();
        await using var session = store.QuerySession(key.Office);
        var content = Encoding.UTF8.GetBytes(FeedText.Of(await FeedDays.Of(session, key, ct), key.Language, new(configuration["Identity:Issuer"]!)));
        http.Response.Headers.CacheControl = "private, no-cache";
        return Results.Bytes(content, "text/calendar; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\""));
    }
}
