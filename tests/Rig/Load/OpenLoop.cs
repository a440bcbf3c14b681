using System.Diagnostics;

namespace TalentHub.Rig;

/// <summary>Starts work at fixed instants, whether or not earlier work has ended; latency counts from the intended instant.</summary>
public static class OpenLoop
{
    /// <param name="perSecond">Arrivals in one second.</param>
    /// <param name="burst">How many arrive at the same instant.</param>
    /// <param name="work">Gets the number of the arrival and the instant it was meant to start.</param>
    public static async Task Run(double perSecond, int burst, CancellationToken until, Func<long, long, Task> work)
    {
        var pause = burst / perSecond * Stopwatch.Frequency;
        var start = Stopwatch.GetTimestamp();
        var open = new List<Task>();
        long number = 0;
        for (long beat = 0; !until.IsCancellationRequested; beat++)
        {
            var intended = start + (long)(beat * pause);
            var ahead = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), intended);
            if (ahead > TimeSpan.FromMilliseconds(0.5))
            {
                try
                {
                    await Wait.For(ahead, until);
                }
                catch (OperationCanceledException)
                {
                    break;
                }
            }

            for (var i = 0; i < burst; i++) open.Add(work(number++, intended));
            if (open.Count > 4096) open.RemoveAll(t => t.IsCompletedSuccessfully);
        }

        await Task.WhenAll(open);
    }
}
