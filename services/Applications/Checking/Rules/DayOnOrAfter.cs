namespace TalentHub.Applications;

/// <summary>A day of the form that may not lie before a cut-off, for example the registration of the firm.</summary>
public sealed record DayOnOrAfter(string Answer, DateOnly CutOff, bool NotYetCounts = false) : Rule
{
    public const string Word = "day-on-or-after";

    public override string Kind => Word;

    public override string Asked => $"{Answer} >= {CutOff:yyyy-MM-dd}";

    public override Checked Check(CaseFacts facts) =>
        new(Of(facts.Day(Answer) is { } day ? day >= CutOff : NotYetCounts ? true : null), [facts.Answered(Answer)]);

    public override IReadOnlyList<Change> Changes(CaseFacts facts) => [new(Change.Answer, Answer, CutOff.ToString("yyyy-MM-dd"))];
}
