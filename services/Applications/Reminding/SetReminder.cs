using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Somebody of the office is to think of something on a day, about a case or not: whoever sets it, or a colleague.</summary>
/// <param name="Time">Hour and minute in Shanghai; the whole day when left out.</param>
/// <param name="For">Whoever sets it when left out.</param>
public sealed record SetReminder(
    [OfficeDay] DateOnly Day, [StringLength(200, MinimumLength = 1)] string Text, [RegularExpression(Reminder.Clock)] string? Time = null, Guid? CaseId = null, Guid? For = null)
{
    public static readonly Refusal TooMany = new("too-many-reminders", "Two hundred reminders are open for this person; finish or drop one first.");

    public static readonly Refusal Stranger = new("reminder-for-stranger", "This colleague may not know of the case.");

    public Decision<ReminderEvent> Decide(Case? about, bool known, int open, Guid id, DateOnly today, DateTimeOffset now, StaffId by) =>
        Day < today ? Reminder.DayPast
        : !known ? Stranger
        : open >= Reminder.Most ? TooMany
        : [new ReminderSet(id, about?.Id, about is { PersonId: null }, For is { } other ? new(other) : by, Day, Time, now, by)];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/reminders", async (SetReminder command, IDocumentSession session, SealedTexts texts, TimeProvider clock, HttpContext http) =>
        {
            var ct = http.RequestAborted;
            var about = command.CaseId is { } named ? await session.LoadAsync<Case>(named, ct) : null;
            if (command.CaseId is not null && (about is null || !await http.Sees(about))) return Problems.NotFound();
            var (id, owner) = (Guid.CreateVersion7(), command.For ?? http.Staff.Value);
            var known = about is not { PersonId: null } || (await session.LoadAsync<Officers>(Officers.IdOf(http.Tenant), ct))?.Has(new(owner)) is true;
            var open = await session.Query<Reminder>().CountAsync(r => r.For == owner && r.Open, ct);
            var decision = command.Decide(about, known, open, id, clock.TodayInShanghai(), clock.GetUtcNow(), http.Staff);
            if (decision.Refusal is null)
            {
                if (await texts.Seal(http.Tenant, id, about?.PersonId, about?.Id ?? owner, command.Text.Trim(), ct) is not { } text) return SealedTexts.PersonErased();
                session.Insert(text);
            }

            return await session.Begin<Reminder, ReminderEvent>(id, "/api/applications/reminders", decision, http, new { id });
        }).RequireAuthorization("staff");
}
