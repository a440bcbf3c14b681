using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Configuration;

namespace TalentHub.ServiceKit;

/// <summary>This service's own identity: a token by client credentials, kept until shortly before it ends.</summary>
public sealed class ServiceTokens(IHttpClientFactory clients, IConfiguration configuration, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private string? _token;
    private DateTimeOffset _until;

    public async Task<string> Get(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            if (_token is { } held && clock.GetUtcNow() < _until) return held;
            var endpoint = configuration["Identity:TokenEndpoint"] ?? throw new InvalidOperationException("Identity:TokenEndpoint is missing.");
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = configuration["Identity:ClientId"] ?? throw new InvalidOperationException("Identity:ClientId is missing."),
                ["client_secret"] = configuration["Identity:ClientSecret"] ?? throw new InvalidOperationException("Identity:ClientSecret is missing.")
            });
            using var http = clients.CreateClient(nameof(ServiceTokens));
            using var answer = await http.PostAsync(endpoint, form, ct);
            answer.EnsureSuccessStatusCode();
            var granted = await answer.Content.ReadFromJsonAsync<Granted>(ct) ?? throw new InvalidOperationException("The identity service answered without a token.");
            _until = clock.GetUtcNow().AddSeconds(granted.ExpiresIn - 60);
            return _token = granted.AccessToken;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private sealed record Granted([property: JsonPropertyName("access_token")] string AccessToken, [property: JsonPropertyName("expires_in")] int ExpiresIn);
}
