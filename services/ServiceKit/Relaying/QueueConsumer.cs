using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace TalentHub.ServiceKit;

/// <summary>
/// The one consumer of a service's queue. MassTransit's own pause before it tries a lost queue again grows to half a minute,
/// and goes on growing with every loss in the life of the process: when the broker is there and the consumer is not, it is connected anew.
/// </summary>
internal sealed class QueueConsumer(
    string queue, IReadOnlyList<Type> contracts, IInboxLog inbox, IReceiveEndpointConnector connector, IBusControl bus, IServiceScopeFactory scopes, Uri broker, TimeProvider clock,
    ILogger<QueueConsumer> log)
    : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);
    private HostReceiveEndpointHandle? _handle;
    private readonly Dictionary<string, DateTimeOffset> _toAsk = [];
    private readonly HashSet<string> _away = [];

    private bool Consumes => Volatile.Read(ref _handle) is { Ready.IsCompletedSuccessfully: true } && bus.CheckHealth().Status is BusHealthStatus.Healthy;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Consumes ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"the queue {queue} is not consumed"));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (wasWell, ill) = (false, (long?)null);
        var mayHaveLost = !await IsThere(stoppingToken) && !await Note(stoppingToken);
        Connect();
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Look, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            mayHaveLost = mayHaveLost && !await Note(stoppingToken);
            if (Consumes)
            {
                (wasWell, ill) = (true, null);
                await AskAgain(stoppingToken);
                continue;
            }

            if (ill is null) mayHaveLost = (mayHaveLost || wasWell) && !await Note(stoppingToken);
            ill ??= clock.GetTimestamp();
            // The first start is the bus's own affair.
            if (!wasWell || clock.GetElapsedTime(ill.Value) < Patience || await Exists(stoppingToken) is null) continue;
            log.LogWarning("The broker answers and the consumer of {Queue} has not come back: it is connected anew", queue);
            await Leave(stoppingToken);
            Connect();
            ill = null;
        }
    }

    /// <summary>Whether the queue outlived the time without its consumer; waits for the broker.</summary>
    private async Task<bool> IsThere(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            if (await Exists(ct) is { } exists) return exists;
            await Task.Delay(Look, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return true;
    }

    /// <summary>Notes from where each source is to be asked again: what lay in a queue that was deleted went with it.</summary>
    private async Task<bool> Note(CancellationToken ct)
    {
        try
        {
            var heard = await inbox.Heard(ct);
            foreach (var source in contracts.Select(ContractNames.SourceOf).Distinct())
                _toAsk.TryAdd(source, heard.TryGetValue(source, out var until) ? until - Margin : DateTimeOffset.UnixEpoch);
            return true;
        }
        catch (Exception e)
        {
            if (!ct.IsCancellationRequested) log.LogWarning(e, "It cannot be read now up to where {Queue} was heard", queue);
            return false;
        }
    }

    private void Connect() => Volatile.Write(ref _handle, connector.ConnectReceiveEndpoint(queue, (context, endpoint) =>
    {
        var rabbit = (IRabbitMqReceiveEndpointConfigurator)endpoint;
        rabbit.SetQuorumQueue();
        rabbit.SetQueueArgument("x-delivery-limit", 20);
        rabbit.PrefetchCount = 300;
        rabbit.ConcurrentMessageLimit = 300;
        rabbit.UseMessageRetry(r => r.Intervals(100, 300, 1000));
        foreach (var type in contracts) rabbit.ConfigureConsumer(context, typeof(InboxConsumer<>).MakeGenericType(type));
    }));

    /// <summary>Asks each source once; one that is away is asked until it answers.</summary>
    private async Task AskAgain(CancellationToken ct)
    {
        if (_toAsk.Count == 0) return;
        await using var scope = scopes.CreateAsyncScope();
        var asker = scope.ServiceProvider.GetRequiredService<IGapAsker>();
        foreach (var (source, since) in _toAsk.ToArray())
        {
            try
            {
                await asker.AskSince(source, since, ct);
                _toAsk.Remove(source);
                _away.Remove(source);
            }
            catch (Exception e)
            {
                if (_away.Add(source) && !ct.IsCancellationRequested) log.LogWarning(e, "{Source} could not be asked for what {Queue} may have lost; it is tried again", source, queue);
            }
        }
    }

    private async Task Leave(CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(5));
        try
        {
            await _handle!.StopAsync(limit.Token);
        }
        catch (Exception e)
        {
            log.LogWarning(e, "The lost consumer of {Queue} did not leave in time", queue);
        }
    }

    /// <summary>Whether the broker has the queue; null when it does not answer.</summary>
    private async Task<bool?> Exists(CancellationToken ct)
    {
        try
        {
            var factory = new ConnectionFactory { Uri = broker, AutomaticRecoveryEnabled = false, RequestedConnectionTimeout = TimeSpan.FromSeconds(2) };
            await using var connection = await factory.CreateConnectionAsync("talenthub-queue-consumer", ct);
            await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
            await channel.QueueDeclarePassiveAsync(queue, ct);
            return true;
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason is { ReplyCode: Constants.NotFound })
        {
            return false;
        }
        catch (Exception e) when (e is BrokerUnreachableException or IOException or OperationCanceledException or RabbitMQClientException)
        {
            return null;
        }
    }
}
