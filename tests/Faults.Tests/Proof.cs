using System.Diagnostics;
using System.Globalization;
using Npgsql;
using TalentHub.Oracle;
using TalentHub.Rig;

namespace TalentHub.Faults;

/// <summary>Opens a private office, puts it under load, lets one fault after another happen and holds the logs against the history.</summary>
internal sealed class Proof(Options options, Action<string> say)
{
    public const string Home = "330203";

    public async Task<int> Run(IReadOnlyList<FaultCase> cases)
    {
        say($"seed {options.Seed}, work folder {options.Work}");
        await using var office = new Office(name => Path.Combine(options.Services, name), options.Seeds, options.Work);
        await office.Open(say);
        using var client = new Client(office.Applications.Address);
        var staff = new Staff(office.Issuer, Home);
        await Programmes.Publish(client, staff);
        using var history = new History(Path.Combine(options.Work, "history.txt"));
        await using var health = new HealthWatch(office.Services);
        using var load = new CaseLoad(client, staff, history, options.Seed);
        var run = new FaultRun(office, staff, load, history, health, say) { Dice = new Random(options.Seed) };
        List<(FaultCase Case, IReadOnlyList<string> Broken)> results = [];
        foreach (var one in cases) results.Add((one, await Try(one, run, office, load, history)));

        say("");
        foreach (var (one, broken) in results) say($"{(broken.Count == 0 ? "passed" : "FAILED")}  {one.Id}  {one.Title}");
        var failed = results.Count(r => r.Broken.Count > 0);
        say($"{results.Count - failed} passed, {failed} failed");
        return failed == 0 ? 0 : 1;
    }

    private async Task<IReadOnlyList<string>> Try(FaultCase one, FaultRun run, Office office, CaseLoad load, History history)
    {
        say($"{one.Id} {one.Title}");
        var clock = Stopwatch.StartNew();
        var before = history.Calls.Count;
        run.Begin();
        var began = DateTimeOffset.UtcNow;
        List<string> broken = [];
        try
        {
            load.Start();
            await Wait.For(TimeSpan.FromSeconds(3));
            await run.Redeliveries.Look();
            run.Redeliveries.Reset();
            await one.Run(run);
            await Wait.For(TimeSpan.FromSeconds(1));
            await run.Redeliveries.Look();
            var calls = history.Calls.Skip(before).ToArray();
            var all = calls.Select(c => c.Key).Distinct().Count() / (DateTimeOffset.UtcNow - began).TotalSeconds;
            // What was under way when the first blow fell; while a service is down, nobody gets an answer to go on from.
            var first = run.Strikes.Count > 0 ? run.Strikes[0].At : DateTimeOffset.UtcNow;
            var perSecond = calls.Where(c => c.Began < first && c.Began >= first.AddSeconds(-3)).Select(c => c.Key).Distinct().Count() / 3.0;
            await load.Settle(TimeSpan.FromSeconds(90));
            broken.AddRange(run.Broken);
            if (run.Strikes.Count == 0) broken.Add("nothing was struck");
            if (perSecond < 50) broken.Add($"the load was {perSecond:0} commands/s, promised 50");
            calls = [.. history.Calls.Skip(before)];
            say($"  load: {perSecond:0} commands/s when it struck, {all:0} over the whole case, {calls.Count(c => c.Done)} acknowledged, {calls.Count(c => !c.Done && !c.Unknown)} refused");
            say($"  in flight when it struck: {string.Join(", ", run.Strikes.Select(s => s.InFlight))}");
            say($"  unknown outcomes: {calls.Where(c => c.Unknown).Select(c => c.Key).Distinct().Count()} commands ({calls.Count(c => c.Unknown)} calls), resolved under their keys");
            say($"  redeliveries: {run.Redeliveries.ByBroker} handed out again by the broker, {run.Redeliveries.Known} recognised as known, {run.Redeliveries.Parked} parked");
            foreach (var (what, took) in run.Recoveries) say($"  recovery: {what}: {took.TotalSeconds:0.0} s");
            broken.AddRange(await Promises.Check(history, load, office.Store("Applications", 5)));
            broken.AddRange(await Judge(office));
        }
        catch (Exception failure) when (failure is TimeoutException or InvalidOperationException or NpgsqlException or RabbitMQ.Client.Exceptions.RabbitMQClientException)
        {
            broken.AddRange(run.Broken);
            broken.Add(failure.ToString());
            await Settle(load, broken);
        }

        foreach (var promise in broken.Take(25)) say($"  BROKEN: {promise}");
        if (broken.Count > 25) say($"  … and {broken.Count - 25} more");
        say($"{(broken.Count == 0 ? "passed" : "FAILED")} {one.Id} in {clock.Elapsed.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s");
        return broken;
    }

    private static async Task Settle(CaseLoad load, List<string> broken)
    {
        try
        {
            await load.Settle(TimeSpan.FromSeconds(60));
        }
        catch (TimeoutException never)
        {
            broken.Add($"commands never came to an answer: {never.Message}");
        }
    }

    private async Task<IEnumerable<string>> Judge(Office office)
    {
        await using var oracle = new Examination(office.Store("People", 5), office.Store("Applications", 5), office.Store("Outcomes", 5));
        var verdict = await oracle.Judge(TimeSpan.FromSeconds(30), CancellationToken.None);
        say($"  oracle: {string.Join(", ", verdict.Compared.Select(c => $"{c.Count} {c.What}"))}; {verdict.Findings.Count} differ");
        return verdict.Findings.Select(f => $"{f.Check} {f.Kind} {f.Where}: {f.What}");
    }
}
