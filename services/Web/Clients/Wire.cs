using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Components.Authorization;

namespace TalentHub.Web;

/// <summary>Token of the request being prerendered; a circuit has none and asks the gateway by its session.</summary>
public sealed class RequestToken
{
    public string? Value { get; set; }
}

/// <summary>Speaks to the other services on behalf of the signed-in person: one fresh token per call, every "no" as a problem, never an exception.</summary>
public sealed class Wire(
    IHttpClientFactory http, SessionTokens tokens, RequestToken prerendered, AuthenticationStateProvider who, ILogger<Wire> log)
{
    public const string SessionClaim = "session";

    public Task<Answer<T>> Get<T>(string service, string path, CancellationToken ct = default) =>
        Send<T>(service, () => new HttpRequestMessage(HttpMethod.Get, path), ct);

    public Task<Answer<T>> Post<T>(string service, string path, object body, CancellationToken ct = default, string? key = null, long? seen = null, bool onlyCheck = false) =>
        Send<T>(service, () =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, options: Json.Options) };
            if (key is not null) request.Headers.Add("Idempotency-Key", key);
            if (seen is { } version) request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
            if (onlyCheck) request.Headers.Add("Dry-Run", "true");
            return request;
        }, ct);

    /// <summary>Sends the bytes of a file as they are.</summary>
    public Task<Answer<T>> PostFile<T>(string service, string path, byte[] content, string mediaType, string key, long seen, CancellationToken ct = default) =>
        Send<T>(service, () =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(content) };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
            request.Headers.Add("Idempotency-Key", key);
            request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{seen}\""));
            return request;
        }, ct);

    /// <summary>An open stream of lines, for server-sent events; null when the service cannot be reached or the session is gone.</summary>
    public async Task<Stream?> Listen(string service, string path, CancellationToken ct)
    {
        if (await Token(ct) is not { } token) return null;
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        var response = await http.CreateClient(service).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        if (response.IsSuccessStatusCode) return await response.Content.ReadAsStreamAsync(ct);
        response.Dispose();
        return null;
    }

    /// <summary>Whether the person is still signed in.</summary>
    public async Task<bool> StillSignedIn(CancellationToken ct = default) => await Token(ct) is not null;

    private async Task<string?> Token(CancellationToken ct)
    {
        if (prerendered.Value is { } own) return own;
        var state = await who.GetAuthenticationStateAsync();
        return state.User.FindFirst(SessionClaim)?.Value is { } session ? await tokens.Of(session, ct) : null;
    }

    private async Task<Answer<T>> Send<T>(string service, Func<HttpRequestMessage> ask, CancellationToken ct)
    {
        try
        {
            if (await Token(ct) is not { } token) return new(default, Problem.SignedOut);
            using var request = ask();
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var response = await http.CreateClient(service).SendAsync(request, ct);
            if (!response.IsSuccessStatusCode) return new(default, await ProblemOf(response, ct));

            var value = response.Content.Headers.ContentType?.MediaType == "application/json"
                ? await response.Content.ReadFromJsonAsync<T>(Json.Options, ct)
                : default;
            return new(value, null, response.Headers.ETag?.Tag, response.Headers.Location?.OriginalString);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || (e is TaskCanceledException && !ct.IsCancellationRequested))
        {
            log.LogWarning(e, "{Service} did not give a readable answer", service);
            return new(default, new Problem(503, "service-unavailable") { TraceId = Activity.Current?.TraceId.ToString() });
        }
    }

    private static async Task<Problem> ProblemOf(HttpResponseMessage response, CancellationToken ct)
    {
        var status = (int)response.StatusCode;
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return new Problem(status, status == 403 ? "forbidden" : status == 404 ? "not-found" : "internal-error") { TraceId = Activity.Current?.TraceId.ToString() };

        var read = await response.Content.ReadFromJsonAsync<Document>(Json.Options, ct);
        return new Problem(status, read?.Type ?? "internal-error", read?.Detail)
        {
            Stage = read?.Stage,
            Allowed = read?.Allowed ?? [],
            Errors = read?.Errors ?? [],
            Person = read?.Person,
            ConflictsWith = read?.ConflictsWith,
            TraceId = read?.TraceId ?? Activity.Current?.TraceId.ToString()
        };
    }

    private sealed record Document(
        string? Type, string? Detail, string? Stage, string[]? Allowed, FieldProblem[]? Errors, string? TraceId, Guid? Person, Guid? ConflictsWith);
}
