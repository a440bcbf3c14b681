using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Nothing is to be done after all; the text of the reminder is destroyed.</summary>
public sealed record DropReminder
{
    public Decision<ReminderEvent> Decide(Reminder reminder, DateTimeOffset now, StaffId by) => reminder.Refuses(by) is { } no ? no : [new ReminderDropped(now, by)];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/reminders/{id:guid}/drop-reminder", (Guid id, DropReminder command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
            {
                session.Delete<SealedText>(id);
                return session.Decide<Reminder, ReminderEvent>(id, r => command.Decide(r, clock.GetUtcNow(), http.Staff), http).Forbids(Reminder.Others);
            })
            .RequireAuthorization("staff");
}
