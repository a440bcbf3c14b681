using System.Diagnostics;
using TalentHub.Rig;

namespace TalentHub.Faults;

/// <summary>One blow: what it was, when it fell and what was under way.</summary>
internal sealed record Strike(string What, DateTimeOffset At, int InFlight);

/// <summary>What a fault case works with: the office under load, the history, the health, and the means to strike.</summary>
internal sealed class FaultRun(Office office, Staff staff, CaseLoad load, History history, HealthWatch health, Action<string> say)
{
    public const int LeastInFlight = 10;
    private readonly List<Strike> _strikes = [];
    private readonly List<string> _broken = [];
    private readonly List<(string What, TimeSpan Took)> _recoveries = [];

    public Office Office => office;

    public Staff Staff => staff;

    public CaseLoad Load => load;

    public History History => history;

    public HealthWatch Health => health;

    public Redeliveries Redeliveries { get; } = new(office);

    public Random Dice { get; init; } = new();

    public IReadOnlyList<Strike> Strikes => _strikes;

    public IReadOnlyList<string> Broken => _broken;

    public IReadOnlyList<(string What, TimeSpan Took)> Recoveries => _recoveries;

    public void Say(string line) => say(line);

    public void Begin()
    {
        _strikes.Clear();
        _broken.Clear();
        _recoveries.Clear();
        Redeliveries.Reset();
    }

    /// <summary>Something promised; written down when it does not hold.</summary>
    public void Promise(bool holds, string promise)
    {
        if (!holds) _broken.Add(promise);
    }

    /// <summary>Sends a burst and strikes while at least ten of its commands are in flight, and the moment is right.</summary>
    public async Task StrikeIntoWork(string what, Func<Task> blow, Func<Task<bool>>? moment = null)
    {
        for (var tries = 0; tries < 40; tries++)
        {
            // Not awaited: the fault must find these under way; Settle waits for them.
            if (history.InFlight < 2 * LeastInFlight) _ = load.Burst(40);
            await Wait.For(TimeSpan.FromMilliseconds(3));
            if (moment is not null && !await moment()) continue;
            var inFlight = history.InFlight;
            if (inFlight < LeastInFlight) continue;
            var at = DateTimeOffset.UtcNow;
            await blow();
            Struck(new(what, at, inFlight));
            return;
        }

        Promise(false, $"{what}: no moment was found with {LeastInFlight} commands in flight");
    }

    /// <summary>Restarts a service with a crash point set and keeps bursts coming until the process has died at it.</summary>
    public async Task CrashAt(ServiceProcess service, string point, int nth)
    {
        await service.Kill();
        service.Start(("TALENTHUB_CRASH", $"{point}:{nth}"));
        // The load goes on: it may die there before it has said that it is ready.
        await Wait.Until($"{service.Name} is ready or has died", TimeSpan.FromSeconds(60), async () => !service.Alive || await service.Ask() == "ready");
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromSeconds(25) && service.Alive;)
        {
            // Never a moment without work under way: the process dies at an instant of its own.
            if (history.InFlight < 2 * LeastInFlight) _ = load.Burst(40);
            await Task.WhenAny(service.Gone, Wait.For(TimeSpan.FromMilliseconds(3)));
        }

        if (service.Alive)
        {
            Promise(false, $"{service.Name} never came to {point} for the {nth}. time");
            return;
        }

        var gone = await service.Gone;
        await Wait.For(TimeSpan.FromMilliseconds(400));
        // The first call that lost its answer tells the instant better than the notice of the process's end.
        var at = history.Calls.Where(c => c.Unknown && c.Ended > gone.AddMilliseconds(-500) && c.Ended < gone.AddMilliseconds(500))
            .Select(c => c.Ended).Append(gone).Min();
        Struck(new($"{service.Name} died at {point} (pass {nth})", at, history.InFlightAt(at)));
    }

    /// <summary>Starts a service again after its death and waits until it says it is ready.</summary>
    public async Task Restart(ServiceProcess service, TimeSpan atMost)
    {
        // It may have outlived a crash point that it never came to.
        await service.Kill();
        service.Start();
        var (clock, said) = (Stopwatch.StartNew(), "");
        await Healed($"{service.Name} ready again", atMost, async () =>
        {
            if (await service.Ask() == "ready") return true;
            if (clock.Elapsed > atMost / 2 && await service.Why() is var why && why != said) Say($"  {service.Name} after {clock.Elapsed.TotalSeconds:0} s: {said = why}");
            return false;
        });
    }

    /// <summary>Waits until something is well again and notes how long it took.</summary>
    public async Task Healed(string what, TimeSpan atMost, Func<Task<bool>> well)
    {
        try
        {
            var took = await Wait.Until(what, TimeSpan.FromSeconds(120), well);
            _recoveries.Add((what, took));
            Promise(took <= atMost, $"{what} took {took.TotalSeconds:0.0} s, promised {atMost.TotalSeconds:0} s");
        }
        catch (TimeoutException never)
        {
            Promise(false, never.Message);
        }
    }

    public Task AllReady(TimeSpan atMost) =>
        Healed("all services ready", atMost, async () =>
        {
            foreach (var service in office.Services)
                if (await service.Ask() != "ready") return false;
            return true;
        });

    /// <summary>Never said it was ready in this time.</summary>
    public void NeverReady(ServiceProcess service, DateTimeOffset from, DateTimeOffset to)
    {
        var said = health.Said(service, from, to);
        Promise(said.Count > 0 && !said.Contains("ready"), $"{service.Name} said \"ready\" {said.Count(s => s == "ready")} of {said.Count} times while it was not able");
    }

    /// <summary>Said nothing but ready in this time.</summary>
    public void AlwaysReady(ServiceProcess service, DateTimeOffset from, DateTimeOffset to)
    {
        var said = health.Said(service, from, to);
        Promise(said.Count > 0 && said.All(s => s == "ready"), $"{service.Name} did not say \"ready\" {said.Count(s => s != "ready")} of {said.Count} times though it was able");
    }

    private void Struck(Strike strike)
    {
        _strikes.Add(strike);
        say($"  struck: {strike.What}; {strike.InFlight} commands in flight");
        Promise(strike.InFlight >= LeastInFlight, $"{strike.What}: only {strike.InFlight} commands were in flight");
    }
}
