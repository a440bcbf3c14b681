namespace TalentHub.Applications;

/// <summary>The lowest degree that is admitted: doctor, master or bachelor (GB/T 6864).</summary>
public sealed record DegreeAtLeast(string Who, string Degree) : Rule
{
    public const string Word = "degree-at-least";

    public override string Kind => Word;

    public override string Asked => $"degree of {Who} >= {Degree}";

    // An honorary doctorate (1) is an honour, not a degree earned.
    public override Checked Check(CaseFacts facts) =>
        Each(facts.People(Who), "degree", p => p.Degree switch
        {
            null or "" => null,
            ['2', ..] => true,
            ['3', ..] => Degree is "master" or "bachelor",
            ['4', ..] => Degree is "bachelor",
            _ => false
        });

    public override IReadOnlyList<Change> Changes(CaseFacts facts) => Replaced(facts, Who);
}
