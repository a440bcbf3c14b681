using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A case that goes up takes one of the places the notice gives its office.</summary>
/// <param name="Case">The case that is recommended.</param>
public sealed record TakePlace(Case Case)
{
    public static readonly Refusal UsedUp = new("quota-used-up", "Every place the office may recommend to is taken.");

    /// <param name="standing">The places that other cases hold.</param>
    public Decision<QuotaEvent> Decide(IReadOnlyList<QuotaPlace> standing, ProgrammeVersion rules, StaffId by, DateOnly on)
    {
        var about = Case.About;
        if (standing.Any(p => p.CaseId == Case.Id)) return [];

        var (ofRound, ofYear) = (rules.QuotaOf(about.Round)?.Most, rules.QuotaOf(null)?.Most);
        if (ofRound is null && ofYear is null) return [];

        var inRound = standing.Count(p => p.Round == about.Round);
        if (ofRound is { } most && inRound >= most) return Refused($"/quotas/{about.Round}", about.Round, inRound, most);
        if (ofYear is { } all && standing.Count >= all) return Refused("/quotas", $"{about.Programme} {about.Year}", standing.Count, all);

        return [new QuotaPlaceTaken(about.Programme, about.Year, about.Round, Case.Id, ofRound, ofYear, on, by)];
    }

    private static Refusal Refused(string pointer, string of, int taken, int most) => UsedUp with
    {
        Detail = $"{taken} of {most} places of {of} are taken.",
        Errors = [new(pointer, UsedUp.Code, $"推荐名额已用完:{of} 共 {most} 个,已推荐 {taken} 个。", $"{taken} of {most} places of {of} are taken.")]
    };
}
