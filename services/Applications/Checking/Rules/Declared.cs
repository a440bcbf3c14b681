namespace TalentHub.Applications;

/// <summary>A statement of the form that must be true, or must be false, and is backed by a paper.</summary>
public sealed record Declared(string Answer, bool Expected = true) : Rule
{
    public const string Word = "declared";

    public override string Kind => Word;

    public override string Asked => $"{Answer} = {(Expected ? "yes" : "no")}";

    public override Checked Check(CaseFacts facts) =>
        new(Of(facts.Flag(Answer) is { } said ? said == Expected : null), [facts.Answered(Answer)]);

    public override IReadOnlyList<Change> Changes(CaseFacts facts) => [new(Change.Answer, Answer, Expected ? "true" : "false")];
}
