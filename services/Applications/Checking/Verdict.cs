namespace TalentHub.Applications;

/// <summary>How a rule came out.</summary>
public static class Outcome
{
    public const string Pass = "pass";
    public const string Fail = "fail";
    public const string Relaxed = "relaxed";
    public const string NotApplicable = "not-applicable";
    public const string Missing = "missing";
}

/// <summary>The answer of one rule to one case, with the facts it rests on; no personal value stands in it.</summary>
/// <param name="Rule">Id of the rule, for example R03.</param>
/// <param name="Text">The rule in the words of the time.</param>
/// <param name="Hard">It stops the case; a soft rule only warns.</param>
/// <param name="Outcome">pass, fail, relaxed, not-applicable or missing.</param>
/// <param name="Reason">Reason code when it does not pass, for example AGE.</param>
/// <param name="Asked">What was asked for, for example bornOnOrAfter 1965-01-01.</param>
/// <param name="Facts">The facts used, by key and version.</param>
/// <param name="Grounds">Grounds on which it may be relaxed, whose condition holds.</param>
public sealed record Verdict(
    string Rule, Words Text, bool Hard, string Outcome, string? Reason, string Asked,
    IReadOnlyList<FactUsed> Facts, IReadOnlyList<string> Grounds)
{
    /// <summary>The rule holds, or was relaxed, or does not concern this case.</summary>
    public bool Passed => Outcome is Applications.Outcome.Pass or Applications.Outcome.Relaxed or Applications.Outcome.NotApplicable;

    /// <summary>It stands between the case and the recommendation.</summary>
    public bool Stops() => Hard && !Passed;
}

/// <summary>A relaxation two people granted: the rule and the ground.</summary>
public sealed record Relaxed(string Rule, string Ground);
