using System.Diagnostics;
using TalentHub.Rig;

namespace TalentHub.Benchmarks;

/// <summary>Questions that come evenly, whatever the answers take; a request counts from the instant it was meant to start.</summary>
internal static class Asked
{
    public static async Task<Latencies> Of(HttpClient http, double perSecond, TimeSpan lasts, Random dice, Func<Random, string> question)
    {
        var latencies = new Latencies();
        var gate = new Lock();
        using var end = new CancellationTokenSource(lasts);
        await OpenLoop.Run(perSecond, 1, end.Token, async (_, intended) =>
        {
            string path;
            lock (gate) path = question(dice);
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
            if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            await answer.Content.ReadAsByteArrayAsync();
            latencies.Add(Stopwatch.GetElapsedTime(intended));
        });
        return latencies;
    }
}
