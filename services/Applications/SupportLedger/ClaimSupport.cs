using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A case of the person enters a programme's year: one of a family and year only.</summary>
/// <param name="Case">The case that enters.</param>
public sealed record ClaimSupport(Case Case)
{
    public static readonly Refusal OnePerFamilyAndYear =
        new("one-per-family-and-year", "The person already applies for a programme of this family in this year; the first case stands in the way.");

    /// <summary>The kind of conflict in the programme's data.</summary>
    public const string Kind = "one-per-family-and-year";

    /// <param name="standing">The entries whose cases have not been withdrawn or turned down.</param>
    public Decision<SupportEvent> Decide(IReadOnlyList<SupportEntry> standing, ProgrammeVersion rules, StaffId by, DateOnly on)
    {
        var about = Case.About;
        if (Rival(Case, standing, rules) is { } first) return OnePerFamilyAndYear with { ConflictsWith = first.CaseId };

        return standing.Any(e => e.CaseId == Case.Id)
            ? []
            : [new SupportClaimed(Case.PersonId!.Value, Case.Id, about.Programme, about.Family, about.Year, Case.Project, on, by)];
    }

    /// <summary>The first other case of the person that the programme does not allow beside this one.</summary>
    internal static SupportEntry? Rival(Case state, IReadOnlyList<SupportEntry> standing, ProgrammeVersion rules) =>
        standing.FirstOrDefault(e => e.CaseId != state.Id && rules.RulesOut(e.Programme, e.Year));
}
