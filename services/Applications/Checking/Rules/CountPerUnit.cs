namespace TalentHub.Applications;

/// <summary>How many candidates one legal unit may put forward through one recommending channel.</summary>
public sealed record CountPerUnit(string Answer, int AtMost) : Rule
{
    public const string Word = "count-per-unit";

    public override string Kind => Word;

    public override string Asked => $"{Answer} <= {AtMost}";

    public override Checked Check(CaseFacts facts) =>
        new(Of(facts.Number(Answer) is { } number ? number <= AtMost : null), [facts.Answered(Answer)]);

    public override IReadOnlyList<Change> Changes(CaseFacts facts) => [Change.Set(Answer, AtMost)];
}
