using System.Diagnostics;

namespace TalentHub.Admin;

/// <summary>Plain lines with the seconds since the start, as every deploy command prints them.</summary>
internal sealed class Progress
{
    private readonly Stopwatch _since = Stopwatch.StartNew();
    private readonly Lock _one = new();
    private TimeSpan _said;

    public void Say(string line)
    {
        lock (_one) Write(line);
    }

    /// <summary>Says the line only when nothing was said for two seconds.</summary>
    public void Tick(Func<string> line)
    {
        lock (_one)
        {
            if (_since.Elapsed - _said >= TimeSpan.FromSeconds(2)) Write(line());
        }
    }

    private void Write(string line)
    {
        _said = _since.Elapsed;
        Console.WriteLine($"[{_since.Elapsed.TotalSeconds,4:0}s] {line}");
    }
}
