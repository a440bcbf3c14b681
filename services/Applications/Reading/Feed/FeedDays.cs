using Marten;

namespace TalentHub.Applications;

/// <summary>One entry of a calendar: what kind of thing is due, in which case, on which day.</summary>
/// <param name="Time">Hour and minute in Shanghai; null for the whole day.</param>
/// <param name="Case">What the office calls the case; null when it is about none.</param>
/// <param name="At">When this was last changed.</param>
public sealed record FeedDay(string Uid, string Kind, DateOnly Day, string? Time, Guid? CaseId, string? Case, DateTimeOffset At);

/// <summary>The days a feed holds: its owner's reminders, and what is due in cases that his roles look after.</summary>
public static class FeedDays
{
    /// <summary>Of each kind, the nearest.</summary>
    private const int Most = 500;

    public static async Task<IReadOnlyList<FeedDay>> Of(IQuerySession session, FeedKey key, CancellationToken ct)
    {
        var officer = (await session.LoadAsync<Officers>(Officers.IdOf(key.Office), ct))?.Has(new(key.Account)) is true;
        var (clerk, reviewer) = (key.Roles.Contains("clerk"), key.Roles.Contains("reviewer"));
        List<(Guid Case, string Kind, DateOnly Day)> due = [];
        if (clerk) due.AddRange(await AtDesk(session, DeskRow.FormCheck, ct));
        if (reviewer) due.AddRange(await AtDesk(session, DeskRow.EligibilityCheck, ct));
        if (clerk) due.AddRange(await Corrections(session, key.Account, ct));
        if (reviewer)
            due.AddRange((await session.Query<QueueRow>().Where(r => r.PublicityEndsOn != null).OrderBy(r => r.PublicityEndsOn).ThenBy(r => r.Id).Take(Most).ToListAsync(ct))
                .Select(r => (r.Id, "publicity", r.PublicityEndsOn!.Value)));
        if (clerk || reviewer)
            due.AddRange((await session.Query<FollowUpRow>().Where(r => r.NextOn != null).OrderBy(r => r.NextOn).ThenBy(r => r.Id).Take(Most).ToListAsync(ct))
                .SelectMany(r => r.DueOn.Select(d => (r.Id, d.Key, d.Value))));

        var reminders = (await session.Query<Reminder>().Where(r => r.Open && r.For == key.Account).Take(Reminder.Most).ToListAsync(ct)).Where(r => !r.Confidential || officer).ToList();
        var named = due.Select(d => d.Case).Concat(reminders.Select(r => r.CaseId).OfType<Guid>()).Distinct().ToArray();
        var cases = (await session.LoadManyAsync<CaseRow>(ct, named)).Where(c => c.ReferenceCode is null || officer).ToDictionary(c => c.Id);
        return
        [
            .. reminders.Select(r => new FeedDay($"reminder-{r.Id}", "reminder", r.Day, r.Time, r.CaseId, r.CaseId is { } of && cases.TryGetValue(of, out var c) ? Reference(c) : null, r.At)),
            .. due.Where(d => cases.ContainsKey(d.Case)).Select(d => new FeedDay($"{d.Kind}-{d.Case}", d.Kind, d.Day, null, d.Case, Reference(cases[d.Case]), cases[d.Case].ChangedAt))
        ];
    }

    /// <summary>The receipt number; before there is one, the programme and the end of the id.</summary>
    private static string Reference(CaseRow row) => row.ReceiptNumber ?? row.ReferenceCode ?? $"{row.Programme} {row.Year} #{row.Id.ToString("N")[^6..]}";

    private static async Task<IEnumerable<(Guid, string, DateOnly)>> AtDesk(IQuerySession session, string waiting, CancellationToken ct) =>
        (await session.Query<DeskRow>().Where(r => r.Waiting == waiting && r.PromisedOn != null).OrderBy(r => r.PromisedOn).ThenBy(r => r.Id).Take(Most).ToListAsync(ct))
            .Select(r => (r.Id, waiting, r.PromisedOn!.Value));

    /// <summary>Forms that went back, for whoever began them.</summary>
    private static async Task<IEnumerable<(Guid, string, DateOnly)>> Corrections(IQuerySession session, Guid clerk, CancellationToken ct)
    {
        var back = await session.Query<QueueRow>().Where(r => r.Clerk == clerk && r.Form == QueueRow.Correction).OrderBy(r => r.Id).Take(Most).ToListAsync(ct);
        return (await session.LoadManyAsync<DeskRow>(ct, [.. back.Select(r => r.Id)])).Where(r => r.Paused?.CorrectBy is not null).Select(r => (r.Id, DeskRow.Correction, r.Paused!.CorrectBy!.Value));
    }
}
