using System.Net;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The files of an office's persons: sealed under a key that only the register of persons can make, and that dies with their data.</summary>
public sealed class MaterialFiles(IObjects objects, HttpClient people, ServiceTokens tokens)
{
    /// <summary>Keeps the bytes; false when the person's data were erased.</summary>
    public async Task<bool> Keep(string office, Guid person, string sha256, byte[] content, CancellationToken ct)
    {
        if (await KeyOf(office, person, ct) is not { } key) return false;
        var place = Place(office, person, sha256);
        await objects.Keep(place, SealedFile.Seal(key, content, place), ct);
        return true;
    }

    /// <summary>The bytes as they were handed in; null when they, or the key to them, are gone.</summary>
    public async Task<byte[]?> Find(string office, Guid person, string sha256, CancellationToken ct)
    {
        if (await KeyOf(office, person, ct) is not { } key) return null;
        var place = Place(office, person, sha256);
        return await objects.Find(place, ct) is { } held ? SealedFile.Open(key, held, place) : null;
    }

    private static string Place(string office, Guid person, string sha256) => $"{office}/{person}/{sha256}";

    /// <summary>Asked each time: a key that is kept would outlive its person's erasure.</summary>
    public async Task<byte[]?> KeyOf(string office, Guid person, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/internal/file-key/{person}?tenant={office}");
        request.Headers.Authorization = new("Bearer", await tokens.Get(ct));
        using var answer = await people.SendAsync(request, ct);
        if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone) return null;
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<byte[]>(ct);
    }
}
