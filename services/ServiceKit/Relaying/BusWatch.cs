using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace TalentHub.ServiceKit;

/// <summary>
/// Brings the consumer back when the broker is there again. MassTransit's own pause before its next try grows to half a
/// minute, and goes on growing with every loss in the life of the process.
/// </summary>
internal sealed class BusWatch(IBusControl bus, Uri broker, TimeProvider clock, ILogger<BusWatch> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (wasWell, ill) = (false, (long?)null);
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Look, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (bus.CheckHealth().Status is BusHealthStatus.Healthy)
            {
                (wasWell, ill) = (true, null);
                continue;
            }

            ill ??= clock.GetTimestamp();
            // The first start is MassTransit's own affair.
            if (!wasWell || clock.GetElapsedTime(ill.Value) < Patience || !await Answers(stoppingToken)) continue;
            await StartAnew(stoppingToken);
            ill = null;
        }
    }

    private async Task StartAnew(CancellationToken ct)
    {
        log.LogWarning("The broker answers and the consumer has not come back: the bus is started anew");
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(TimeSpan.FromSeconds(20));
            await bus.StopAsync(limit.Token);
            await bus.StartAsync(limit.Token);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            log.LogWarning(e, "The bus did not start; it is tried again");
        }
    }

    private async Task<bool> Answers(CancellationToken ct)
    {
        try
        {
            var factory = new ConnectionFactory { Uri = broker, AutomaticRecoveryEnabled = false, RequestedConnectionTimeout = TimeSpan.FromSeconds(2) };
            await using var connection = await factory.CreateConnectionAsync("talenthub-bus-watch", ct);
            return connection.IsOpen;
        }
        catch (Exception e) when (e is BrokerUnreachableException or IOException or OperationCanceledException or RabbitMQClientException)
        {
            return false;
        }
    }
}
