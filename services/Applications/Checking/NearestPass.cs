namespace TalentHub.Applications;

/// <summary>The smallest change with which a case that is stopped would pass. A pure function over rules and facts.</summary>
public static class NearestPass
{
    // Every further relaxable rule doubles the ways to try.
    private const int MostTried = 10;

    /// <summary>Somebody every notice would take; he stands for whoever might fill a place.</summary>
    private static readonly PersonFacts Fit = new(new DateOnly(2000, 1, 1), "2", "senior", 60, 60);

    /// <summary>The fewest changes that let the case pass; null when the rules cannot be met by changes, none when it passes.</summary>
    public static IReadOnlyList<Change>? Of(ProgrammeVersion rules, CaseFacts facts, IReadOnlyList<Relaxed> relaxed)
    {
        var verdicts = RuleCheck.All(rules, facts, relaxed);
        var offered = verdicts.Where(v => v.Stops() && v.Grounds.Count > 0).Take(MostTried).ToList();
        IReadOnlyList<Change>? best = null;
        for (var choice = 0; choice < 1 << offered.Count; choice++)
        {
            List<Change> relaxations = [.. offered.Where((_, at) => (choice >> at & 1) == 1).Select(v => new Change(Change.Relax, v.Rule, v.Grounds[0]))];
            if (best is not null && relaxations.Count >= best.Count) continue;
            if (Met(rules, facts, [.. relaxed, .. relaxations.Select(r => new Relaxed(r.Key, r.To!))]) is not { } changes) continue;
            if (best is null || relaxations.Count + changes.Count < best.Count) best = [.. relaxations, .. changes];
        }

        return best;
    }

    /// <summary>The facts as they would stand after the changes.</summary>
    public static CaseFacts With(CaseFacts facts, IReadOnlyList<Change> changes, ProgrammeVersion rules)
    {
        foreach (var change in changes)
        {
            facts = change.Kind switch
            {
                Change.Answer => facts with { Answers = new Dictionary<string, string>(facts.Answers) { [change.Key] = change.To! } },
                Change.Field => facts with { Field = change.Key },
                Change.Person when change.Key == "leader" => facts with { Leader = Fit },
                Change.Person => facts with { Members = [.. facts.Members.Select((m, at) => $"members[{at + 1}]" == change.Key ? Fit : m)] },
                Change.Member => facts with { Members = [.. facts.Members, Fit] },
                Change.Leave when change.Key == "leader" => facts with { Leader = null },
                _ => facts
            };
        }

        return rules.Personless ? facts with { Leader = null, Members = [] } : facts;
    }

    /// <summary>One change may bring another rule into play, so they are gathered until nothing stops the case.</summary>
    private static List<Change>? Met(ProgrammeVersion rules, CaseFacts facts, IReadOnlyList<Relaxed> relaxed)
    {
        List<Change> changes = [];
        for (var round = 0; round <= rules.Rules.Count; round++)
        {
            var now = With(facts, changes, rules);
            var stopping = RuleCheck.All(rules, now, relaxed).Where(v => v.Stops()).Select(v => rules.RuleOf(v.Rule)!).ToList();
            if (stopping.Count == 0) return changes;
            List<Change> more = [.. stopping.SelectMany(r => r is FieldRouting { Takes: null } routing ? routing.Into(rules.Fields) : r.Changes(now)).Distinct()];
            if (more.Count == 0) return null;
            changes = [.. changes.Where(c => c.Kind is not (Change.Answer or Change.Field) || !more.Any(m => (m.Kind, m.Key) == (c.Kind, c.Key))), .. more];
        }

        return null;
    }
}
