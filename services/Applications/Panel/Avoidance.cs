using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The people and the firm of a case, as far as they decide who may not judge it.</summary>
/// <param name="Persons">Leader and members.</param>
/// <param name="Companions">Persons who applied together with one of them before.</param>
/// <param name="AvoidPersons">Persons the applicant asked not to be judged by.</param>
public sealed record Contestant(
    Guid CaseId, string Field, string? Uscc, IReadOnlyList<Guid> Persons, IReadOnlyList<Guid> Companions, IReadOnlyList<Guid> AvoidPersons);

/// <summary>Who may not judge (回避): found from the register and the cases before anybody is asked.</summary>
public static class Avoidance
{
    public const string OtherField = "other-field";

    /// <summary>Grounds an expert may state, or a secretary may find.</summary>
    public const string Grounds = "^(applicant|co-applicant|same-employer|former-employer|shareholder|kin|supervisor|student|co-author|cooperation|named-by-applicant|applies-in-round|unavailable)$";

    public static readonly Refusal MustAvoid = new("expert-must-avoid", "The expert may not judge a case before this panel.");

    /// <summary>The first reason why the expert may not judge these cases; null when there is none.</summary>
    /// <param name="inRound">Persons who apply in the same round.</param>
    public static Clash? Of(Expert expert, IReadOnlyList<Contestant> cases, IReadOnlySet<Guid> inRound, int years, DateOnly today)
    {
        foreach (var one in cases)
            if (Ground(expert, one, years, today) is { } ground) return new(expert.Id, one.CaseId, ground);
        return inRound.Contains(expert.PersonId) ? new(expert.Id, null, "applies-in-round") : null;
    }

    /// <summary>Reasons for leaving an expert out of a draw: conflicts, and nothing in common with any case.</summary>
    public static Clash? FromDraw(Expert expert, IReadOnlyList<Contestant> cases, IReadOnlySet<Guid> inRound, int years, DateOnly today) =>
        Of(expert, cases, inRound, years, today)
        ?? (expert.Fields.Count > 0 && !cases.Any(c => expert.Fields.Contains(c.Field)) ? new(expert.Id, null, OtherField) : null);

    private static string? Ground(Expert expert, Contestant one, int years, DateOnly today) =>
        one.Persons.Contains(expert.PersonId) ? "applicant"
        : one.AvoidPersons.Contains(expert.PersonId) ? "named-by-applicant"
        : one.Uscc is { } firm && expert.Uscc == firm ? "same-employer"
        : one.Uscc is { } before && expert.Former.Any(f => f.Uscc == before && f.Until.AddYears(years) >= today) ? "former-employer"
        : expert.Ties.FirstOrDefault(t => t.Uscc is { } held && held == one.Uscc || t.PersonId is { } person && one.Persons.Contains(person)) is { } tie ? tie.Kind
        : one.Companions.Contains(expert.PersonId) ? "co-applicant"
        : null;
}
