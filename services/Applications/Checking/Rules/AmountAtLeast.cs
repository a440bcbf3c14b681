namespace TalentHub.Applications;

/// <summary>A floor of money that must really have been paid in, in the currency of the notice.</summary>
public sealed record AmountAtLeast(string Answer, decimal Least, string Currency) : Rule
{
    public const string Word = "amount-at-least";

    public override string Kind => Word;

    public override string Asked => $"{Answer} >= {Least} {Currency}";

    public override Checked Check(CaseFacts facts) =>
        new(Of(facts.Number(Answer) is { } amount ? amount >= Least : null), [facts.Answered(Answer)]);

    public override IReadOnlyList<Change> Changes(CaseFacts facts) => [Change.Set(Answer, Least)];
}
