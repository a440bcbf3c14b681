namespace TalentHub.Applications;

/// <summary>Several conditions of which one is enough, for example one valid patent or three applied for.</summary>
public sealed record AnyOf(IReadOnlyList<Rule> Options) : Rule
{
    public const string Word = "any-of";

    public override string Kind => Word;

    public override string Asked => string.Join(" or ", Options.Select(r => r.Asked));

    public override Checked Check(CaseFacts facts)
    {
        var found = Options.Select(r => r.Check(facts)).ToList();
        return found.FirstOrDefault(f => f.Outcome is Outcome.Pass)
            ?? new(found.Any(f => f.Outcome is Outcome.Fail) ? Outcome.Fail : Outcome.Missing, [.. found.SelectMany(f => f.Facts).Distinct()]);
    }

    public override IReadOnlyList<Change> Changes(CaseFacts facts) => Options.Select(r => r.Changes(facts)).Where(c => c.Count > 0).MinBy(c => c.Count) ?? [];
}
