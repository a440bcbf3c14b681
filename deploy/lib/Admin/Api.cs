using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace TalentHub.Admin;

/// <summary>What the API answered to one command.</summary>
internal sealed record Answer(HttpStatusCode Status, string? ETag, Uri? Location, string Body, bool Replayed)
{
    public bool Accepted => (int)Status is >= 200 and < 300;

    /// <summary>The API's own reason, short enough for one line.</summary>
    public string Reason
    {
        get
        {
            try
            {
                using var problem = JsonDocument.Parse(Body);
                var root = problem.RootElement;
                var text = root.TryGetProperty("detail", out var detail) ? detail.GetString() : null;
                var type = root.TryGetProperty("type", out var t) ? t.GetString() : null;
                var errors = root.TryGetProperty("errors", out var e) ? $" {e.GetRawText()}" : "";
                return $"{(int)Status} {type}: {text}{errors}";
            }
            catch (JsonException)
            {
                return $"{(int)Status} {Body[..Math.Min(Body.Length, 300)]}";
            }
        }
    }
}

/// <summary>The public API through the gateway, as a demonstration account of the office: same doors, same refusals as for everybody.</summary>
internal sealed class Api : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly HttpClient _http;
    private readonly string _password;
    private readonly ConcurrentDictionary<string, Held> _tokens = new();

    public Api(Uri address, string password, string? certificate = null)
    {
        var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 16, PooledConnectionLifetime = TimeSpan.FromMinutes(1), AllowAutoRedirect = false };
        if (certificate is not null)
        {
            using var own = X509Certificate2.CreateFromPem(File.ReadAllText(certificate));
            var print = own.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256);
            handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, errors) =>
                errors is SslPolicyErrors.None || shown?.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256) == print;
        }

        _http = new HttpClient(handler) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
        _password = password;
    }

    /// <summary>Sends one command until it has an answer that waiting would not change; the key makes a repetition harmless.</summary>
    public async Task<Answer> Post(string account, string path, string body, string key, string? ifMatch, CancellationToken ct)
    {
        var until = DateTimeOffset.UtcNow + Patience;
        for (var attempt = 1; ; attempt++)
        {
            var answer = await Try(account, HttpMethod.Post, path, body, key, ifMatch, ct);
            if (answer is not null && !Passing(answer)) return answer;
            if (DateTimeOffset.UtcNow > until) return answer ?? throw new AdminError($"{_http.BaseAddress} did not answer for {Patience.TotalSeconds:0} s; see deploy/status");
            if (answer?.Status is HttpStatusCode.Unauthorized) _tokens.TryRemove(account, out _);
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(2000, 50 << Math.Min(attempt, 6))), ct);
        }
    }

    public async Task<Answer> Get(string account, string path, CancellationToken ct)
    {
        var until = DateTimeOffset.UtcNow + Patience;
        while (true)
        {
            var answer = await Try(account, HttpMethod.Get, path, null, null, null, ct);
            if (answer is not null && !Passing(answer)) return answer;
            if (DateTimeOffset.UtcNow > until) return answer ?? throw new AdminError($"{_http.BaseAddress} did not answer for {Patience.TotalSeconds:0} s; see deploy/status");
            await Task.Delay(TimeSpan.FromMilliseconds(300), ct);
        }
    }

    private static bool Passing(Answer answer) =>
        answer.Status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.Unauthorized
        || (answer.Status is HttpStatusCode.Conflict && answer.Body.Contains("\"key-in-flight\"", StringComparison.Ordinal));

    private async Task<Answer?> Try(string account, HttpMethod method, string path, string? body, string? key, string? ifMatch, CancellationToken ct)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path);
            request.Headers.Authorization = new("Bearer", await Token(account, ct));
            if (key is not null) request.Headers.Add("Idempotency-Key", key);
            if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
            if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
            using var response = await _http.SendAsync(request, ct);
            return new(response.StatusCode, response.Headers.ETag?.ToString(), response.Headers.Location, await response.Content.ReadAsStringAsync(ct), response.Headers.Contains("Idempotency-Replayed"));
        }
        catch (Exception e) when (!ct.IsCancellationRequested && e is HttpRequestException or OperationCanceledException or IOException)
        {
            return null;
        }
    }

    private async Task<string> Token(string account, CancellationToken ct)
    {
        var held = _tokens.GetOrAdd(account, _ => new());
        await held.One.WaitAsync(ct);
        try
        {
            if (held.Value is { } value && DateTimeOffset.UtcNow < held.Until) return value;
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "password",
                ["client_id"] = "deploy-token",
                ["scope"] = "talenthub",
                ["username"] = account,
                ["password"] = _password
            });
            using var response = await _http.PostAsync("connect/token", form, ct);
            if (response.StatusCode is HttpStatusCode.BadRequest)
                throw new AdminError($"no token for {account}: {await response.Content.ReadAsStringAsync(ct)}");
            response.EnsureSuccessStatusCode();
            var granted = await response.Content.ReadFromJsonAsync<JsonElement>(ct);
            held.Until = DateTimeOffset.UtcNow.AddSeconds(granted.GetProperty("expires_in").GetInt32() - 60);
            return held.Value = granted.GetProperty("access_token").GetString()!;
        }
        finally
        {
            held.One.Release();
        }
    }

    public void Dispose() => _http.Dispose();

    private sealed class Held
    {
        public SemaphoreSlim One { get; } = new(1, 1);
        public string? Value { get; set; }
        public DateTimeOffset Until { get; set; }
    }
}
