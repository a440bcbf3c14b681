using JasperFx.Events.Daemon.HighWater;
using Marten;
using Marten.Services;

namespace TalentHub.ServiceKit;

/// <summary>Wakes whoever follows the log the moment this process has committed; polling stays as the net beneath.</summary>
public sealed class CommitSignal : DocumentSessionListenerBase
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _count;

    /// <summary>Commits so far; remember it before looking, and wait from it.</summary>
    public long Count => Volatile.Read(ref _count);

    public void Raise()
    {
        Interlocked.Increment(ref _count);
        Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    /// <summary>Returns when more than <paramref name="seen"/> commits were made, or when the time is over.</summary>
    public async Task WaitAsync(long seen, TimeSpan atMost, CancellationToken ct)
    {
        var next = Volatile.Read(ref _next).Task;
        if (Count != seen) return;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var time = Task.Delay(atMost, over.Token);
        if (await Task.WhenAny(next, time) == next) await over.CancelAsync();
        ct.ThrowIfCancellationRequested();
    }

    public override Task AfterCommitAsync(IDocumentSession session, IChangeSet commit, CancellationToken token)
    {
        if (commit.GetStreams().Any()) Raise();
        return Task.CompletedTask;
    }
}

/// <summary>Lets the projection daemon look at the log as soon as something was appended.</summary>
internal sealed class DaemonWakeup(CommitSignal commits) : IDaemonWakeup
{
    // Each look of the daemon costs several commits of its own: those of a busy moment are looked at together.
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(10);
    private long _seen;

    public async Task WaitAsync(TimeSpan timeout, CancellationToken token)
    {
        var seen = _seen;
        if (commits.Count == seen) await commits.WaitAsync(seen, timeout, token);
        if (commits.Count != seen) await Task.Delay(Together, token);
        _seen = commits.Count;
    }

    public void Dispose()
    {
    }
}
