using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TalentHub.Identity;

/// <summary>The database answers, its schema is right and the service has opened.</summary>
internal sealed class OpenForSignIn(Opening opening, IServiceProvider services) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken ct)
    {
        if (opening.Closed is { } reason) return HealthCheckResult.Unhealthy(reason);
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IdentityDatabase>().Database.CanConnectAsync(ct)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("the database does not answer");
    }
}

internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = Write }).AllowAnonymous();
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = Write }).AllowAnonymous();
    }

    /// <summary>Until it has opened, the service answers nothing but its health.</summary>
    public static void UseOpening(this WebApplication app)
    {
        var opening = app.Services.GetRequiredService<Opening>();
        app.Use((http, next) =>
        {
            if (opening.Closed is not { } reason || http.Request.Path.StartsWithSegments("/health") || http.Request.Path.StartsWithSegments("/metrics")) return next(http);
            http.Response.Headers.RetryAfter = "2";
            return Problems.Of(503, "service-unavailable", $"Sign-in is not open: {reason}.").ExecuteAsync(http);
        });
    }

    private static Task Write(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(new
    {
        status = report.Status is HealthStatus.Healthy ? "ready" : "not-ready",
        checks = report.Entries.Select(e => new { name = e.Key, ready = e.Value.Status is HealthStatus.Healthy, reason = e.Value.Description ?? e.Value.Exception?.Message })
    });
}
