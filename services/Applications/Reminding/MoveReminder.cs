using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The reminder is for another day, or another hour.</summary>
/// <param name="Time">Hour and minute in Shanghai; the whole day when left out.</param>
public sealed record MoveReminder([OfficeDay] DateOnly Day, [RegularExpression(Reminder.Clock)] string? Time = null)
{
    public Decision<ReminderEvent> Decide(Reminder reminder, DateOnly today, DateTimeOffset now, StaffId by) =>
        reminder.Refuses(by) is { } no ? no
        : Day < today ? Reminder.DayPast
        : [new ReminderMoved(Day, Time, now, by)];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/reminders/{id:guid}/move-reminder", (Guid id, MoveReminder command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
                session.Decide<Reminder, ReminderEvent>(id, r => command.Decide(r, clock.TodayInShanghai(), clock.GetUtcNow(), http.Staff), http).Forbids(Reminder.Others))
            .RequireAuthorization("staff");
}
