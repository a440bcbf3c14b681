using System.Diagnostics;
using System.Text.Json;
using RabbitMQ.Client;

namespace TalentHub.ServiceKit;

/// <summary>Publishes over RabbitMQ's own client: mandatory, persistent, confirmed; a channel that was unsure once is never used again.</summary>
public sealed class RabbitWire(Uri broker, string name) : IContractWire, IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly SemaphoreSlim _one = new(1, 1);
    private IConnection? _connection;
    private IChannel? _channel;

    public async Task Send(IReadOnlyList<(object Contract, Envelope Envelope)> window, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            var channel = await Open(ct);
            var confirms = new Task[window.Count];
            for (var i = 0; i < window.Count; i++) confirms[i] = Publish(channel, window[i].Contract, window[i].Envelope, ct);
            // WaitAsync: the client may never complete a publish after the broker went away with it (rabbitmq-dotnet-client 1930).
            await Task.WhenAll(confirms).WaitAsync(ct);
            CrashPoint.Hit("relay-after-confirm-before-position");
        }
        catch
        {
            await Abandon();
            throw;
        }
        finally
        {
            _one.Release();
        }
    }

    private static Task Publish(IChannel channel, object contract, Envelope envelope, CancellationToken ct)
    {
        var type = contract.GetType();
        var wire = ContractNames.WireOf(type);
        var headers = envelope.Headers().ToDictionary(h => h.Name, h => (object?)h.Value);
        if (Activity.Current?.Id is { } trace) headers["traceparent"] = trace;
        var properties = new BasicProperties
        {
            MessageId = envelope.FactId.ToString(),
            CorrelationId = envelope.Stream.ToString(),
            ContentType = "application/vnd.masstransit+json",
            DeliveryMode = DeliveryModes.Persistent,
            Headers = headers
        };
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            messageId = envelope.FactId,
            correlationId = envelope.Stream,
            messageType = new[] { $"urn:message:{wire}" },
            message = contract,
            sentTime = envelope.KnownAt,
            headers = envelope.Headers().ToDictionary(h => h.Name, h => h.Value)
        }, Json);
        var confirmed = channel.BasicPublishAsync(wire, "", true, properties, body, ct).AsTask();
        CrashPoint.Hit("relay-after-publish-before-confirm");
        return confirmed;
    }

    private async Task<IChannel> Open(CancellationToken ct)
    {
        if (_channel is { IsOpen: true } open) return open;
        await Abandon();
        var factory = new ConnectionFactory
        {
            Uri = broker,
            ClientProvidedName = name,
            AutomaticRecoveryEnabled = false,
            RequestedConnectionTimeout = TimeSpan.FromSeconds(5),
            RequestedHeartbeat = TimeSpan.FromSeconds(10)
        };
        _connection = await factory.CreateConnectionAsync(ct);
        _channel = await _connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, new ThrottlingRateLimiter(1000)), ct);
        return _channel;
    }

    private async Task Abandon()
    {
        var (channel, connection) = (_channel, _connection);
        (_channel, _connection) = (null, null);
        foreach (var old in new IAsyncDisposable?[] { channel, connection })
        {
            if (old is null) continue;
            try
            {
                await old.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(2));
            }
            catch (Exception e) when (e is TimeoutException or IOException or RabbitMQ.Client.Exceptions.RabbitMQClientException or OperationCanceledException or ObjectDisposedException)
            {
                Activity.Current?.AddEvent(new ActivityEvent("abandoned a broker connection that did not close"));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Abandon();
        _one.Dispose();
    }
}
