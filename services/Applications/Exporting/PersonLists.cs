using System.Net;
using System.Text.Json.Serialization;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A person as lists show them: enough to recognise, too little to know.</summary>
public sealed record ListedPerson(Guid Id, string Label, int BirthYear, string Gender, string Nationality, IReadOnlyList<ListedDocument> Documents)
{
    public string? Degree { get; init; }

    public string? TitleLevel { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }
}

/// <summary>A number of which only so much is shown that a clerk recognises it.</summary>
public sealed record ListedDocument(string Kind, string Number);

/// <summary>Asks the register of persons, as a service, for what may stand in an office's lists.</summary>
public sealed class PersonLists(HttpClient people, ServiceTokens tokens)
{
    private sealed record Label(Guid Id, [property: JsonPropertyName("label")] string Text, bool Erased);

    public sealed record Page(IReadOnlyList<ListedPerson> Items, string? Next, long Total);

    /// <summary>What lists may call these persons of an office; the erased and the unknown are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> Labels(string office, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        if (ids.Count == 0) return new Dictionary<Guid, string>();
        var labels = await Ask<Label[]>(new(HttpMethod.Post, $"/internal/labels?tenant={office}") { Content = JsonContent.Create(new { ids }) }, ct);
        return labels.Where(l => !l.Erased).ToDictionary(l => l.Id, l => l.Text);
    }

    /// <summary>A page of the office's persons, masked, the newest first.</summary>
    public Task<Page> Of(string office, string? cursor, int size, CancellationToken ct) =>
        Ask<Page>(new(HttpMethod.Get, $"/internal/persons?tenant={office}&pageSize={size}{(cursor is null ? "" : $"&cursor={cursor}")}"), ct);

    private async Task<T> Ask<T>(HttpRequestMessage request, CancellationToken ct)
    {
        using (request)
        {
            request.Headers.Authorization = new("Bearer", await tokens.Get(ct));
            using var answer = await people.SendAsync(request, ct);
            answer.EnsureSuccessStatusCode();
            return await answer.Content.ReadFromJsonAsync<T>(ct) ?? throw new HttpRequestException("The register of persons gave no answer.", null, HttpStatusCode.BadGateway);
        }
    }
}
