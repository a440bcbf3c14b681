using System.Collections.Concurrent;
using TalentHub.Rig;

namespace TalentHub.Faults;

/// <summary>What every service said of itself, five times a second, for the whole run.</summary>
internal sealed class HealthWatch : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<(DateTimeOffset At, string Service, string Said)> _said = [];
    private readonly Task _work;

    public HealthWatch(IEnumerable<ServiceProcess> services) => _work = Task.WhenAll(services.Select(Watch));

    /// <summary>Answers of a service that was asked and answered within this time.</summary>
    public IReadOnlyList<string> Said(ServiceProcess service, DateTimeOffset from, DateTimeOffset to) =>
        [.. _said.Where(s => s.Service == service.Name && s.At >= from && s.At <= to).Select(s => s.Said)];

    private async Task Watch(ServiceProcess service)
    {
        while (!_end.IsCancellationRequested)
        {
            // Noted at the instant of the question: an answer is about the time it was asked at.
            var asked = DateTimeOffset.UtcNow;
            var said = await service.Ask();
            _said.Enqueue((asked, service.Name, said));
            await Wait.For(TimeSpan.FromMilliseconds(200));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _work;
        _end.Dispose();
    }
}
