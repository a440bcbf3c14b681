using System.Globalization;

namespace TalentHub.Outcomes;

/// <summary>Says, as it happens, that figures have changed: server-sent events with the books' position, and a heartbeat between.</summary>
public static class GetChanges
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/outcomes/changes", async (Books books, LedgerSignal moved, TimeProvider clock, HttpContext http) =>
            {
                var ct = http.RequestAborted;
                http.Response.ContentType = "text/event-stream";
                http.Response.Headers.CacheControl = "no-store";
                http.Response.Headers["X-Accel-Buffering"] = "no";
                var (last, said) = (-1L, clock.GetTimestamp());
                while (!ct.IsCancellationRequested)
                {
                    var next = moved.Next;
                    var position = await books.Position(ct);
                    if (position != last)
                    {
                        last = position;
                        said = clock.GetTimestamp();
                        await http.Response.WriteAsync(
                            string.Create(CultureInfo.InvariantCulture, $"event: position\nid: {position}\ndata: {{\"position\":{position},\"at\":\"{clock.GetUtcNow():O}\"}}\n\n"), ct);
                        await http.Response.Body.FlushAsync(ct);
                    }
                    else if (clock.GetElapsedTime(said) >= Heartbeat)
                    {
                        said = clock.GetTimestamp();
                        await http.Response.WriteAsync(": still here\n\n", ct);
                        await http.Response.Body.FlushAsync(ct);
                    }

                    // Another process may be writing the books: look from time to time without being told.
                    await Task.WhenAny(next, Task.Delay(Look, clock, ct));
                }
            })
            .RequireAuthorization("reader");
}
