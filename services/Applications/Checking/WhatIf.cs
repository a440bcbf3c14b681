namespace TalentHub.Applications;

/// <summary>A rule that would come out otherwise for a case.</summary>
public sealed record ChangedVerdict(string Rule, string? Before, string? After);

/// <summary>What another version of the rules would mean for one case; nothing of a person stands in it.</summary>
/// <param name="CaseId">Null where the programme holds no person.</param>
/// <param name="AmountBefore">Support as announced, or as the case's own rules give it.</param>
public sealed record WhatIfLine(
    Guid? CaseId, string Stage, int Year, string Township, bool PassedBefore, bool PassesAfter,
    IReadOnlyList<ChangedVerdict> Rules, decimal AmountBefore, decimal AmountAfter);

/// <summary>Another version of the rules over a past case. A pure function: nothing is written and nobody is held to it.</summary>
public static class WhatIf
{
    /// <summary>What would be otherwise; null when nothing would.</summary>
    public static WhatIfLine? Of(Case state, CaseFacts facts, ProgrammeVersion before, ProgrammeVersion after)
    {
        var (was, would) = (RuleCheck.All(before, facts, state.Relaxed), RuleCheck.All(after, facts, state.Relaxed));
        var (passed, passes) = (RuleCheck.Passes(was), RuleCheck.Passes(would));
        var amountBefore = state.AmountYuan > 0 ? state.AmountYuan : Money(before, state, passed);
        var amountAfter = Money(after, state, passes);
        List<ChangedVerdict> rules =
        [
            .. was.Select(v => v.Rule).Union(would.Select(v => v.Rule))
                .Select(rule => new ChangedVerdict(rule, OutcomeOf(was, rule), OutcomeOf(would, rule)))
                .Where(c => c.Before != c.After && (c.Before, c.After) is not (null, Outcome.Pass) and not (Outcome.Pass, null))
        ];
        return passed == passes && amountBefore == amountAfter && rules.Count == 0
            ? null
            : new(after.Personless ? null : state.Id, state.Stage, state.About.Year, state.About.Township, passed, passes, rules, amountBefore, amountAfter);
    }

    private static decimal Money(ProgrammeVersion rules, Case state, bool passes) => passes ? rules.AmountFor(state.Tier, state.Answers) ?? 0 : 0;

    private static string? OutcomeOf(IReadOnlyList<Verdict> verdicts, string rule) => verdicts.FirstOrDefault(v => v.Rule == rule)?.Outcome;
}
