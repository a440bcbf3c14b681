using System.Security.Cryptography;
using System.Text.Json;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>What the register says of a sheet: who holds its number, or what is wrong with it.</summary>
public sealed record SheetVerdict(Guid? Known, IReadOnlyList<InputError> Errors);

/// <summary>Who a sheet belongs to now; nobody when it could not be registered.</summary>
public sealed record RegisteredSheet(Guid? Person, IReadOnlyList<InputError> Errors);

/// <summary>Tables of persons on their way: sealed while they wait, checked and registered by the register of persons, a page at a time.</summary>
public sealed class TablesOfPersons(IObjects objects, HttpClient people, ServiceTokens tokens, IDocumentStore store)
{
    public async Task Keep(string office, Guid import, byte[] key, byte[] content, CancellationToken ct) =>
        await objects.Keep(Place(office, import), SealedFile.Seal(key, content, Place(office, import)), ct);

    public async Task<byte[]?> Find(string office, Guid import, byte[] key, CancellationToken ct) =>
        await objects.Find(Place(office, import), ct) is { } held ? SealedFile.Open(key, held, Place(office, import)) : null;

    public Task Drop(string office, Guid import, CancellationToken ct) => objects.Drop(Place(office, import), ct);

    /// <summary>The key of a table out of its two halves; null when this half was destroyed.</summary>
    public async Task<byte[]?> KeyOf(string office, Guid import, CancellationToken ct)
    {
        await using var session = store.QuerySession(office);
        return await session.LoadAsync<ImportKey>(import, ct) is { } half ? await KeyOf(office, half, ct) : null;
    }

    public async Task<byte[]> KeyOf(string office, ImportKey half, CancellationToken ct) => HMACSHA256.HashData(await RootOf(office, half.Id, ct), half.Half);

    /// <summary>The half that only the register of persons can make.</summary>
    public async Task<byte[]> RootOf(string office, Guid of, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/internal/table-key/{of}?tenant={office}");
        return await Ask<byte[]>(request, ct);
    }

    public static byte[] Seal(byte[] key, PageText text, string page) => SealedFile.Seal(key, JsonSerializer.SerializeToUtf8Bytes(text, JsonSerializerOptions.Web), page);

    public static PageText Open(byte[] key, ImportPage page) => JsonSerializer.Deserialize<PageText>(SealedFile.Open(key, page.Sealed, page.Id), JsonSerializerOptions.Web)!;

    public async Task<IReadOnlyList<SheetVerdict>> Verdicts(string office, IReadOnlyList<PersonSheet> persons, CancellationToken ct) =>
        persons.Count == 0 ? [] : await Post<SheetVerdict[]>($"/internal/persons/check?tenant={office}", new { persons }, ct);

    public async Task<IReadOnlyList<RegisteredSheet>> Register(string office, StaffId by, Guid import, IReadOnlyList<(Guid Id, PersonSheet Person)> persons, CancellationToken ct) =>
        persons.Count == 0
            ? []
            : await Post<RegisteredSheet[]>($"/internal/persons/register?tenant={office}", new { by, cause = import, persons = persons.Select(p => new { p.Id, p.Person }) }, ct);

    private static string Place(string office, Guid import) => $"{office}/imports/{import}";

    private Task<T> Post<T>(string path, object body, CancellationToken ct) => Ask<T>(new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) }, ct);

    private async Task<T> Ask<T>(HttpRequestMessage request, CancellationToken ct)
    {
        using (request)
        {
            request.Headers.Authorization = new("Bearer", await tokens.Get(ct));
            using var answer = await people.SendAsync(request, ct);
            answer.EnsureSuccessStatusCode();
            return (await answer.Content.ReadFromJsonAsync<T>(ct))!;
        }
    }
}
