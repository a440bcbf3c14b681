using System.Collections.Concurrent;

namespace TalentHub.Rig;

/// <summary>One case as the load knows it from the answers it got.</summary>
public sealed class LoadedCase
{
    public Guid Id { get; set; }

    public long Version { get; set; }

    public int Step { get; set; }

    public int Number { get; init; }
}

/// <summary>Clerks, reviewers and finance at work: new leads, and known cases taken one step further, at a fixed pace.</summary>
public sealed class CaseLoad(Client client, Staff staff, History history, int seed) : IDisposable
{
    private const int Desks = 120;
    private readonly Random _dice = new(seed);
    private readonly Lock _gate = new();
    private readonly List<LoadedCase> _idle = [];
    private readonly ConcurrentBag<LoadedCase> _cases = [];
    private readonly ConcurrentQueue<string> _wrong = [];
    private readonly ConcurrentBag<Task> _bursts = [];
    private CancellationTokenSource? _running;
    private Task _work = Task.CompletedTask;
    private int _number;
    private int _waiting;

    /// <summary>Every case a lead was acknowledged for.</summary>
    public IReadOnlyCollection<LoadedCase> Cases => _cases;

    /// <summary>Answers that should never come, such as a refusal of a legal step.</summary>
    public IReadOnlyCollection<string> Wrong => _wrong;

    /// <summary>Sixteen commands at once, five times a second: 80 in a second, and something in flight when a fault strikes.</summary>
    public void Start(double perSecond = 80, int burst = 16)
    {
        _running = new CancellationTokenSource();
        // An office has so many desks: whoever waits for an answer sends nothing new meanwhile.
        _work = OpenLoop.Run(perSecond, burst, _running.Token, (_, _) => history.InFlight + _waiting < Desks ? One() : Task.CompletedTask);
    }

    /// <summary>No new commands; those whose outcome is unknown are asked again until it is known.</summary>
    public async Task Settle(TimeSpan atMost)
    {
        if (_running is null) return;
        await _running.CancelAsync();
        await Task.WhenAll(_bursts.Append(_work)).WaitAsync(atMost);
        _bursts.Clear();
        _running.Dispose();
        _running = null;
    }

    /// <summary>A burst of its own, so that a fault strikes into work: ends when all of its commands are answered; Settle waits for it too.</summary>
    public Task Burst(int commands)
    {
        var burst = Task.WhenAll(Enumerable.Range(0, commands).Select(_ => One()).ToArray());
        _bursts.Add(burst);
        return burst;
    }

    private Task One()
    {
        LoadedCase? known = null;
        lock (_gate)
        {
            if (_idle.Count > 0 && (_idle.Count > 400 || _dice.NextDouble() > 0.12))
            {
                var at = _dice.Next(_idle.Count);
                known = _idle[at];
                _idle[at] = _idle[^1];
                _idle.RemoveAt(_idle.Count - 1);
            }
        }

        return known is null ? Lead() : Next(known);
    }

    private async Task Lead()
    {
        var number = Interlocked.Increment(ref _number);
        var one = new LoadedCase { Number = number };
        var answer = await Command(one, staff.Clerk, "record-lead", "/api/applications/cases", CaseSteps.Lead(number), null);
        if (answer is not { Done: true, Location: { } location }) return;
        one.Id = Guid.Parse(location[(location.LastIndexOf('/') + 1)..]);
        one.Version = answer.Version;
        _cases.Add(one);
        Free(one);
    }

    private async Task Next(LoadedCase known)
    {
        var step = CaseSteps.Path[known.Step];
        var answer = await Command(known, staff.As(step.Role), step.Name, $"/api/applications/cases/{known.Id}/{step.Name}", step.Body(known.Number), known.Version);
        if (!answer.Done) return;
        known.Version = answer.Version;
        known.Step++;
        if (known.Step < CaseSteps.Path.Count) Free(known);
    }

    private async Task<Answer> Command(LoadedCase about, string token, string name, string path, object body, long? seen)
    {
        var key = Guid.CreateVersion7().ToString("N");
        for (var attempt = 1; ; attempt++)
        {
            var number = history.Invoked(key, name, about.Id, attempt);
            var answer = await client.Post(path, token, key, body, seen);
            history.Completed(number, key, name, about.Id, attempt, answer.Unknown ? 0 : answer.Status, answer.Unknown ? $"{answer.Status} {answer.Type}" : answer.Type, answer.Version);
            if (!answer.Unknown)
            {
                if (!answer.Done) _wrong.Enqueue($"{name} of case {about.Id} at version {seen}: {answer.Status} {answer.Type} {answer.Text}");
                return answer;
            }

            if (answer is { Status: > 0, Problem: false }) _wrong.Enqueue($"{name}: {answer.Status} without a problem document: {answer.Text}");
            Interlocked.Increment(ref _waiting);
            await Wait.For(TimeSpan.FromMilliseconds(Math.Min(3000, 100 << Math.Min(attempt, 5)) * (0.5 + Random.Shared.NextDouble())));
            Interlocked.Decrement(ref _waiting);
        }
    }

    private void Free(LoadedCase one)
    {
        lock (_gate) _idle.Add(one);
    }

    public void Dispose() => _running?.Dispose();
}
