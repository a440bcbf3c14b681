namespace TalentHub.Web;

/// <summary>The answer of one rule to a case, with the facts it rests on.</summary>
public sealed record RuleVerdict(string Rule, Texts? Text, bool Hard, string Outcome, string? Reason = null, string? Asked = null)
{
    public IReadOnlyList<FactUsed> Facts { get; init; } = [];

    public IReadOnlyList<string> Grounds { get; init; } = [];
}

/// <summary>A fact a verdict rests on: where it stands and in which version.</summary>
public sealed record FactUsed(string Key, string Source);
