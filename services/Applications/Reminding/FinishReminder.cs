using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>What the reminder is for is done; its text is destroyed.</summary>
public sealed record FinishReminder
{
    public Decision<ReminderEvent> Decide(Reminder reminder, DateTimeOffset now, StaffId by) => reminder.Refuses(by) is { } no ? no : [new ReminderFinished(now, by)];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/reminders/{id:guid}/finish-reminder", (Guid id, FinishReminder command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
            {
                session.Delete<SealedText>(id);
                return session.Decide<Reminder, ReminderEvent>(id, r => command.Decide(r, clock.GetUtcNow(), http.Staff), http).Forbids(Reminder.Others);
            })
            .RequireAuthorization("staff");
}
