using System.Globalization;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Open payments, a case to a row, the earliest due first.</summary>
/// <param name="Total">Cases with payments due, on all pages; counted up to 500.</param>
/// <param name="More">There are more than were counted.</param>
/// <param name="Next">Cursor of the next page; null on the last.</param>
/// <param name="Position">How far the list had followed the log.</param>
public sealed record PaymentList(IReadOnlyList<CasePayments> Items, long Total, bool More, string? Next, long Position);

/// <summary>What finance has to pay up to a day.</summary>
public static class GetPayments
{
    private const int LargestPage = 200;
    private const int Counted = 500;
    private static readonly HashSet<string> Known = ["until", "pageSize", "cursor", "office"];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/payments", async (IQuerySession session, HttpContext http, string? until, string? pageSize, string? cursor) =>
        {
            if (http.Request.Query.Keys.FirstOrDefault(k => !Known.Contains(k)) is { } odd) return Problems.Of(400, "unknown-parameter", $"The list has no parameter {odd}.");
            var size = 50;
            if (pageSize is not null && (!int.TryParse(pageSize, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < 1 or > LargestPage))
                return Problems.Of(400, "bad-page-size", $"pageSize is a number from 1 to {LargestPage}.");
            if (Day(until) is not { } last) return BadDay();

            var (day, id) = (DateOnly.MinValue, Guid.Empty);
            if (cursor is not null && !Read(cursor, out day, out id)) return Problems.Of(400, "bad-cursor", "The cursor is not of this list.");

            var shown = await session.Shown(http);
            var rows = await Due(session, shown, last, day, id, size + 1, http.RequestAborted);
            var table = session.DocumentStore.Options.Schema.For<CasePayments>();
            var total = (await session.AdvancedSql.QueryAsync<long>(
                $"select count(*) from (select 1 from {table} as d where d.tenant_id = ? and d.data ->> 'dueOn' is not null and {DueOn(session)} <= ?{shown.Condition} limit {Counted + 1}) as counted",
                http.RequestAborted, session.TenantId, last, shown.Offices)).Single();
            var position = await Position(session, http.RequestAborted);
            http.Response.Headers.ETag = $"\"{position}\"";
            return Results.Ok(new PaymentList(
                [.. rows.Take(size)], Math.Min(total, Counted), total > Counted, rows.Count > size ? $"{Written(rows[size - 1].DueOn!.Value)}_{rows[size - 1].Id:N}" : null, position));
        }).Produces<PaymentList>().RequireAuthorization("reader");

    /// <summary>Cases with open payments due up to a day, from a place in their order on.</summary>
    internal static async Task<IReadOnlyList<CasePayments>> Due(
        IQuerySession session, (string Condition, string[] Offices) shown, DateOnly until, DateOnly after, Guid id, int limit, CancellationToken ct)
    {
        var table = session.DocumentStore.Options.Schema.For<CasePayments>();
        return await session.AdvancedSql.QueryAsync<CasePayments>(
            $"select d.data from {table} as d where d.tenant_id = ? and d.data ->> 'dueOn' is not null and {DueOn(session)} <= ? and ({DueOn(session)}, d.id) > (?, ?){shown.Condition} order by {DueOn(session)}, d.id limit {limit}",
            ct, session.TenantId, until, after, id, shown.Offices);
    }

    /// <summary>How far the list has followed the log.</summary>
    internal static async Task<long> Position(IQuerySession session, CancellationToken ct) => (await session.AdvancedSql.QueryAsync<long>(
        $"select coalesce(max(last_seq_id), 0) from {session.DocumentStore.Options.Events.DatabaseSchemaName}.mt_event_progression where name like 'case-payments:%'", ct)).Single();

    /// <summary>The day as the view's index holds it.</summary>
    private static string DueOn(IQuerySession session) => $"{session.DocumentStore.Options.DatabaseSchemaName}.mt_immutable_date(d.data ->> 'dueOn')";

    /// <summary>The day given; far in the future when none is, null when it is no day.</summary>
    internal static DateOnly? Day(string? given) =>
        given is null ? new DateOnly(2099, 12, 31)
        : DateOnly.TryParseExact(given, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    internal static IResult BadDay() => Problems.Of(400, "bad-day", "until is a day, for example 2019-12-31.");

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static bool Read(string cursor, out DateOnly day, out Guid id)
    {
        (day, id) = (default, default);
        return cursor.Split('_') is [var left, var right] && DateOnly.TryParseExact(left, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && Guid.TryParseExact(right, "N", out id);
    }
}
