using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace TalentHub.Rig;

/// <summary>What an answer said that a caller acts on.</summary>
public sealed record Answer(int Status, string Type, long Version, string? Location, bool Problem, string Text)
{
    public bool Done => Status is 200 or 201 or 204;

    /// <summary>Nobody can say from this whether the command had its effect: ask again under the same key.</summary>
    public bool Unknown => Status is 0 or 503 or 502 or 504 || (Status == 409 && Type == "key-in-flight");
}

/// <summary>Sends commands the way a careful program does: a key with each, the version it saw, and the same key again while the outcome is unknown.</summary>
public sealed class Client(Uri address) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 256, PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20), ConnectTimeout = TimeSpan.FromSeconds(2) })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(15)
    };

    public async Task<Answer> Post(string path, string token, string key, object body, long? seen = null, CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, options: JsonSerializerOptions.Web) };
        request.Headers.Authorization = new("Bearer", token);
        request.Headers.Add("Idempotency-Key", key);
        if (seen is { } version) request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
        try
        {
            using var answer = await _http.SendAsync(request, ct);
            var text = await answer.Content.ReadAsStringAsync(ct);
            var problem = answer.Content.Headers.ContentType?.MediaType == "application/problem+json";
            return new(
                (int)answer.StatusCode, problem ? TypeOf(text) : "", VersionOf(answer.Headers.ETag), answer.Headers.Location?.ToString(), problem, text);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException && !ct.IsCancellationRequested)
        {
            return new(0, e.GetType().Name, 0, null, false, e.Message);
        }
    }

    public async Task<JsonElement> Get(string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", token);
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"GET {path} answered {(int)answer.StatusCode}: {text}");
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private static long VersionOf(EntityTagHeaderValue? tag) => long.TryParse(tag?.Tag.Trim('"'), out var version) ? version : 0;

    private static string TypeOf(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.TryGetProperty("type", out var type) ? type.ToString() : "";
    }

    public void Dispose() => _http.Dispose();
}
