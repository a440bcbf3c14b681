using JasperFx;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Once a day: awards whose landing was due and never came lapse by themselves.</summary>
public sealed class LapseTimer(IDocumentStore store, Rulebook rulebook, WorkingDays calendar, Tenants tenants, TimeProvider clock, ILogger<LapseTimer> log) : BackgroundService
{
    private const int Page = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        DateOnly? done = null;
        using var pauses = new PeriodicTimer(Pause, clock);
        while (await pauses.WaitForNextTickAsync(stoppingToken))
        {
            var today = clock.TodayInShanghai();
            if (done == today) continue;
            try
            {
                var lapsed = await Tick(stoppingToken);
                done = today;
                if (lapsed > 0) log.LogInformation("{Count} awards lapsed without a landing", lapsed);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(e, "Awards without a landing were not looked through");
            }
        }
    }

    /// <summary>Looks through every case that waits for its landing; how many lapsed.</summary>
    public async Task<int> Tick(CancellationToken ct)
    {
        var lapsed = 0;
        foreach (var office in tenants.All)
        {
            for (var after = Guid.Empty; ;)
            {
                await using var reading = store.QuerySession(office.Code);
                var from = after;
                var ids = await reading.Query<CaseRow>().Where(r => r.Stage == Stage.Sign && r.Id.CompareTo(from) > 0).OrderBy(r => r.Id).Take(Page).Select(r => r.Id).ToListAsync(ct);
                foreach (var state in (await reading.LoadManyAsync<Case>(ct, ids)).Where(c => c.LandingDeadline < clock.TodayInShanghai()))
                    if (await Lapses(office.Code, state, ct)) lapsed++;
                if (ids.Count < Page) break;
                after = ids[^1];
            }
        }

        return lapsed;
    }

    private async Task<bool> Lapses(string office, Case seen, CancellationToken ct)
    {
        await using var session = store.LightweightSession(office);
        if (await session.Events.FetchStreamStateAsync(seen.Id, ct) is not { } written) return false;
        var rules = await rulebook.RulesOf(office, seen, ct);
        var lastWritten = DateOnly.FromDateTime(written.LastTimestamp.ToOffset(TimeSpan.FromHours(8)).DateTime);
        var decision = LapseCase.WhenDue(seen, rules.ClockOf(LapseCase.Grace), calendar, lastWritten, clock.TodayInShanghai());
        if (decision.Count == 0) return false;

        // At the version it was decided over: whoever writes at this moment wins, and the case is left to him.
        try
        {
            var stream = await session.Events.FetchForWriting<Case>(seen.Id, seen.Version, ct);
            stream.AppendMany(decision.Cast<object>());
            await session.SaveChangesAsync(ct);
            return true;
        }
        catch (ConcurrencyException)
        {
            return false;
        }
    }
}
