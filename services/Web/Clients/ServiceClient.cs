using Microsoft.AspNetCore.WebUtilities;

namespace TalentHub.Web;

/// <summary>One service as the pages ask it: addresses with the parameters that are given, and lists without their envelope.</summary>
public abstract class ServiceClient(Wire wire, string service)
{
    protected Wire Wire => wire;

    protected Task<Answer<T>> Get<T>(string path, CancellationToken ct, params IEnumerable<(string Name, string? Value)> query) =>
        wire.Get<T>(service, QueryHelpers.AddQueryString(path, query.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => KeyValuePair.Create(p.Name, p.Value))), ct);

    protected Task<Answer<T>> Post<T>(string path, object body, CancellationToken ct, string? key = null, long? seen = null) =>
        wire.Post<T>(service, path, body, ct, key, seen);

    protected async Task<Answer<IReadOnlyList<T>>> GetList<T>(string path, CancellationToken ct, params IEnumerable<(string Name, string? Value)> query) =>
        ItemsOf(await Get<Envelope<T>>(path, ct, query));

    protected async Task<Answer<IReadOnlyList<T>>> PostList<T>(string path, object body, CancellationToken ct) =>
        ItemsOf(await Post<Envelope<T>>(path, body, ct));

    /// <summary>What the service calls these ids; what cannot be read is left out, and the page says less.</summary>
    protected async Task<IReadOnlyList<T>> Named<T>(string path, IEnumerable<Guid> ids, CancellationToken ct, string? key = null)
    {
        Guid[] asked = [.. ids.Distinct()];
        return asked.Length == 0 ? [] : (await Post<T[]>(path, new { ids = asked }, ct, key)).Value ?? [];
    }

    private static Answer<IReadOnlyList<T>> ItemsOf<T>(Answer<Envelope<T>> answer) =>
        new(answer.Good ? answer.Value?.Items ?? [] : null, answer.Problem, answer.ETag);

    private sealed record Envelope<T>(IReadOnlyList<T>? Items);
}
