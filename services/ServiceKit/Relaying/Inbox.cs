using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace TalentHub.ServiceKit;

/// <summary>One message that arrived.</summary>
public sealed record Delivery(object Contract, Envelope Envelope);

/// <summary>A message that came before the one it follows; kept as a row until that one is there.</summary>
/// <param name="Id">The message's id: the id of the fact it carries.</param>
public sealed record ParkedMessage(
    Guid Id, Guid Stream, long Version, string Tenant, string Source, string Type, string Contract, Envelope Envelope, DateTimeOffset ParkedAt);

/// <summary>The log messages become facts of, as the inbox sees it.</summary>
public interface IInboxLog
{
    /// <summary>The version held of each stream; streams not held yet are absent.</summary>
    Task<IReadOnlyDictionary<(string Tenant, Guid Stream), long>> Held(IReadOnlyCollection<(string Tenant, Guid Stream)> streams, CancellationToken ct);

    /// <summary>Appends the next facts of their streams in one transaction, each under its message's id.</summary>
    Task Append(IReadOnlyList<Delivery> next, CancellationToken ct);

    Task Park(IReadOnlyList<Delivery> early, CancellationToken ct);

    Task<IReadOnlyList<Delivery>> Parked(int atMost, CancellationToken ct);

    Task Unpark(IReadOnlyCollection<Guid> messages, CancellationToken ct);

    /// <summary>The latest instant heard of from each source; sources never heard of are absent.</summary>
    Task<IReadOnlyDictionary<string, DateTimeOffset>> Heard(CancellationToken ct);
}

/// <summary>Turns messages into facts of the own log: at or below the version held is known, the next is appended, a later one waits for what is on its way.</summary>
public sealed class Inbox(IInboxLog inbox, TimeProvider clock, ILogger log)
{
    private const int Window = 500;
    private static readonly TimeSpan OnItsWay = TimeSpan.FromMilliseconds(250);
    private static readonly Counter<long> Kept = Telemetry.Meter.CreateCounter<long>("talenthub.inbox.kept", "{message}", "Messages that became facts.");
    private static readonly Counter<long> Known = Telemetry.Meter.CreateCounter<long>("talenthub.inbox.known", "{message}", "Messages that had become facts before.");
    private static readonly Counter<long> ParkedCount = Telemetry.Meter.CreateCounter<long>("talenthub.inbox.parked", "{message}", "Messages kept until the one before arrives.");

    private readonly Channel<Waiting> _arrivals = Channel.CreateBounded<Waiting>(4096);
    private readonly List<Waiting> _early = [];

    private sealed record Waiting(Delivery Delivery, DateTimeOffset Since, bool WasParked, TaskCompletionSource Done);

    /// <summary>Returns when the message is a fact, was one already, or is parked; throws when none of these could be stored.</summary>
    public async Task Receive(Delivery delivery, CancellationToken ct, bool wasParked = false)
    {
        var waiting = new Waiting(delivery, clock.GetUtcNow(), wasParked, new(TaskCreationOptions.RunContinuationsAsynchronously));
        await _arrivals.Writer.WriteAsync(waiting, ct);
        await waiting.Done.Task.WaitAsync(ct);
    }

    /// <summary>The loop: what has arrived is looked at together and stored in one transaction.</summary>
    public async Task Run(CancellationToken ct)
    {
        List<Waiting> batch = [];
        while (await Next(batch, ct))
        {
            try
            {
                await Settle(batch, ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested && batch.Count > 1)
            {
                // One message of the window may be at fault: give each its own answer.
                log.LogWarning(e, "A window of {Count} messages could not be stored together; storing one by one", batch.Count);
                foreach (var one in batch) await SettleAlone(one, ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                foreach (var one in batch) one.Done.TrySetException(e);
            }

            batch.Clear();
        }
    }

    private async Task<bool> Next(List<Waiting> batch, CancellationToken ct)
    {
        if (_early.Count == 0)
        {
            if (!await _arrivals.Reader.WaitToReadAsync(ct)) return false;
        }
        else
        {
            using var tick = CancellationTokenSource.CreateLinkedTokenSource(ct);
            tick.CancelAfter(TimeSpan.FromMilliseconds(20));
            try
            {
                await _arrivals.Reader.WaitToReadAsync(tick.Token);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                // Nothing new: what came early is looked at again.
            }
        }

        batch.AddRange(_early);
        _early.Clear();
        while (batch.Count < Window && _arrivals.Reader.TryRead(out var arrived)) batch.Add(arrived);
        return true;
    }

    private async Task Settle(List<Waiting> batch, CancellationToken ct)
    {
        var held = new Dictionary<(string, Guid), long>(await inbox.Held([.. batch.Select(Stream).Distinct()], ct));
        List<Waiting> next = [], park = [], early = [], done = [];
        var now = clock.GetUtcNow();
        foreach (var one in batch.OrderBy(b => b.Delivery.Envelope.Version))
        {
            var version = one.Delivery.Envelope.Version;
            var at = held.GetValueOrDefault(Stream(one));
            if (version <= at) done.Add(one);
            else if (version == at + 1)
            {
                next.Add(one);
                held[Stream(one)] = version;
            }
            else if (one.WasParked) one.Done.TrySetException(new StillEarlyException());
            else if (now - one.Since < OnItsWay) early.Add(one);
            else park.Add(one);
        }

        if (next.Count > 0) await inbox.Append([.. next.Select(n => n.Delivery)], ct);
        if (park.Count > 0) await inbox.Park([.. park.Select(p => p.Delivery)], ct);
        _early.AddRange(early);
        Kept.Add(next.Count);
        Known.Add(done.Count);
        ParkedCount.Add(park.Count);
        foreach (var one in done.Concat(next).Concat(park)) one.Done.TrySetResult();
    }

    private async Task SettleAlone(Waiting one, CancellationToken ct)
    {
        try
        {
            await Settle([one], ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            one.Done.TrySetException(e);
        }
    }

    private static (string, Guid) Stream(Waiting one) => (one.Delivery.Envelope.Tenant, one.Delivery.Envelope.Stream);
}

/// <summary>A parked message is still ahead of its stream.</summary>
public sealed class StillEarlyException() : Exception("The message before this one has not arrived yet.");

/// <summary>Asks the owners of facts to send them again.</summary>
public interface IGapAsker
{
    Task Ask(string source, string tenant, Guid stream, long from, CancellationToken ct);

    /// <summary>Asks an owner for everything that became known since an instant: what a queue held is lost with it.</summary>
    Task AskSince(string source, DateTimeOffset since, CancellationToken ct);
}

/// <summary>Takes parked messages up again; what stays early for 60 seconds is a gap and is asked for.</summary>
public sealed class ParkedRetry(IInboxLog inbox, Inbox door, IGapAsker asker, TimeProvider clock, ILogger log)
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(30);
    private readonly Dictionary<Guid, DateTimeOffset> _asked = [];

    /// <summary>One sweep over what is parked; returns how many became facts.</summary>
    public async Task<int> Sweep(IReadOnlyDictionary<Guid, DateTimeOffset> parkedSince, CancellationToken ct)
    {
        List<Guid> settled = [];
        foreach (var delivery in (await inbox.Parked(1000, ct)).OrderBy(d => d.Envelope.Stream).ThenBy(d => d.Envelope.Version))
        {
            try
            {
                await door.Receive(delivery, ct, wasParked: true);
                settled.Add(delivery.Envelope.FactId);
            }
            catch (StillEarlyException)
            {
                await AskFor(delivery.Envelope, parkedSince, ct);
            }
        }

        if (settled.Count > 0) await inbox.Unpark(settled, ct);
        return settled.Count;
    }

    private async Task AskFor(Envelope early, IReadOnlyDictionary<Guid, DateTimeOffset> parkedSince, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (!parkedSince.TryGetValue(early.FactId, out var since) || now - since < Patience) return;
        if (_asked.TryGetValue(early.Stream, out var before) && now - before < AskAgain) return;
        _asked[early.Stream] = now;
        var held = (await inbox.Held([(early.Tenant, early.Stream)], ct)).GetValueOrDefault((early.Tenant, early.Stream));
        log.LogWarning("Stream {Stream} of {Source} has a gap after version {Version}; asking for it again", early.Stream, early.Source, held);
        await asker.Ask(early.Source, early.Tenant, early.Stream, held + 1, ct);
    }
}
