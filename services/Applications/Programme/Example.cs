namespace TalentHub.Applications;

/// <summary>What the rules say of a case, in the members an example can state.</summary>
/// <param name="Findings">Rules that fail or lack a fact.</param>
/// <param name="Relaxable">Of these, the ones a ground of the programme could relax.</param>
public sealed record Judged(
    bool Qualifies, IReadOnlyList<string> Findings, IReadOnlyList<string> Relaxable,
    decimal? Amount = null, decimal? Matching = null, IReadOnlyList<decimal>? Parts = null, decimal? TopUp = null);

/// <summary>An example tried on the rules: what it expects and what was found.</summary>
public sealed record Tried(Words Says, bool Agrees, Judged Expected, Judged Found);

/// <summary>A made-up case that a notice is tried on before it is published: who qualifies, and who does not and why.</summary>
/// <param name="Findings">Rules expected to fail or to lack a fact.</param>
/// <param name="Relaxable">Of these, the ones a ground of the programme could relax.</param>
/// <param name="Amount">Support expected for the tier, in yuan.</param>
/// <param name="Matching">What the district is expected to add.</param>
/// <param name="Parts">The instalments expected, in their order.</param>
/// <param name="Below">Support of a lower level that was paid before.</param>
/// <param name="TopUp">What is expected to be paid on top of it.</param>
public sealed record Example(
    Words Says, bool Qualifies, string Field, IReadOnlyDictionary<string, string> Answers, PersonFacts? Leader, IReadOnlyList<PersonFacts>? Members,
    IReadOnlyList<string> Findings, IReadOnlyList<string>? Relaxable, string? Tier, decimal? Amount,
    decimal? Matching = null, IReadOnlyList<decimal>? Parts = null, decimal? Below = null, decimal? TopUp = null)
{
    /// <summary>The rules are run over the example; money is compared only where the example states it.</summary>
    public Tried Try(ProgrammeVersion rules)
    {
        var verdicts = RuleCheck.All(rules, new CaseFacts(Field, Answers, Leader, Members ?? []));
        var amount = rules.AmountFor(Tier, Answers);
        var expected = new Judged(Qualifies, Findings, Relaxable ?? [], Amount, Matching, Parts, TopUp);
        var found = new Judged(
            RuleCheck.Passes(verdicts),
            [.. verdicts.Where(v => v.Outcome is Outcome.Fail or Outcome.Missing).Select(v => v.Rule)],
            [.. verdicts.Where(v => v.Grounds.Count > 0).Select(v => v.Rule)],
            Amount is null ? null : amount,
            Matching is null ? null : rules.MatchingFor(amount ?? 0),
            Parts is null ? null : Support.Parts(rules.Instalments, amount ?? 0),
            TopUp is null ? null : Support.TopUp(amount ?? 0, Below ?? 0));
        return new(Says, Same(expected, found), expected, found);
    }

    /// <summary>What the rules say otherwise than expected; null when they agree.</summary>
    public string? Disagreement(ProgrammeVersion rules)
    {
        var (_, agrees, expected, found) = Try(rules);
        if (agrees) return null;
        if (!Set(found.Findings, expected.Findings)) return $"{Says.En}: found [{string.Join(", ", found.Findings)}], expected [{string.Join(", ", expected.Findings)}].";
        if (!Set(found.Relaxable, expected.Relaxable)) return $"{Says.En}: relaxable [{string.Join(", ", found.Relaxable)}], expected [{string.Join(", ", expected.Relaxable)}].";
        if (found.Qualifies != expected.Qualifies) return $"{Says.En}: qualifies {found.Qualifies}, expected {expected.Qualifies}.";
        if (found.Amount != expected.Amount) return $"{Says.En}: amount {found.Amount}, expected {expected.Amount}.";
        if (found.Matching != expected.Matching) return $"{Says.En}: matching {found.Matching}, expected {expected.Matching}.";
        return found.TopUp != expected.TopUp
            ? $"{Says.En}: top-up {found.TopUp}, expected {expected.TopUp}."
            : $"{Says.En}: instalments [{string.Join(", ", found.Parts!)}], expected [{string.Join(", ", expected.Parts!)}].";
    }

    private static bool Same(Judged one, Judged other) =>
        one.Qualifies == other.Qualifies && Set(one.Findings, other.Findings) && Set(one.Relaxable, other.Relaxable) && one.Amount == other.Amount
        && one.Matching == other.Matching && one.TopUp == other.TopUp && (one.Parts ?? []).SequenceEqual(other.Parts ?? []);

    private static bool Set(IReadOnlyList<string> one, IReadOnlyList<string> other) => one.ToHashSet().SetEquals(other);
}
