using System.Diagnostics.Metrics;
using JasperFx.Events;
using Microsoft.Extensions.Logging;

namespace TalentHub.ServiceKit;

/// <summary>The wire the relay speaks through. A message counts as sent only when the broker has confirmed that it reached a queue.</summary>
public interface IContractWire
{
    /// <summary>Sends a window of messages and returns when every one is confirmed; throws when any is not.</summary>
    Task Send(IReadOnlyList<(object Contract, Envelope Envelope)> window, CancellationToken ct);
}

/// <summary>Reads a service's log in order and publishes every fact as its contract. The log is the outbox.</summary>
public sealed class IntegrationRelay(IContractMap map, IContractWire wire, string source, TimeProvider clock, ILogger log)
{
    private static readonly Counter<long> Sent = Telemetry.Meter.CreateCounter<long>("talenthub.relay.sent", "{message}", "Facts confirmed by the broker.");
    private static readonly TimeSpan SendLimit = TimeSpan.FromSeconds(10);

    private string? _blocked;

    /// <summary>Why nothing is going out just now; null while the broker confirms.</summary>
    public string? Blocked => Volatile.Read(ref _blocked);

    /// <summary>Returns only when the whole page is confirmed: until then the position stays where the page began.</summary>
    public async Task Relay(IReadOnlyList<IEvent> page, CancellationToken ct)
    {
        var window = page.Select(fact => (map.ToContract(fact), Envelope.Of(fact, source))).ToArray();
        for (var attempt = 0; ; attempt++)
        {
            ct.ThrowIfCancellationRequested();
            try
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
                limit.CancelAfter(SendLimit);
                await wire.Send(window, limit.Token);
                Volatile.Write(ref _blocked, null);
                Sent.Add(window.Length);
                return;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                // Sent again under the same message ids: consumers know what they already have.
                if (Blocked is null) log.LogWarning(e, "Relay of {Source} is held up at {Stream} version {Version}", source, page[0].StreamId, page[0].Version);
                Volatile.Write(ref _blocked, e is OperationCanceledException ? "the broker does not confirm" : e.Message);
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(2000, 100 << Math.Min(attempt, 5))), clock, ct);
            }
        }
    }
}
