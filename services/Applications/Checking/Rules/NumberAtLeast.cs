namespace TalentHub.Applications;

/// <summary>A number of the form with a floor, for example the years of the contract.</summary>
public sealed record NumberAtLeast(string Answer, decimal Least) : Rule
{
    public const string Word = "number-at-least";

    public override string Kind => Word;

    public override string Asked => $"{Answer} >= {Least}";

    public override Checked Check(CaseFacts facts) =>
        new(Of(facts.Number(Answer) is { } number ? number >= Least : null), [facts.Answered(Answer)]);

    public override IReadOnlyList<Change> Changes(CaseFacts facts) => [Change.Set(Answer, Least)];
}
