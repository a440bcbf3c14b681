using System.Diagnostics;
using TalentHub.Rig;

namespace TalentHub.Benchmarks;

/// <summary>Ten thousand open drafts that are filled in again and again, a few of them much more often than most.</summary>
internal sealed class Drafts(Client client, string token, string path, int seed)
{
    private sealed class Draft(Guid id, long version)
    {
        public Guid Id => id;

        public long Version { get; set; } = version;

        public int Busy;
    }

    private static readonly string Words = new('x', 180);
    private readonly List<Draft> _drafts = [];
    private readonly Random _dice = new(seed);
    private readonly Lock _gate = new();
    private double[] _zipf = [];
    private int _errors;

    public int Errors => _errors;

    /// <summary>Makes the drafts, 32 at a time.</summary>
    public async Task Make(int count, Func<int, Task<(Guid Id, long Version)>> begin)
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (number, _) =>
        {
            var (id, version) = await begin(number);
            lock (_gate) _drafts.Add(new(id, version));
        });
        var sum = 0.0;
        _zipf = [.. Enumerable.Range(1, count).Select(rank => sum += 1 / Math.Pow(rank, 0.99))];
    }

    /// <summary>As many as go with so many in flight.</summary>
    public async Task<Measured> Closed(int inFlight, TimeSpan lasts)
    {
        var latencies = new Latencies();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, inFlight).Select(async _ =>
        {
            while (clock.Elapsed < lasts)
            {
                var began = Stopwatch.GetTimestamp();
                await Fill();
                latencies.Add(Stopwatch.GetElapsedTime(began));
            }
        }));
        return new(latencies.Count / clock.Elapsed.TotalSeconds, latencies);
    }

    /// <summary>At a fixed pace; tells of every fill that was accepted.</summary>
    public async Task<Measured> Open(double perSecond, TimeSpan lasts, Action<Guid, long>? filled = null)
    {
        var latencies = new Latencies();
        using var end = new CancellationTokenSource(lasts);
        var clock = Stopwatch.StartNew();
        await OpenLoop.Run(perSecond, 1, end.Token, async (_, intended) =>
        {
            var (id, version) = await Fill();
            latencies.Add(Stopwatch.GetElapsedTime(intended));
            if (version > 0) filled?.Invoke(id, version);
        });
        return new(latencies.Count / clock.Elapsed.TotalSeconds, latencies);
    }

    private async Task<(Guid Id, long Version)> Fill()
    {
        var draft = Take();
        try
        {
            var answer = await client.Post(
                $"{path}/{draft.Id}/fill-draft", token, Guid.CreateVersion7().ToString("N"),
                new { answers = new Dictionary<string, string> { ["teamSize"] = "7", ["remark"] = Words }, on = "2020-04-05" }, draft.Version);
            if (!answer.Done)
            {
                if (Interlocked.Increment(ref _errors) == 1) Console.Error.WriteLine($"a fill was answered with {answer.Status} {answer.Text}");
                return default;
            }

            draft.Version = answer.Version;
            return (draft.Id, answer.Version);
        }
        finally
        {
            Volatile.Write(ref draft.Busy, 0);
        }
    }

    // A draft in use is left alone, as its clerk would get a stale version; the next rank is taken.
    private Draft Take()
    {
        int at;
        lock (_gate)
        {
            at = Array.BinarySearch(_zipf, _dice.NextDouble() * _zipf[^1]);
            if (at < 0) at = ~at;
        }

        while (Interlocked.CompareExchange(ref _drafts[at % _drafts.Count].Busy, 1, 0) != 0) at++;
        return _drafts[at % _drafts.Count];
    }
}

/// <summary>Work done in a second, and how long each took.</summary>
internal sealed record Measured(double PerSecond, Latencies Latencies)
{
    public Side Side => new(PerSecond, Latencies.AtMs(0.5), Latencies.AtMs(0.99));
}
