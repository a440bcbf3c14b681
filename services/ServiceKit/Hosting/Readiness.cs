using JasperFx;
using Marten;
using Marten.Events.Daemon.Coordination;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace TalentHub.ServiceKit;

/// <summary>The database answers and has the shape this build expects.</summary>
internal sealed class DatabaseReady(IDocumentStore store, NpgsqlDataSource source) : IHealthCheck
{
    private volatile bool _shapeRight;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken ct)
    {
        try
        {
            await using var command = source.CreateCommand("select 1");
            await command.ExecuteScalarAsync(ct);
        }
        catch (Exception e) when (ExceptionAnswers.IsAway(e))
        {
            return HealthCheckResult.Unhealthy("the database does not answer");
        }

        if (_shapeRight) return HealthCheckResult.Healthy();
        try
        {
            await store.Storage.Database.AssertDatabaseMatchesConfigurationAsync(ct);
            _shapeRight = true;
            return HealthCheckResult.Healthy();
        }
        catch (Exception e)
        {
            return HealthCheckResult.Unhealthy($"the schema is not the one of this build: {e.Message.Split('\n')[0]}");
        }
    }
}

/// <summary>Every view and the relay have exactly one process that moves them, here or elsewhere.</summary>
internal sealed class ProjectionsReady(IDocumentStore store, IProjectionCoordinator coordinator, NpgsqlDataSource source) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken ct)
    {
        var wanted = ((DocumentStore)store).Options.Projections.AllShards().Select(s => s.Name.Identity).ToHashSet();
        if (wanted.Count == 0) return HealthCheckResult.Healthy();
        var here = coordinator.DaemonForMainDatabase().CurrentAgents().Where(a => a.Status is AgentStatus.Running).Select(a => a.Name.Identity).ToHashSet();
        if (here.IsSupersetOf(wanted)) return HealthCheckResult.Healthy();

        // Another process of this service may own them: its heartbeat says so.
        HashSet<string> elsewhere = [];
        await using var command = source.CreateCommand("select name from mt_event_progression where heartbeat > now() - interval '15 seconds' and agent_status = 'Running'");
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) elsewhere.Add(rows.GetString(0));
        var missing = wanted.Except(here).Except(elsewhere).ToArray();
        return missing.Length == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"nobody moves {string.Join(", ", missing)}");
    }
}

internal static class ReadinessRoutes
{
    public static void MapReadiness(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = Write }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = c => c.Tags.Contains("ready"),
            ResponseWriter = Write,
            // MassTransit calls a consumer without its broker degraded; it takes nothing, so it is not ready.
            ResultStatusCodes = { [HealthStatus.Degraded] = StatusCodes.Status503ServiceUnavailable }
        }).AllowAnonymous();
    }

    private static Task Write(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(new
    {
        status = report.Status is HealthStatus.Healthy ? "ready" : "not-ready",
        checks = report.Entries.Select(e => new { name = e.Key, ready = e.Value.Status is HealthStatus.Healthy, reason = e.Value.Description ?? e.Value.Exception?.Message })
    });
}
