namespace TalentHub.Applications;

/// <summary>By which day the office promised to be done with a form.</summary>
/// <param name="What">The clock of the notice it runs on: acceptance, or formal-check.</param>
/// <param name="CalendarAssumed">The calendar of a year it runs through was not published yet; only weekends were left out.</param>
public sealed record Promise(string What, DateOnly By, bool CalendarAssumed = false);

/// <summary>A promise whose clock stands still while the applicant corrects: the days left of it, and by when the correction is asked for.</summary>
public sealed record PausedPromise(string What, int DaysLeft, DateOnly? CorrectBy);

/// <summary>Days on which the applicant had the form, first and last counted; without an end he still has it.</summary>
public sealed record Pause(DateOnly From, DateOnly? To = null);

/// <summary>What was found of one item of the check-list: met, or at fault with a code of the office's list.</summary>
public sealed record CheckedItem(string Item, string? Fault = null, string? Remark = null);

/// <summary>How far the office is with looking at a form: the clock that runs, where it stood still, and the check-list of this attempt.</summary>
public sealed record Screening(string Clock, DateOnly Since)
{
    public const string Acceptance = "acceptance";
    public const string FormalCheck = "formal-check";
    public const string Correction = "correction";

    public IReadOnlyList<Pause> Pauses { get; init; } = [];

    public IReadOnlyList<CheckedItem> Items { get; init; } = [];

    public Promise? Promise { get; init; }

    public PausedPromise? Paused { get; init; }

    public bool AnyFailed => Items.Any(i => i.Fault is not null);

    public CheckedItem? Of(string item) => Items.FirstOrDefault(i => i.Item == item);

    public static Screening? After(Screening? state, CaseEvent fact) => (state, fact) switch
    {
        (null, CaseSubmitted e) => new(Acceptance, e.On) { Promise = e.Promise },
        (not null, CaseSubmitted e) => state with { Pauses = Ended(state.Pauses, e.On), Paused = null, Promise = e.Promise },
        (not null, CaseReturned e) => state with { Pauses = [.. state.Pauses, new(e.On)], Paused = e.Paused, Promise = null, Items = [] },
        // A form that was accepted once goes on under the clock that began then.
        ({ Clock: FormalCheck }, CaseAccepted e) => state with { Promise = e.Promise ?? state.Promise },
        (_, CaseAccepted e) => new(FormalCheck, e.On) { Promise = e.Promise, Items = state?.Items ?? [] },
        (not null, FormChecked e) => state with { Items = [.. state.Items.Where(i => e.Items.All(n => n.Item != i.Item)), .. e.Items] },
        _ => state
    };

    private static IReadOnlyList<Pause> Ended(IReadOnlyList<Pause> pauses, DateOnly on) =>
        [.. pauses.Select(p => p.To is null ? p with { To = on } : p)];
}
