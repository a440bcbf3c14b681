using System.Globalization;
using System.Text;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A supported case in which something is due.</summary>
public sealed record FollowUpLine(
    Guid Id, string Programme, int Year, string Township, Guid? PersonId, string? ReferenceCode, string? Employer, string? ProjectTitle, string? DocumentNumber,
    IReadOnlyList<Deadline> Due);

/// <summary>A page of the follow-up.</summary>
/// <param name="Late">Cases under the filter in which the day is past.</param>
/// <param name="Next">Cursor of the next page; null on the last.</param>
/// <param name="Position">How far the list had followed the log.</param>
public sealed record FollowUpList(IReadOnlyList<FollowUpLine> Items, long Total, long Late, string? Next, long Position);

/// <summary>What is due in supported cases, the earliest day first: landing, replacement of a leader, yearly review, mid-term, final acceptance, repayment.</summary>
public static class GetFollowUps
{
    private const int LargestPage = 200;
    private static readonly string[] Exact = ["programme", "year", "township"];
    private static readonly HashSet<string> Known = [.. Exact, "what", "until", "pageSize", "cursor", "office"];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/follow-ups", async (
            IQuerySession session, TimeProvider clock, HttpContext http, string? what, string? until, string? pageSize, string? cursor) =>
        {
            foreach (var (name, given) in http.Request.Query)
            {
                if (!Known.Contains(name)) return Problems.Of(400, "unknown-parameter", $"The list has no parameter {name}.");
                if (given.Count > 1) return Problems.Of(400, "repeated-parameter", $"Give {name} once.");
                if (given[0]!.Length > 500) return Problems.Of(400, "parameter-too-long", $"{name} has at most 500 characters.");
            }

            var size = 50;
            if (pageSize is not null && (!int.TryParse(pageSize, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < 1 or > LargestPage))
                return Problems.Of(400, "bad-page-size", $"pageSize is a number from 1 to {LargestPage}.");
            if (what is { Length: > 0 } && !FollowUpRow.Kinds.Contains(what)) return Problems.Of(400, "unknown-deadline", $"What is due is {string.Join(", ", FollowUpRow.Kinds)}.");
            if (GetPayments.Day(until) is not { } last) return GetPayments.BadDay();
            (string Day, Guid Id)? from = null;
            if (cursor is not null && (from = Read(cursor)) is null) return Problems.Of(400, "bad-cursor", "The cursor is not of this list.");

            var ct = http.RequestAborted;
            var table = session.DocumentStore.Options.Schema.For<FollowUpRow>();
            // The kind is one of the known words, never what was typed.
            var day = what is { Length: > 0 } ? $"(d.data -> 'dueOn' ->> '{what}')" : "(d.data ->> 'nextOn')";
            var (shown, officerIn) = await http.ShownRows();
            var where = new StringBuilder($"d.tenant_id = ? and d.data ->> 'nextOn' is not null and {day} <= ?{shown}");
            List<object> values = [session.TenantId, Written(last), officerIn];
            foreach (var name in Exact)
            {
                if (http.Request.Query[name] is not [{ Length: > 0 } value]) continue;
                where.Append(CultureInfo.InvariantCulture, $" and d.data ->> '{name}' = ?");
                values.Add(value);
            }

            var counts = (await session.AdvancedSql.QueryAsync<long, long>(
                $"select row(count(*)), row(count(*) filter (where {day} < ?)) from {table} as d where {where}", ct, [Written(clock.TodayInShanghai()), .. values])).Single();
            if (from is { } place)
            {
                where.Append(CultureInfo.InvariantCulture, $" and ({day}, d.id) > (?, ?)");
                values.AddRange([place.Day, place.Id]);
            }

            var rows = await session.AdvancedSql.QueryAsync<string, FollowUpRow>(
                $"select row({day}), row(d.data) from {table} as d where {where} order by {day}, d.id limit {size + 1}", ct, [.. values]);
            var position = (await session.AdvancedSql.QueryAsync<long>(
                $"select coalesce(max(last_seq_id), 0) from {session.DocumentStore.Options.Events.DatabaseSchemaName}.mt_event_progression where name like 'follow-up:%'", ct)).Single();
            http.Response.Headers.ETag = $"\"{position}\"";
            return Results.Ok(new FollowUpList(
                [.. rows.Take(size).Select(r => Line(r.Item2))], counts.Item1, counts.Item2,
                rows.Count > size ? $"{rows[size - 1].Item1}_{rows[size - 1].Item2.Id:N}" : null, position));
        }).Produces<FollowUpList>().RequireAuthorization("reader");

    private static FollowUpLine Line(FollowUpRow r) => new(
        r.Id, r.Programme, r.Year, r.Township, r.PersonId, r.ReferenceCode, r.Employer, r.ProjectTitle, r.DocumentNumber, r.Due);

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static (string, Guid)? Read(string cursor) =>
        cursor.Split('_') is [var day, var id] && GetPayments.Day(day) is not null && Guid.TryParseExact(id, "N", out var given) ? (day, given) : null;
}
