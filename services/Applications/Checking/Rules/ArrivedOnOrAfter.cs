namespace TalentHub.Applications;

/// <summary>New to the city: arrived on or after a day, or not yet here (no arrival recorded).</summary>
public sealed record ArrivedOnOrAfter(string Who, DateOnly Day) : Rule
{
    public const string Word = "arrived-on-or-after";

    public override string Kind => Word;

    public override string Asked => $"{Who} arrived >= {Day:yyyy-MM-dd} or not yet here";

    public override Checked Check(CaseFacts facts) =>
        Each(facts.People(Who), "arrivedOn", p => p.ArrivedOn is not { } arrived || arrived >= Day);

    public override IReadOnlyList<Change> Changes(CaseFacts facts) => Replaced(facts, Who);
}
