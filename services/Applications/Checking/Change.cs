using System.Globalization;

namespace TalentHub.Applications;

/// <summary>One thing that would have to be otherwise for a rule to hold; it names places and bounds, never a person's value.</summary>
/// <param name="Kind">answer, field, person, member, leave or relax.</param>
/// <param name="Key">The answer, the place of the person (members[2]), or the rule to be relaxed.</param>
/// <param name="To">The value an answer would need, or the ground of a relaxation.</param>
public sealed record Change(string Kind, string Key, string? To = null)
{
    /// <summary>An answer of the form reads otherwise.</summary>
    public const string Answer = "answer";

    /// <summary>The case is put under a field that the programme takes.</summary>
    public const string Field = "field";

    /// <summary>Another person who meets the rules takes this place.</summary>
    public const string Person = "person";

    /// <summary>One more member who meets the rules joins.</summary>
    public const string Member = "member";

    /// <summary>A member leaves the team, or the case has no leader.</summary>
    public const string Leave = "leave";

    /// <summary>Two people grant a relaxation on a ground that holds.</summary>
    public const string Relax = "relax";

    internal static Change Set(string key, decimal to) => new(Answer, key, to.ToString(CultureInfo.InvariantCulture));
}
