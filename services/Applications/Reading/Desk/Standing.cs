namespace TalentHub.Applications;

/// <summary>How the office's promise for a form stands today.</summary>
/// <param name="State">late, near (due today or on the next working day), fine, or paused while the applicant corrects.</param>
/// <param name="WorkingDays">Working days over when late, left when not; what is left of the clock when it stands still.</param>
public sealed record Standing(string What, string State, DateOnly? By, int WorkingDays, DateOnly? CorrectBy, bool CalendarAssumed)
{
    public const string Late = "late";
    public const string Near = "near";
    public const string Fine = "fine";
    public const string Paused = "paused";

    public static readonly IReadOnlyList<string> States = [Late, Near, Fine, Paused];

    /// <summary>The last day that is still near: the next working day.</summary>
    public static DateOnly NearUntil(WorkingDays calendar, DateOnly today) => calendar.After(today, 1);

    public static Standing? Of(Promise? promise, PausedPromise? paused, WorkingDays calendar, DateOnly today) => (promise, paused) switch
    {
        (_, { } p) => new(p.What, Paused, null, p.DaysLeft, p.CorrectBy, false),
        ({ } p, _) when p.By < today => new(p.What, Late, p.By, calendar.Between(p.By, today), null, p.CalendarAssumed),
        ({ } p, _) => new(p.What, p.By <= NearUntil(calendar, today) ? Near : Fine, p.By, calendar.Between(today, p.By), null, p.CalendarAssumed),
        _ => null
    };

    /// <summary>The standing of a case; null where the office has promised nothing, or has done what it promised.</summary>
    public static Standing? Of(Case state, WorkingDays calendar, DateOnly today) =>
        state.Stage is Stage.Submit or Stage.Return or Stage.Accept ? Of(state.Screening?.Promise, state.Screening?.Paused, calendar, today) : null;
}
