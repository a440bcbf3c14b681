namespace TalentHub.Applications;

/// <summary>The age limit of a notice, written as the earliest birth date that is still admitted.</summary>
public sealed record BornOnOrAfter(string Who, DateOnly CutOff) : Rule
{
    public const string Word = "born-on-or-after";

    public override string Kind => Word;

    public override string Asked => $"{Who} born >= {CutOff:yyyy-MM-dd}";

    public override Checked Check(CaseFacts facts) =>
        Each(facts.People(Who), "birthDate", p => p.BirthDate is { } born ? born >= CutOff : null);

    public override IReadOnlyList<Change> Changes(CaseFacts facts) => Replaced(facts, Who);
}
