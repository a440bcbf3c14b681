using System.Collections.Concurrent;
using System.Globalization;

namespace TalentHub.Rig;

/// <summary>One call as its caller saw it.</summary>
/// <param name="Status">HTTP status, or 0 when nobody knows what became of it.</param>
public sealed record Call(string Key, string Command, Guid Case, int Attempt, DateTimeOffset Began, DateTimeOffset Ended, int Status, string Type, long Version)
{
    public bool Unknown => Status == 0;

    public bool Done => Status is 200 or 201 or 204;
}

/// <summary>Every call is written down before it is made and after it is answered; what the log must hold follows from it.</summary>
public sealed class History : IDisposable
{
    private readonly StreamWriter _file;
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<long, (string Key, DateTimeOffset Began)> _open = new();
    private readonly List<Call> _calls = [];
    private long _number;

    public History(string file) => _file = new StreamWriter(file, append: false) { AutoFlush = true };

    public int InFlight => _open.Count;

    public IReadOnlyList<Call> Calls
    {
        get
        {
            lock (_gate) return [.. _calls];
        }
    }

    public long Invoked(string key, string command, Guid @case, int attempt)
    {
        var began = DateTimeOffset.UtcNow;
        var number = Interlocked.Increment(ref _number);
        _open[number] = (key, began);
        Write($"invoke {number} {began:O} {key} {command} {@case} attempt {attempt}");
        return number;
    }

    public Call Completed(long number, string key, string command, Guid @case, int attempt, int status, string type, long version)
    {
        var ended = DateTimeOffset.UtcNow;
        _open.TryRemove(number, out var began);
        var call = new Call(key, command, @case, attempt, began.Began, ended, status, type, version);
        Write($"{(call.Unknown ? "unknown" : call.Done ? "ok" : "fail")} {number} {ended:O} {key} {@case} {status} {type} version {version}");
        lock (_gate) _calls.Add(call);
        return call;
    }

    /// <summary>Calls that had begun before this instant and were not answered by then.</summary>
    public int InFlightAt(DateTimeOffset instant) =>
        Calls.Count(c => c.Began <= instant && c.Ended >= instant) + _open.Values.Count(o => o.Began <= instant);

    private void Write(FormattableString line)
    {
        lock (_gate) _file.WriteLine(line.ToString(CultureInfo.InvariantCulture));
    }

    public void Dispose() => _file.Dispose();
}
