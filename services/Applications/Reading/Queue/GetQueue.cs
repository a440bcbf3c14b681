using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>One kind of what waits for the asker.</summary>
/// <param name="Count">How many; counted up to 500.</param>
/// <param name="More">There are more than were counted.</param>
/// <param name="Late">Those of them whose day is past; null where no day is promised.</param>
public sealed record QueueLine(string Kind, long Count, bool More, long? Late = null);

/// <summary>What waits for one person of the staff.</summary>
/// <param name="Today">The day up to which things are due.</param>
/// <param name="Position">How far the queue had followed the log.</param>
public sealed record Queue(IReadOnlyList<QueueLine> Items, DateOnly Today, long Position);

/// <summary>My queue: what waits for the asker by his roles, kind by kind; each kind is counted as the list behind it is.</summary>
public static class GetQueue
{
    private const int Counted = 500;

    /// <summary>An export that failed is forgotten when one that did not would be.</summary>
    private const int Week = 7;

    private static readonly HashSet<string> Known = ["office"];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/queue", async (IQuerySession session, TimeProvider clock, HttpContext http) =>
        {
            if (http.Request.Query.Keys.FirstOrDefault(k => !Known.Contains(k)) is { } odd) return Problems.Of(400, "unknown-parameter", $"The queue has no parameter {odd}.");
            var (today, me) = (clock.TodayInShanghai(), http.Staff.Value);
            var counts = new QueueCounts(session, await session.Shown(http), today, http.RequestAborted);
            List<QueueLine> lines = [];
            lines.Add(await counts.Reminders(me));
            foreach (var kind in QueueKind.All.Where(w => w.Roles.Any(http.User.IsInRole))) lines.Add(await counts.Of(kind, me));
            if (http.User.IsInRole("clerk")) lines.Add(await counts.AtDesk(DeskRow.FormCheck));
            if (http.User.IsInRole("reviewer")) lines.Add(await counts.AtDesk(DeskRow.EligibilityCheck));
            if (http.User.IsInRole("secretary") || http.User.IsInRole("reviewer")) lines.Add(await counts.Panels(PanelsWaiting.Condition(http.User, session)));
            if (http.User.IsInRole("finance")) lines.Add(await counts.Payments());
            if (http.User.IsInRole("clerk") || http.User.IsInRole("reviewer")) lines.Add(await counts.FollowUps());
            if (http.User.IsInRole("clerk"))
            {
                lines.Add(await counts.Own<Import>("imports", $"d.data ->> 'state' = '{Import.Checked}'", me));
                lines.Add(await counts.Own<ChangeSet>("change-sets", $"d.data ->> 'state' = '{ChangeSet.Proposed}'", me));
            }

            lines.Add(await counts.Own<Export>("exports",
                $"(d.data ->> 'state' = '{Export.Ready}' and d.data ->> 'fetched' = '0' or d.data ->> 'state' = '{Export.Failed}' and d.data ->> 'on' >= '{today.AddDays(-Week):yyyy-MM-dd}')", me));
            var position = (await session.AdvancedSql.QueryAsync<long>(
                $"select coalesce(max(last_seq_id), 0) from {session.DocumentStore.Options.Events.DatabaseSchemaName}.mt_event_progression where name like 'queue-row:%'", http.RequestAborted)).Single();
            http.Response.Headers.ETag = $"\"{position}\"";
            return Results.Ok(new Queue(lines, today, position));
        }).Produces<Queue>().RequireAuthorization("staff");

    /// <summary>The list of cases narrowed to one kind of the asker's queue: the condition on its rows (alias d), with its values.</summary>
    internal static (string Condition, object[] Values) Narrow(IQuerySession session, QueueKind kind, string[] offices, Guid me, DateOnly today)
    {
        var (condition, values) = kind.Of(me, today);
        var table = session.DocumentStore.Options.Schema.For<QueueRow>();
        return ($" and d.id in (select w.id from {table} as w where w.tenant_id = any(?) and w.data ->> 'waits' = 'true' and {condition})", [offices, .. values]);
    }

    /// <summary>Counts one kind after the other, without what the asker may not know of.</summary>
    private sealed record QueueCounts(IQuerySession Session, (string Condition, string[] Offices) Shown, DateOnly Today, CancellationToken Ct)
    {
        private string Day => $"{Today:yyyy-MM-dd}";

        public async Task<QueueLine> Of(QueueKind kind, Guid me)
        {
            var (condition, values) = kind.Of(me, Today);
            var what = kind.Kind == "publicity-lists" ? "distinct w.data ->> 'listId'" : "1";
            return Line(kind.Kind, await Count(
                $"select {what} from {Table<QueueRow>()} as w where w.tenant_id = ? and w.data ->> 'waits' = 'true' and {condition}{Shown.Condition.Replace("d.id", "w.id", StringComparison.Ordinal)}",
                [Session.TenantId, .. values, Shown.Offices]));
        }

        public async Task<QueueLine> AtDesk(string waiting)
        {
            var rows = $"select 1 from {Table<DeskRow>()} as d where d.tenant_id = ? and d.data ->> 'waiting' is not null and d.data ->> 'waiting' = ?{Shown.Condition}";
            var late = await Count($"{rows} and d.data ->> 'promisedOn' < ?", Session.TenantId, waiting, Shown.Offices, Day);
            return Line(waiting, await Count(rows, Session.TenantId, waiting, Shown.Offices)) with { Late = Math.Min(late, Counted) };
        }

        public async Task<QueueLine> FollowUps()
        {
            var rows = $"select 1 from {Table<FollowUpRow>()} as d where d.tenant_id = ? and d.data ->> 'nextOn' is not null{Shown.Condition} and d.data ->> 'nextOn' ";
            var late = await Count($"{rows}< ?", Session.TenantId, Shown.Offices, Day);
            return Line("follow-ups", await Count($"{rows}<= ?", Session.TenantId, Shown.Offices, Day)) with { Late = Math.Min(late, Counted) };
        }

        public async Task<QueueLine> Reminders(Guid me)
        {
            var rows = $"select 1 from {Table<Reminder>()} as d where d.tenant_id = ? and d.data ->> 'for' = ? and d.data ->> 'open' = 'true' and (d.data ->> 'confidential' = 'false' or d.tenant_id = any(?)) and d.data ->> 'day' ";
            var late = await Count($"{rows}< ?", Session.TenantId, $"{me}", Shown.Offices, Day);
            return Line("reminders", await Count($"{rows}<= ?", Session.TenantId, $"{me}", Shown.Offices, Day)) with { Late = Math.Min(late, Counted) };
        }

        public async Task<QueueLine> Payments() => Line("payments", await Count(
            $"select 1 from {Table<CasePayments>()} as d where d.tenant_id = ? and d.data ->> 'dueOn' is not null and d.data ->> 'dueOn' <= ?{Shown.Condition}",
            Session.TenantId, Day, Shown.Offices));

        public async Task<QueueLine> Panels(string waiting) =>
            Line("panels", await Count($"select 1 from {Table<Panel>()} as d where d.tenant_id = ? and {waiting}", Session.TenantId));

        public async Task<QueueLine> Own<T>(string kind, string state, Guid me) where T : notnull => Line(kind, await Count(
            $"select 1 from {Table<T>()} as d where d.tenant_id = ? and d.data ->> 'by' = ? and {state}", Session.TenantId, $"{me}"));

        private string Table<T>() where T : notnull => $"{Session.DocumentStore.Options.Schema.For<T>()}";

        private async Task<long> Count(string rows, params object[] values) =>
            (await Session.AdvancedSql.QueryAsync<long>($"select count(*) from ({rows} limit {Counted + 1}) as counted", Ct, values)).Single();

        private static QueueLine Line(string kind, long count) => new(kind, Math.Min(count, Counted), count > Counted);
    }
}
