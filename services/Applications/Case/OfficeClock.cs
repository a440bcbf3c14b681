namespace TalentHub.Applications;

/// <summary>The clocks the notice sets the office, run over the State Council's calendar; they stand still while the applicant has the form.</summary>
public sealed record OfficeClock(ProgrammeVersion Rules, WorkingDays Calendar)
{
    /// <summary>The day the office promises; null when the notice sets no such clock, or it stands still.</summary>
    public Promise? PromiseOf(Screening? screening) =>
        screening is not null && Rules.ClockOf(screening.Clock) is { } clock && Run(screening, clock).By is { } by
            ? new(screening.Clock, by, !Calendar.Knows(screening.Since.Year) || !Calendar.Knows(by.Year))
            : null;

    /// <summary>What is left of the promise while the applicant corrects, and by when the notice asks for the correction.</summary>
    public PausedPromise? PausedOf(Screening? screening, DateOnly on) =>
        screening is not null && Rules.ClockOf(screening.Clock) is { } clock
            ? new(screening.Clock, Run(screening, clock).Left, Rules.ClockOf(Screening.Correction) is { } correction ? End(correction, on) : null)
            : null;

    /// <summary>The day the last of so many days is counted, and the days left when the clock stands still before that. The day a clock begins, and the days of a pause, are not counted.</summary>
    public static (DateOnly? By, int Left) Run(DateOnly since, int length, IReadOnlyList<Pause> pauses, Func<DateOnly, bool> counts)
    {
        var (day, left) = (since, length);
        while (left > 0)
        {
            day = day.AddDays(1);
            if (pauses.FirstOrDefault(p => p.From <= day && !(p.To < day)) is { } pause)
            {
                if (pause.To is not { } back) return (null, left);
                day = back;
            }
            else if (counts(day))
            {
                left--;
            }
        }

        return (day, 0);
    }

    private (DateOnly? By, int Left) Run(Screening screening, Clock clock) =>
        Run(screening.Since, clock.Length, screening.Pauses, clock.Unit == "working-days" ? Calendar.Works : _ => true);

    private DateOnly End(Clock clock, DateOnly from) => clock.Unit == "working-days" ? Calendar.After(from, clock.Length) : clock.From(from);
}
