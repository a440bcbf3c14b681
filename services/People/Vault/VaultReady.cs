using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TalentHub.People;

/// <summary>The service does not start without its master key, and is not ready with another one than the vault was written under.</summary>
internal sealed class VaultReady(MasterKey master, PersonVault vault) : IHealthCheck, IHostedService
{
    private volatile bool _right;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken ct)
    {
        _right = _right || await vault.IsOfThisMaster(ct);
        return _right ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"the vault was written under another master key than {master.Id}");
    }

    public Task StartAsync(CancellationToken ct) => Task.CompletedTask;

    public Task StopAsync(CancellationToken ct) => Task.CompletedTask;
}
