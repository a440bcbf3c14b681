namespace TalentHub.Applications;

/// <summary>Years of study or work overseas: a condition, or the ground on which an age limit is relaxed.</summary>
public sealed record OverseasYearsAtLeast(string Who, decimal Years) : Rule
{
    public const string Word = "overseas-years-at-least";

    public override string Kind => Word;

    public override string Asked => $"overseas years of {Who} >= {Years}";

    public override Checked Check(CaseFacts facts) =>
        Each(facts.People(Who), "overseasYears", p => p.OverseasYears is { } years ? years >= Years : null);

    public override IReadOnlyList<Change> Changes(CaseFacts facts) => Replaced(facts, Who);
}
