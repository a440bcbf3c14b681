using System.Globalization;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A case that waits at the desk.</summary>
/// <param name="Failed">Items of the check-list at fault.</param>
public sealed record DeskLine(
    Guid Id, string Waiting, string Programme, int Year, string Round, string Township, Guid? PersonId, string? ReferenceCode, string? Employer, string? ProjectTitle,
    string? ReceiptNumber, int Attempt, DateOnly? HandedInOn, Standing? Promise, int Checked, int Failed);

/// <summary>A page of the desk.</summary>
/// <param name="Next">Cursor of the next page; null on the last.</param>
/// <param name="Position">How far the desk had followed the log.</param>
public sealed record DeskList(IReadOnlyList<DeskLine> Items, long Total, string? Next, long Position);

/// <summary>The screening desk: what waits for a check, the nearest promise first.</summary>
public static class GetDesk
{
    private const int LargestPage = 200;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/desk", async (IQuerySession session, WorkingDays calendar, TimeProvider clock, HttpContext http, string? pageSize, string? cursor) =>
        {
            var (today, ct) = (clock.TodayInShanghai(), http.RequestAborted);
            var (query, wrong) = await DeskQuery.Read(http, session.TenantId, calendar, today);
            if (query is null) return wrong!;
            var size = 50;
            if (pageSize is not null && (!int.TryParse(pageSize, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < 1 or > LargestPage))
                return Problems.Of(400, "bad-page-size", $"pageSize is a number from 1 to {LargestPage}.");
            (string Key, Guid Id)? from = null;
            if (cursor is not null && (from = Read(cursor)) is null) return Problems.Of(400, "bad-cursor", "The cursor is not of this list.");

            var rows = await query.Rows(session, from, false, size + 1, ct);
            var position = (await session.AdvancedSql.QueryAsync<long>(
                $"select coalesce(max(last_seq_id), 0) from {session.DocumentStore.Options.Events.DatabaseSchemaName}.mt_event_progression where name like 'desk-row:%'", ct)).Single();
            http.Response.Headers.ETag = $"\"{position}\"";
            return Results.Ok(new DeskList(
                [.. rows.Take(size).Select(r => Line(r.Row, calendar, today))],
                await query.Count(session, null, ct),
                rows.Count > size ? $"{rows[size - 1].Key}_{rows[size - 1].Row.Id:N}" : null,
                position));
        }).Produces<DeskList>().RequireAuthorization(Policies.AnyOf("clerk", "reviewer"));

    private static DeskLine Line(DeskRow r, WorkingDays calendar, DateOnly today) => new(
        r.Id, r.Waiting!, r.Programme, r.Year, r.Round, r.Township, r.PersonId, r.ReferenceCode, r.Employer, r.ProjectTitle,
        r.ReceiptNumber, r.Attempt, r.HandedInOn, Standing.Of(r.Promise, r.Paused, calendar, today), r.Items.Count, r.Items.Count(i => i.Fault is not null));

    private static (string, Guid)? Read(string cursor) =>
        cursor.LastIndexOf('_') is > 0 and var at && Guid.TryParseExact(cursor.AsSpan(at + 1), "N", out var id) ? (cursor[..at], id) : null;
}
