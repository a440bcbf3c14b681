using System.Collections.Concurrent;
using System.Net;

namespace TalentHub.Web;

/// <summary>Fetches the access token behind a session from the gateway and keeps it for less than a minute: a revoked session ends with it.</summary>
public sealed class SessionTokens(IHttpClientFactory http, IConfiguration configuration, TimeProvider clock)
{
    public const string GatewayClient = "gateway-internal";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, Held> _held = new();

    /// <summary>The token of the session, or null when the session is gone.</summary>
    public async Task<string?> Of(string session, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (_held.TryGetValue(session, out var held) && held.Until > now) return held.Token;

        using var request = new HttpRequestMessage(HttpMethod.Post, $"internal/sessions/{Uri.EscapeDataString(session)}/token");
        request.Headers.Add("X-Internal-Secret", configuration["Internal:Secret"] ?? "");
        using var response = await http.CreateClient(GatewayClient).SendAsync(request, ct);
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            _held.TryRemove(session, out _);
            return null;
        }

        response.EnsureSuccessStatusCode();
        var given = await response.Content.ReadFromJsonAsync<Given>(Json.Options, ct);
        if (given?.Token is not { } token) return null;

        var until = now + Longest;
        if (given.Expiry is { } expiry && expiry - Margin < until) until = expiry - Margin;
        _held[session] = new Held(token, until);
        Forget(now);
        return token;
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (session, held) in _held.Where(h => h.Value.Until + Longest < now)) _held.TryRemove(KeyValuePair.Create(session, held));
    }

    private sealed record Held(string Token, DateTimeOffset Until);

    private sealed record Given(string? AccessToken, DateTimeOffset? ExpiresAt)
    {
        public string? Token => AccessToken;

        public DateTimeOffset? Expiry => ExpiresAt;
    }
}
