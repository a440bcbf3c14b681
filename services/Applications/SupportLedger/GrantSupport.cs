using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A case of the person is granted support: beside an earlier grant for the same only the difference to the higher amount is paid.</summary>
/// <param name="Case">The case that is granted.</param>
/// <param name="WholeYuan">What the rules grant it.</param>
public sealed record GrantSupport(Case Case, decimal WholeYuan)
{
    public static readonly Refusal NotHigher =
        new("support-not-higher", "The person already has as much for the same; the highest is paid once.");

    private const string SameAchievement = "same-achievement";
    private const string Upgrade = "upgrade";

    /// <param name="standing">The entries whose cases have not been withdrawn, turned down or revoked.</param>
    public Decision<SupportEvent> Decide(IReadOnlyList<SupportEntry> standing, ProgrammeVersion rules, StaffId by, DateOnly on)
    {
        var about = Case.About;
        var granted = standing.Where(e => e.WholeYuan is not null && e.CaseId != Case.Id).ToList();
        if (ClaimSupport.Rival(Case, granted, rules) is { } first) return ClaimSupport.OnePerFamilyAndYear with { ConflictsWith = first.CaseId };

        var earlier = granted.Where(e => Same(e, rules)).MaxBy(e => e.WholeYuan);
        var amount = WholeYuan - (earlier?.WholeYuan ?? 0);
        if (earlier is { WholeYuan: > 0 } && WholeYuan > 0 && amount <= 0) return NotHigher with { ConflictsWith = earlier.CaseId };

        return
        [
            new SupportGranted(
                Case.PersonId!.Value, Case.Id, about.Programme, about.Family, about.Year, Case.Project, WholeYuan, Math.Max(0, amount), earlier?.CaseId, on, by)
        ];
    }

    /// <summary>An upgrade of a programme the notice names, or the same project under another programme.</summary>
    private bool Same(SupportEntry entry, ProgrammeVersion rules) => rules.Conflicts.Any(c =>
        c.Kind == Upgrade && c.With.Contains(entry.Programme) ||
        c.Kind == SameAchievement && (c.With.Count == 0 || c.With.Contains(entry.Programme)) && Case.Project is { } project && entry.Project is { } other
            && string.Equals(project.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase));
}
