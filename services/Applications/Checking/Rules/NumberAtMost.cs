namespace TalentHub.Applications;

/// <summary>A number of the form with a ceiling, for example the years since a firm was registered.</summary>
public sealed record NumberAtMost(string Answer, decimal Most) : Rule
{
    public const string Word = "number-at-most";

    public override string Kind => Word;

    public override string Asked => $"{Answer} <= {Most}";

    public override Checked Check(CaseFacts facts) =>
        new(Of(facts.Number(Answer) is { } number ? number <= Most : null), [facts.Answered(Answer)]);

    public override IReadOnlyList<Change> Changes(CaseFacts facts) => [Change.Set(Answer, Most)];
}
