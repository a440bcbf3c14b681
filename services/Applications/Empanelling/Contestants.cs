using Marten;

namespace TalentHub.Applications;

/// <summary>What avoidance is checked against: the people and firms before a panel, and who of the experts applies in the round.</summary>
internal sealed record Arena(IReadOnlyList<Contestant> Cases, IReadOnlySet<Guid> InRound);

/// <summary>Reads the people and firms before a panel from the office's own cases.</summary>
internal static class Contestants
{
    private const int MostEarlier = 1000;

    /// <summary>Looks also at earlier cases led by applicants or experts: who applied together does not judge one another.</summary>
    public static async Task<Arena> ArenaOf(this IQuerySession session, Panel panel, IEnumerable<Expert> experts, CancellationToken ct)
    {
        var cases = await session.LoadManyAsync<Case>(ct, panel.Cases.Select(c => c.CaseId));
        var candidates = experts.Select(e => e.PersonId).ToHashSet();
        var earlier = await LedBy(session, [.. cases.SelectMany(People).Concat(candidates).Distinct()], panel.Year - panel.Plan.AvoidYears, ct);
        List<Contestant> contestants = [];
        foreach (var state in cases)
        {
            var persons = People(state).ToHashSet();
            var together = earlier.Where(e => e.Id != state.Id && People(e).Any(persons.Contains)).SelectMany(People).Where(p => !persons.Contains(p)).Distinct();
            var avoid = panel.Cases.First(c => c.CaseId == state.Id).AvoidPersons;
            contestants.Add(new(state.Id, state.About.Field, (await session.LeadOf(state.Id, ct))?.Uscc, [.. persons], [.. together], avoid));
        }

        var inRound = earlier.Where(e => e.About.Round == panel.Round && !Rivals.Over.Contains(e.Stage)).SelectMany(People).Where(candidates.Contains);
        return new([.. contestants.OrderBy(c => c.CaseId)], inRound.ToHashSet());
    }

    /// <summary>What was known of a case from its first day: firm, title.</summary>
    public static async Task<LeadRecorded?> LeadOf(this IQuerySession session, Guid id, CancellationToken ct) =>
        (await session.Events.FetchStreamAsync(id, version: 1, token: ct)).FirstOrDefault()?.Data as LeadRecorded;

    private static IEnumerable<Guid> People(Case state) => state.PersonId is { } leader ? [leader, .. state.MemberIds] : state.MemberIds;

    private static async Task<IReadOnlyList<Case>> LedBy(IQuerySession session, Guid[] persons, int sinceYear, CancellationToken ct)
    {
        var rows = session.DocumentStore.Options.Schema.For<CaseRow>();
        var ids = await session.AdvancedSql.QueryAsync<Guid>(
            $"select d.id from {rows} as d where d.tenant_id = ? and cast(d.data ->> 'personId' as uuid) = any(?) and (d.data ->> 'year')::int >= ? order by d.id desc limit {MostEarlier}",
            ct, session.TenantId, persons, sinceYear);
        return await session.LoadManyAsync<Case>(ct, ids);
    }
}
