namespace TalentHub.Applications;

/// <summary>A made-up case that a notice is tried on before it is published: who qualifies, and who does not and why.</summary>
/// <param name="Findings">Rules expected to fail or to lack a fact.</param>
/// <param name="Relaxable">Of these, the ones a ground of the programme could relax.</param>
/// <param name="Amount">Support expected for the tier, in yuan.</param>
public sealed record Example(
    Words Says, bool Qualifies, string Field, IReadOnlyDictionary<string, string> Answers, PersonFacts? Leader, IReadOnlyList<PersonFacts>? Members,
    IReadOnlyList<string> Findings, IReadOnlyList<string>? Relaxable, string? Tier, decimal? Amount)
{
    /// <summary>What the rules say otherwise than expected; null when they agree.</summary>
    public string? Disagreement(ProgrammeVersion rules)
    {
        var verdicts = RuleCheck.All(rules, new CaseFacts(Field, Answers, Leader, Members ?? []));
        var found = verdicts.Where(v => v.Outcome is Outcome.Fail or Outcome.Missing).Select(v => v.Rule).ToList();
        var relaxable = verdicts.Where(v => v.Grounds.Count > 0).Select(v => v.Rule).ToList();
        if (!found.ToHashSet().SetEquals(Findings)) return $"{Says.En}: found [{string.Join(", ", found)}], expected [{string.Join(", ", Findings)}].";
        if (!relaxable.ToHashSet().SetEquals(Relaxable ?? [])) return $"{Says.En}: relaxable [{string.Join(", ", relaxable)}], expected [{string.Join(", ", Relaxable ?? [])}].";
        if (RuleCheck.Passes(verdicts) != Qualifies) return $"{Says.En}: qualifies {!Qualifies}, expected {Qualifies}.";
        return Amount is { } expected && rules.AmountFor(Tier, Answers) != expected
            ? $"{Says.En}: amount {rules.AmountFor(Tier, Answers)}, expected {expected}."
            : null;
    }
}
