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

/// <summary>
/// How often a follower looks: the first commit after a rest is seen at once, those of a busy moment are taken together,
/// and in a rush those of a longer one, because every look costs commits of its own.
/// </summary>
internal sealed class Looks(CommitSignal commits, TimeProvider clock)
{
    private const int Rush = 8;
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan TogetherInARush = TimeSpan.FromMilliseconds(100);
    private long _seen;
    private long _lookedAt;

    /// <summary>Returns when it is time to look again: after a commit, or when the time is over.</summary>
    public async Task Next(TimeSpan atMost, CancellationToken ct)
    {
        if (commits.Count == _seen) await commits.WaitAsync(_seen, atMost, ct);
        if (commits.Count != _seen)
        {
            await Rest(Together, ct);
            if (commits.Count - _seen > Rush) await Rest(TogetherInARush, ct);
        }

        (_seen, _lookedAt) = (commits.Count, clock.GetTimestamp());
    }

    private async Task Rest(TimeSpan sinceLastLook, CancellationToken ct)
    {
        if (sinceLastLook - clock.GetElapsedTime(_lookedAt) is { Ticks: > 0 } rest) await Task.Delay(rest, clock, ct);
    }
}

/// <summary>Lets the projection daemon look at the log as soon as something was appended.</summary>
internal sealed class DaemonWakeup(CommitSignal commits) : IDaemonWakeup
{
    private readonly Looks _looks = new(commits, TimeProvider.System);

    public Task WaitAsync(TimeSpan timeout, CancellationToken token) => _looks.Next(timeout, token);

    public void Dispose()
    {
    }
}
