using Marten.Events.Daemon.Coordination;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace TalentHub.ServiceKit;

/// <summary>The views of a service are moved by the one process that holds their lock (decision 10).</summary>
internal sealed class ViewOwner(IProjectionCoordinator coordinator, NpgsqlDataSource source, TimeProvider clock, ILogger<ViewOwner> log) : BackgroundService
{
    private static readonly SessionLock Lock = new(0x7A1E_0003);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(stoppingToken);
                try
                {
                    if (await Lock.Own(connection, stoppingToken)) await Move(connection, stoppingToken);
                }
                finally
                {
                    await SessionLock.GiveUp(connection);
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(e, "The views stand still");
            }

            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Move(NpgsqlConnection owner, CancellationToken ct)
    {
        await coordinator.ResumeAsync();
        try
        {
            do
            {
                await Task.Delay(Pause, clock, ct);
            }
            while (await Lock.Own(owner, ct));
        }
        finally
        {
            // Before the lock goes: nobody else may move a view that still moves here.
            await coordinator.PauseAsync();
        }
    }
}
