using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.People;

/// <summary>The key under which another service seals a person's files: for services alone, never for people, and gone with the person's data.</summary>
public static class GetFileKey
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/internal/file-key/{person:guid}", async (Guid person, string tenant, PersonVault vault, IDocumentStore store, HttpContext http) =>
            {
                await using var session = store.QuerySession(tenant);
                if (Person.Absent(await session.LoadAsync<Person>(person, http.RequestAborted)) is { } absent) return absent;
                return await vault.FileKey(tenant, person, http.RequestAborted) is { } key ? Results.Ok(key) : Problems.NotFound("The person has no key.");
            })
            .RequireAuthorization("service");
}
