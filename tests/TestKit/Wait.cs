namespace TalentHub.TestKit;

/// <summary>The only place in the tests that lets time pass: asks until something is so, or says what it was last.</summary>
public static class Wait
{
    public static async Task<T> For<T>(Func<Task<T>> ask, Func<T, bool> until, TimeSpan? atMost = null)
    {
        var end = DateTimeOffset.UtcNow + (atMost ?? TimeSpan.FromSeconds(20));
        while (true)
        {
            var last = await ask();
            if (until(last)) return last;
            if (DateTimeOffset.UtcNow > end) throw new TimeoutException($"Still {last} after the time given.");
            await Task.Delay(20);
        }
    }

    public static Task Until(Func<Task<bool>> so, TimeSpan? atMost = null) => For(so, x => x, atMost);
}
