using System.Diagnostics;

namespace TalentHub.Rig;

/// <summary>Waiting for something to become true, with a limit and a reason.</summary>
public static class Wait
{
    /// <summary>Lets time pass: the length of a fault, the pace of a load.</summary>
    public static Task For(TimeSpan time, CancellationToken ct = default) => Task.Delay(time, ct);

    /// <summary>Asks again and again until the answer is yes; returns how long it took.</summary>
    public static async Task<TimeSpan> Until(string what, TimeSpan atMost, Func<Task<bool>> question, TimeSpan? pause = null)
    {
        var clock = Stopwatch.StartNew();
        Exception? last = null;
        while (clock.Elapsed < atMost)
        {
            try
            {
                if (await question()) return clock.Elapsed;
                last = null;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                last = e;
            }

            await For(pause ?? TimeSpan.FromMilliseconds(200));
        }

        throw new TimeoutException($"Waited {atMost.TotalSeconds:0} s in vain until {what}.{(last is null ? "" : " " + last.Message)}", last);
    }
}
