namespace TalentHub.Applications;

/// <summary>Checks a case against every rule of its programme version. A pure function: the same facts give the same verdicts.</summary>
public static class RuleCheck
{
    public static IReadOnlyList<Verdict> All(ProgrammeVersion programme, CaseFacts facts, IReadOnlyList<Relaxed>? relaxed = null) =>
        [.. programme.Rules.Select(rule => One(programme, rule, facts, relaxed ?? []))];

    /// <summary>No hard rule stops the case.</summary>
    public static bool Passes(IReadOnlyList<Verdict> verdicts) => !verdicts.Any(v => v.Stops());

    private static Verdict One(ProgrammeVersion programme, Rule rule, CaseFacts facts, IReadOnlyList<Relaxed> relaxed)
    {
        var found = rule.Check(facts);
        var failed = found.Outcome is Outcome.Fail;
        var outcome = failed && relaxed.Any(r => r.Rule == rule.Id) ? Outcome.Relaxed : found.Outcome;
        return new(
            rule.Id, rule.Text, rule.Hard, outcome,
            outcome is Outcome.Fail ? rule.Reason : outcome is Outcome.Missing ? "MATERIAL_MISSING" : null,
            rule.Asked, found.Facts,
            failed ? Grounds(programme, rule, facts.About(found)) : []);
    }

    /// <summary>The grounds that could relax a rule and whose own condition holds for those who failed it.</summary>
    private static IReadOnlyList<string> Grounds(ProgrammeVersion programme, Rule rule, CaseFacts failed) =>
        [.. programme.Grounds.Where(g => g.Relaxes.Contains(rule.Id) && g.When.Check(failed).Outcome is Outcome.Pass).Select(g => g.Id)];
}
