using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace TalentHub.Gateway;

/// <summary>What only other parts of the system may ask, on a listener of its own: the token behind a session, health, metrics.</summary>
public static class Inside
{
    public const string SecretHeader = "X-Internal-Secret";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapHealth();
        routes.MapPrometheusScrapingEndpoint();
        routes.MapPost("/internal/sessions/{id}/token", async (string id, HttpContext http, Sessions sessions, IConfiguration configuration) =>
        {
            if (!Knows(configuration["Internal:Secret"], http.Request.Headers[SecretHeader])) return Problems.Of(401, "unauthenticated", $"Send {SecretHeader}.");
            return await sessions.Fresh(id, http.RequestAborted) is { } session && session.Properties.GetTokenValue("access_token") is { } token
                ? Results.Ok(new { accessToken = token, expiresAt = Sessions.ExpiryOf(session.Properties) })
                : Problems.Of(404, "session-gone", "The session has ended.");
        });
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = Write }).AllowAnonymous().DisableRateLimiting();
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = Write }).AllowAnonymous().DisableRateLimiting();
    }

    private static bool Knows(string? secret, string? given) =>
        !string.IsNullOrEmpty(secret) && given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(given));

    private static Task Write(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(new
    {
        status = report.Status is HealthStatus.Healthy ? "ready" : "not-ready",
        checks = report.Entries.Select(e => new { name = e.Key, ready = e.Value.Status is HealthStatus.Healthy, reason = e.Value.Description ?? e.Value.Exception?.Message })
    });
}

/// <summary>Sessions can be kept.</summary>
internal sealed class SessionsReady(Schema schema) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken ct) =>
        await schema.Fault(ct) is { } fault ? HealthCheckResult.Unhealthy(fault) : HealthCheckResult.Healthy();
}

/// <summary>People can sign in, and tokens can be verified.</summary>
internal sealed class IdentityReady(IOptionsMonitor<OpenIdConnectOptions> oidc) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken ct)
    {
        try
        {
            await oidc.Get(Policies.Oidc).ConfigurationManager!.GetConfigurationAsync(ct);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (Problems.IsAway(e))
        {
            return HealthCheckResult.Unhealthy("the metadata of identity does not answer");
        }
    }
}

/// <summary>Behind every route someone answers.</summary>
internal sealed class DestinationsReady(IProxyStateLookup proxy) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken ct)
    {
        var silent = proxy.GetClusters().Where(c => !c.DestinationsState.AllDestinations.Any(d => d.Health.Active is DestinationHealth.Healthy)).Select(c => c.ClusterId).Order().ToArray();
        return Task.FromResult(silent.Length == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"not ready: {string.Join(", ", silent)}"));
    }
}
