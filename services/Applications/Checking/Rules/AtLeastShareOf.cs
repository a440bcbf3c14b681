namespace TalentHub.Applications;

/// <summary>One number of the form is at least a share of another: own money against the grant asked for, research staff against all staff.</summary>
public sealed record AtLeastShareOf(string Answer, decimal Percent, string Whole) : Rule
{
    public const string Word = "at-least-share-of";

    public override string Kind => Word;

    public override string Asked => $"{Answer} >= {Percent}% of {Whole}";

    public override Checked Check(CaseFacts facts) =>
        new(Of(facts.Number(Answer) is { } part && facts.Number(Whole) is { } whole ? part * 100 >= whole * Percent : null), [facts.Answered(Answer), facts.Answered(Whole)]);

    public override IReadOnlyList<Change> Changes(CaseFacts facts) =>
        facts.Number(Whole) is { } whole ? [Change.Set(Answer, whole * Percent / 100)] : [Change.Set(Whole, 0), .. facts.Number(Answer) is null ? [Change.Set(Answer, 0)] : (Change[])[]];
}
