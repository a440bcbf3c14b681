using System.Globalization;
using System.Text.RegularExpressions;
using TalentHub.Rig;

namespace TalentHub.Faults;

/// <summary>Messages that came a second time: handed out again by the broker, or recognised by Outcomes as known.</summary>
internal sealed partial class Redeliveries(Office office)
{
    private long _broker;
    private long _known;
    private long _parked;

    public long ByBroker { get; private set; }

    public long Known { get; private set; }

    public long Parked { get; private set; }

    public void Reset() => (ByBroker, Known, Parked) = (0, 0, 0);

    /// <summary>Counters start at nought with their process: a smaller value than before is counted whole.</summary>
    public async Task Look()
    {
        try
        {
            ByBroker += Step(await office.Broker.Redelivered(), ref _broker);
        }
        catch (HttpRequestException)
        {
            _broker = 0;
        }

        if (!office.Outcomes.Alive)
        {
            (_known, _parked) = (0, 0);
            return;
        }

        try
        {
            using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(3) };
            var text = await http.GetStringAsync(new Uri(office.Outcomes.Address, "/metrics"));
            Known += Step(Sum(KnownLine(), text), ref _known);
            Parked += Step(Sum(ParkedLine(), text), ref _parked);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            (_known, _parked) = (0, 0);
        }
    }

    private static long Step(long now, ref long before)
    {
        var step = now >= before ? now - before : now;
        before = now;
        return step;
    }

    private static long Sum(Regex line, string text) => (long)line.Matches(text).Sum(m => double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^talenthub_inbox_known[a-z_]*total(?:\{[^}]*\})?\s+([0-9.eE+]+)", RegexOptions.Multiline)]
    private static partial Regex KnownLine();

    [GeneratedRegex(@"^talenthub_inbox_parked[a-z_]*total(?:\{[^}]*\})?\s+([0-9.eE+]+)", RegexOptions.Multiline)]
    private static partial Regex ParkedLine();
}
