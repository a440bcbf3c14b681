namespace TalentHub.Applications;

/// <summary>A professional title of some level, or else some years in a middle or senior post: one of the two is enough.</summary>
public sealed record PositionAnyOf(string Who, string TitleAtLeast, decimal SeniorPostYearsAtLeast) : Rule
{
    public const string Word = "position-any-of";

    private static readonly string[] Ladder = ["junior", "middle", "associate-senior", "senior"];

    public override string Kind => Word;

    public override string Asked => $"title of {Who} >= {TitleAtLeast} or senior post >= {SeniorPostYearsAtLeast} years";

    public override Checked Check(CaseFacts facts) => Each(facts.People(Who), "titleLevel or seniorPostYears", p =>
        (Title(p), Years(p)) switch
        {
            (true, _) or (_, true) => true,
            (null, null) => null,
            _ => false
        });

    private bool? Title(PersonFacts person) =>
        person.TitleLevel is { } title ? Array.IndexOf(Ladder, title) >= Array.IndexOf(Ladder, TitleAtLeast) : null;

    private bool? Years(PersonFacts person) => person.SeniorPostYears is { } years ? years >= SeniorPostYearsAtLeast : null;

    public override IReadOnlyList<Change> Changes(CaseFacts facts) => Replaced(facts, Who);
}
