namespace TalentHub.Web;

/// <summary>Follows what Outcomes says about new facts, and says so at most once in a while; reconnects by itself.</summary>
public sealed class ChangesFeed(OutcomesClient outcomes, TimeProvider clock, ILogger<ChangesFeed> log)
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(150);

    /// <summary>Runs until cancelled; <paramref name="changed"/> is called after each new position.</summary>
    public async Task Follow(Func<Task> changed, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await using var stream = await outcomes.Listen(ct);
                if (stream is not null) await Read(stream, changed, ct);
            }
            catch (Exception e) when (e is IOException or HttpRequestException && !ct.IsCancellationRequested)
            {
                log.LogDebug(e, "The stream of changes ended and is opened again");
            }
            catch (OperationCanceledException)
            {
                return;
            }

            try
            {
                await Task.Delay(Again, clock, ct);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task Read(Stream stream, Func<Task> changed, CancellationToken ct)
    {
        using var reader = new StreamReader(stream);
        string? kind = null;
        string? last = null;
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            if (line.StartsWith("event:", StringComparison.Ordinal)) kind = line[6..].Trim();
            if (line.StartsWith("data:", StringComparison.Ordinal) && kind is not ("heartbeat" or "ping"))
            {
                // The first position is the one the page was just computed at or before; it is fetched again once, which is cheap.
                var data = line[5..].Trim();
                if (data == last) continue;
                last = data;
                await Task.Delay(Gather, clock, ct);
                await changed();
            }

            if (line.Length == 0) kind = null;
        }
    }
}
