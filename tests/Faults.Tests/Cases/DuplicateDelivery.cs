using System.Net.Http.Headers;
using TalentHub.Rig;

namespace TalentHub.Faults;

/// <summary>Streams are sent again, once to ten times, while new facts of the same streams are on their way.</summary>
internal sealed class DuplicateDelivery : FaultCase
{
    public override string Id => "F23";

    public override string Title => "every message of 60 streams delivered again, ×1 to ×10";

    public override async Task Run(FaultRun run)
    {
        var streams = run.Load.Cases.OrderBy(_ => run.Dice.Next()).Take(60).Select(c => c.Id).ToArray();
        using var http = new HttpClient { BaseAddress = run.Office.Applications.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", run.Office.Issuer.Token("outcomes", ["service"], []));
        var sent = 0L;
        await run.Redeliveries.Look();
        await run.StrikeIntoWork($"{streams.Length} streams sent again up to ten times", () => Task.WhenAll(streams.Select(async (stream, at) =>
        {
            for (var copy = 0; copy <= at % 10; copy++)
            {
                using var answer = await http.PostAsync(new Uri($"/internal/relay/{stream}?from=1&tenant={Proof.Home}", UriKind.Relative), null);
                run.Promise(answer.IsSuccessStatusCode, $"/internal/relay answered {(int)answer.StatusCode}");
                Interlocked.Increment(ref sent);
            }
        })));
        await Wait.For(TimeSpan.FromSeconds(2));
        await run.Redeliveries.Look();
        run.Promise(run.Redeliveries.Known >= sent, $"streams were sent again {sent} times and Outcomes recognised only {run.Redeliveries.Known} messages");
        await run.AllReady(TimeSpan.FromSeconds(10));
    }
}
