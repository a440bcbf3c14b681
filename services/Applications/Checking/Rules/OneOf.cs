namespace TalentHub.Applications;

/// <summary>An answer of the form must be one of the codes the notice names, for example a class of talent.</summary>
public sealed record OneOf(string Answer, IReadOnlyList<string> Codes) : Rule
{
    public const string Word = "one-of";

    public override string Kind => Word;

    public override string Asked => $"{Answer} in {string.Join(", ", Codes)}";

    public override Checked Check(CaseFacts facts) =>
        new(Of(facts.Answers.TryGetValue(Answer, out var said) && said.Length > 0 ? Codes.Contains(said) : null), [facts.Answered(Answer)]);

    public override IReadOnlyList<Change> Changes(CaseFacts facts) => Codes.Count == 0 ? [] : [new(Change.Answer, Answer, Codes[0])];
}
