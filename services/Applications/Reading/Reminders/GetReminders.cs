using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A reminder as the reader finds it.</summary>
/// <param name="Case">What the office calls the case: its receipt number or reference code; null before it has one.</param>
/// <param name="Text">Null when it cannot be read any more: the person's data were erased.</param>
/// <param name="Due">Its day has come.</param>
/// <param name="Mine">It is for the reader, or he set it: he can finish, move and drop it.</param>
public sealed record ReminderLine(
    Guid Id, Guid? CaseId, string? Case, DateOnly Day, string? Time, string? Text, Guid For, Guid By, bool Due, bool ForMe, bool Mine, long Version);

/// <summary>Open reminders, the earliest first.</summary>
public sealed record ReminderLines(IReadOnlyList<ReminderLine> Items, DateOnly Today);

/// <summary>The reader's open reminders, and those he set for others; or all those of one case.</summary>
public static class GetReminders
{
    private static readonly HashSet<string> Known = ["case", "office"];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/reminders", async (IQuerySession session, SealedTexts texts, TimeProvider clock, HttpContext http) =>
        {
            var (ct, me, today) = (http.RequestAborted, http.Staff.Value, clock.TodayInShanghai());
            if (http.Request.Query.Keys.FirstOrDefault(k => !Known.Contains(k)) is { } odd) return Problems.Of(400, "unknown-parameter", $"Reminders have no parameter {odd}.");
            if (!http.TenantsOfToken.Contains(http.Tenant)) return Problems.Of(403, "office-not-yours", "What an office writes down for itself stays in it.");
            Guid? about = null;
            if (http.Request.Query.TryGetValue("case", out var asked))
            {
                if (!Guid.TryParse(asked, out var id)) return Problems.Of(400, "bad-parameter", "This is no case.");
                if (await session.LoadAsync<Case>(id, ct) is not { } state || !await http.Sees(state)) return Problems.NotFound();
                about = id;
            }

            var found = about is { } of
                ? await session.Query<Reminder>().Where(r => r.Open && r.CaseId == of).Take(Reminder.Most).ToListAsync(ct)
                : await session.Query<Reminder>().Where(r => r.Open && (r.For == me || r.By == me)).Take(2 * Reminder.Most).ToListAsync(ct);
            var officer = await http.IsOfficer();
            var shown = found.Where(r => !r.Confidential || officer).OrderBy(r => r.Day).ThenBy(r => r.Time, StringComparer.Ordinal).ThenBy(r => r.Id).ToList();
            var read = await texts.Open(http.Tenant, await session.LoadManyAsync<SealedText>(ct, [.. shown.Select(r => r.Id)]), ct);
            var cases = (await session.LoadManyAsync<CaseRow>(ct, [.. shown.Select(r => r.CaseId).OfType<Guid>().Distinct()])).ToDictionary(c => c.Id);
            http.Response.Headers.CacheControl = "no-store";
            return Results.Ok(new ReminderLines([.. shown.Select(r => Line(r, r.CaseId is { } of ? cases.GetValueOrDefault(of) : null, read.GetValueOrDefault(r.Id), today, http.Staff))], today));
        }).Produces<ReminderLines>().RequireAuthorization("staff");

    private static ReminderLine Line(Reminder r, CaseRow? about, string? text, DateOnly today, StaffId me) => new(
        r.Id, r.CaseId, about?.ReceiptNumber ?? about?.ReferenceCode, r.Day, r.Time, text, r.For, r.By, r.Day <= today, r.For == me.Value, r.Concerns(me), r.Version);
}
