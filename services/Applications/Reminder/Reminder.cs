using JasperFx.Events;
using Marten.Events.Aggregation;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>What somebody of the office is to think of on a day; its text rests sealed beside it.</summary>
/// <param name="Time">Hour and minute in Shanghai; null for the whole day.</param>
public sealed record Reminder(Guid Id, Guid? CaseId, Guid For, Guid By, DateOnly Day, string? Time)
{
    /// <summary>As many open ones as one person can keep in view.</summary>
    public const int Most = 200;

    /// <summary>Hour and minute.</summary>
    public const string Clock = "^([01][0-9]|2[0-3]):[0-5][0-9]$";

    public static readonly Refusal Others = new("others-reminder", "Only whoever it is for, or whoever set it, can do this.");

    public static readonly Refusal NotOpen = new("reminder-not-open", "This reminder was finished or dropped before.");

    public static readonly Refusal DayPast = new("reminder-day-past", "A reminder is for today or a day to come.");

    public long Version { get; init; }

    /// <summary>Of a case that only the appointed officers know.</summary>
    public bool Confidential { get; init; }

    public bool Open { get; init; } = true;

    /// <summary>When it was last set or moved.</summary>
    public DateTimeOffset At { get; init; }

    public bool Concerns(StaffId staff) => For == staff.Value || By == staff.Value;

    /// <summary>Why this person does not finish, move or drop it; null when he may.</summary>
    public Refusal? Refuses(StaffId staff) => !Concerns(staff) ? Others : !Open ? NotOpen : null;

    public static Reminder? After(Reminder? state, object fact) => (state, fact) switch
    {
        (null, ReminderSet e) => new(e.ReminderId, e.CaseId, e.For.Value, e.By.Value, e.Day, e.Time) { Confidential = e.Confidential, At = e.At },
        (not null, ReminderMoved e) => state with { Day = e.Day, Time = e.Time, At = e.At },
        (not null, ReminderFinished or ReminderDropped) => state with { Open = false },
        _ => state
    };
}

public sealed class ReminderSnapshot : SingleStreamProjection<Reminder, Guid>
{
    public ReminderSnapshot()
    {
        Name = "reminder";
        Version = 1;
        IncludeType<ReminderEvent>();
    }

    public override Reminder? Evolve(Reminder? snapshot, Guid id, IEvent e) => Reminder.After(snapshot, e.Data);
}
