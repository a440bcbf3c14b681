using System.Collections.Concurrent;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Programmes and rounds belong to the city and are read by all its districts.</summary>
public sealed class Rulebook(IDocumentStore store, Tenants tenants)
{
    // What a stream was at one version never changes.
    private readonly ConcurrentDictionary<(string City, Guid Programme, long At), ProgrammeVersion> _frozen = [];

    public async Task<Programme?> Programme(string office, string code, int year, CancellationToken ct)
    {
        await using var city = store.QuerySession(CityOf(office));
        return await city.LoadAsync<Programme>(Applications.Programme.IdOf(code, year), ct);
    }

    public async Task<Round?> Round(string office, string code, CancellationToken ct)
    {
        await using var city = store.QuerySession(CityOf(office));
        return await city.LoadAsync<Round>(Applications.Round.IdOf(code), ct);
    }

    /// <summary>The rules of the programme a round belongs to; null when no published programme has it.</summary>
    public async Task<ProgrammeVersion?> RulesOfRound(string office, string round, CancellationToken ct)
    {
        await using var city = store.QuerySession(CityOf(office));
        return (await city.Query<Programme>().ToListAsync(ct)).Select(p => p.Rules).FirstOrDefault(p => p.RoundOf(round) is not null);
    }

    public async Task<Programme> ProgrammeOf(string office, Case state, CancellationToken ct) =>
        await Programme(office, state.About.Programme, state.About.Year, ct)
        ?? throw new InvalidOperationException($"The rules of {state.About.Programme} {state.About.Year} are gone.");

    /// <summary>The rules a case is held to: as they stood when its form was begun.</summary>
    public async Task<ProgrammeVersion> RulesOf(string office, Case state, CancellationToken ct)
    {
        var id = Applications.Programme.IdOf(state.About.Programme, state.About.Year);
        var frozen = (CityOf(office), id, state.Terms?.RulesAt ?? 0);
        if (state.Terms is not null && _frozen.TryGetValue(frozen, out var rules)) return rules;
        await using var city = store.QuerySession(CityOf(office));
        var programme = await city.LoadAsync<Programme>(id, ct);
        if (state.Terms is { } terms && programme?.Version != terms.RulesAt)
            programme = await city.Events.AggregateStreamAsync<Programme>(id, terms.RulesAt, token: ct);
        rules = programme?.Rules ?? throw new InvalidOperationException($"The rules of {state.About.Programme} {state.About.Year} are gone.");
        if (state.Terms is not null) _frozen[frozen] = rules;
        return rules;
    }

    /// <summary>The clocks the office is held to in a case; null before its form was begun.</summary>
    public async Task<OfficeClock?> ClockOf(string office, Case state, WorkingDays calendar, CancellationToken ct) =>
        state.Terms is null ? null : new(await RulesOf(office, state, ct), calendar);

    private string CityOf(string office) => tenants.Find(office)?.City ?? office;
}
