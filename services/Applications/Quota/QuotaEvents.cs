using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A fact of the places an office may recommend to in one programme's year.</summary>
public abstract record QuotaEvent;

/// <summary>A recommended case took a place; the quotas it was held to are said as they stood.</summary>
/// <param name="OfRound">How many the office may recommend in the round; null when the notice sets none for it.</param>
/// <param name="OfYear">How many it may recommend in the year; null when the notice sets none.</param>
[StoredAs("quota_place_taken")]
public sealed record QuotaPlaceTaken(string Programme, int Year, string Round, Guid CaseId, int? OfRound, int? OfYear, DateOnly On, StaffId By) : QuotaEvent;
