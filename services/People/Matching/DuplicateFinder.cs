using Marten;
using Npgsql;
using TalentHub.ServiceKit;

namespace TalentHub.People;

/// <summary>Looks at every new or corrected record for others that may be the same person. It follows the log, so that of two clerks at the same moment one is found beside the other.</summary>
public sealed class DuplicateFinder(NpgsqlDataSource source, IDocumentStore store, PersonVault vault, PersonIndex index, DuplicatePairs pairs) : ILogFollower
{
    private const int Page = 50;
    private const int Compared = 100;

    private readonly OrderedLog _log = new(source);

    public long Lock => 0x7A1E_0004;

    public string? HeldUp => null;

    public async Task<Pace> Step(CancellationToken ct)
    {
        var page = await _log.Read("tenant_id, stream_id, type, timestamp", Moved, await pairs.Position(ct), Page, ct);
        if (page.Pace is Pace.AtRest or Pace.Waits && page.Facts.Count == 0) return page.Pace;
        Dictionary<(string, Guid), IReadOnlyList<DuplicatePair>> found = [];
        foreach (var fact in page.Facts.DistinctBy(f => (f.Tenant, f.Person))) found[(fact.Tenant, fact.Person)] = await Look(fact, ct);
        await pairs.Store(found, page.UpTo, ct);
        return page.Pace;
    }

    private async Task<IReadOnlyList<DuplicatePair>> Look(Fact fact, CancellationToken ct)
    {
        await using var session = store.QuerySession(fact.Tenant);
        if (await session.LoadAsync<Person>(fact.Person, ct) is not { Gone: null } person) return [];
        if (await vault.Read(fact.Tenant, person.Id, null, ct) is not { } card) return [];
        var typed = new MatchPersons(card.Names, card.BirthDate, card.Nationality, card.Documents, card.Phone, card.Email);
        var candidates = await index.Candidates(fact.Tenant, Sought.Of(typed), Compared, ct);
        var cards = await vault.Read(fact.Tenant, [.. candidates.Where(c => c != person.Id && !person.NotSame.Contains(c))], ct);
        return
        [
            .. cards.Select(c => (Other: c.Key, Likeness: Likeness.Of(typed, c.Value)))
                .Where(c => c.Likeness.Score >= Likeness.Possible)
                .Select(c => Pair(person.Id, c.Other, c.Likeness, fact.At))
        ];
    }

    // Ids are made in the order of time: the lower one is the older record.
    private static DuplicatePair Pair(Guid one, Guid other, Likeness likeness, DateTimeOffset since) => one.CompareTo(other) < 0
        ? new(one, other, likeness.Score, likeness.Reasons, since)
        : new(other, one, likeness.Score, likeness.Reasons, since);

    private static Fact? Moved(NpgsqlDataReader row) => row.GetString(3) is "person_revealed"
        ? null
        : new(row.GetString(1), row.GetGuid(2), new(row.GetDateTime(4), TimeSpan.Zero));

    private sealed record Fact(string Tenant, Guid Person, DateTimeOffset At);
}
