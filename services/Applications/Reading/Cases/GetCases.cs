using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A page of the list of cases.</summary>
/// <param name="Total">Cases under the filter, on all pages.</param>
/// <param name="Next">Cursor of the next page; null on the last.</param>
/// <param name="Position">How far the list had followed the log.</param>
public sealed record CaseList(IReadOnlyList<CaseRow> Items, long Total, string? Next, long Position);

/// <summary>The list of cases: filtered, sorted and paged on the server.</summary>
public static class GetCases
{
    private const int LargestPage = 200;
    private const int MostIds = 100;

    /// <summary>What the list can be sorted by; every expression is text or number and never null.</summary>
    private static readonly Dictionary<string, string> Sorts = new()
    {
        ["changedAt"] = "(d.data ->> 'changedAt')",
        ["enteredAt"] = "(d.data ->> 'enteredAt')",
        ["programme"] = "(d.data ->> 'programme')",
        ["stage"] = "lpad(d.data ->> 'stageOrder', 3, '0')",
        ["township"] = "(d.data ->> 'township')",
        ["year"] = "(d.data ->> 'year')",
        ["receiptNumber"] = "coalesce(d.data ->> 'receiptNumber', '')"
    };

    internal static readonly string[] Filters = ["programme", "year", "round", "stage", "township", "field", "channel", "origin", "personId", "documentNumber"];

    private static readonly HashSet<string> Known = [.. Filters, "ids", "q", "sort", "pageSize", "cursor", "office"];

    internal const string Newest = "-changedAt";

    private sealed record Cursor(string Asked, string Key, Guid Id);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/cases", async (
            IQuerySession session, Tenants tenants, HttpContext http,
            string? programme, string? year, string? round, string? stage, string? township, string? field, string? channel, string? origin,
            string? personId, string? documentNumber, string? ids, string? q, string? sort, string? pageSize, string? cursor) =>
        {
            if (Unreadable(http.Request.Query) is { } wrong) return wrong;
            var size = 50;
            if (pageSize is not null && (!int.TryParse(pageSize, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < 1 or > LargestPage))
                return Problems.Of(400, "bad-page-size", $"pageSize is a number from 1 to {LargestPage}.");

            Guid[]? wanted = null;
            if (ids is not null && (wanted = IdsOf(ids)) is null)
                return Problems.Of(400, "bad-ids", $"ids are 1 to {MostIds} ids of cases, separated by commas.");

            var order = sort ?? Newest;
            if (Order(order) is not ({ } by, var down))
                return Problems.Of(400, "unknown-sort", $"The list can be sorted by {string.Join(", ", Sorts.Keys)}; a minus before it turns the order round.");

            var (where, values) = Filter(Offices(http, tenants, http.Request.Query.ContainsKey("office")), name => http.Request.Query[name], wanted, q);
            var (shown, officer) = await session.Shown(http);
            where += shown;
            values.Add(officer);
            var asked = Print($"{order}\n{where}\n{JsonSerializer.Serialize(values)}");
            var table = session.DocumentStore.Options.Schema.For<CaseRow>();
            var total = (await session.AdvancedSql.QueryAsync<long>($"select count(*) from {table} as d where {where}", http.RequestAborted, [.. values])).Single();

            if (cursor is not null)
            {
                if (Read(cursor) is not { } from || from.Asked != asked) return Problems.Of(400, "bad-cursor", "The cursor is not of this list.");
                where += $" and ({by}, d.id) {(down ? "<" : ">")} (?, ?)";
                values.Add(from.Key);
                values.Add(from.Id);
            }

            var way = down ? "desc" : "asc";
            var rows = await session.AdvancedSql.QueryAsync<string, CaseRow>(
                $"select row({by}), row(d.data) from {table} as d where {where} order by {by} {way}, d.id {way} limit {size + 1}",
                http.RequestAborted, [.. values]);
            var next = rows.Count > size ? Write(new(asked, rows[size - 1].Item1, rows[size - 1].Item2.Id)) : null;
            var position = await Position(session, http.RequestAborted);
            http.Response.Headers.ETag = $"\"{position}\"";
            return Results.Ok(new CaseList([.. rows.Take(size).Select(r => r.Item2)], total, next, position));
        }).Produces<CaseList>().RequireAuthorization("reader");

    /// <summary>The expression a list is sorted by, and whether from the end; null when it cannot be.</summary>
    internal static (string By, bool Down)? Order(string sort) =>
        Sorts.TryGetValue(sort.StartsWith('-') ? sort[1..] : sort, out var by) ? (by, sort.StartsWith('-')) : null;

    /// <summary>A parameter the list does not have, or one given twice.</summary>
    private static IResult? Unreadable(IQueryCollection query)
    {
        foreach (var (name, given) in query)
        {
            if (!Known.Contains(name)) return Problems.Of(400, "unknown-parameter", $"The list has no parameter {name}.");
            if (given.Count > 1) return Problems.Of(400, "repeated-parameter", $"Give {name} once.");
            if (name is not "ids" && given[0]!.Length > 500) return Problems.Of(400, "parameter-too-long", $"{name} has at most 500 characters.");
        }

        return null;
    }

    /// <summary>Whose cases a request reads: a city account that names no office sees the list of its whole city.</summary>
    internal static string[] Offices(HttpContext http, Tenants tenants, bool named) => http.ReadsCity && !named
        ? [.. tenants.All.Where(t => t.City == tenants.Find(http.Tenant)?.City).Select(t => t.Code)]
        : [http.Tenant];

    /// <summary>The one place that says which cases are in a list, on a page or taken out as a workbook.</summary>
    internal static (string Where, List<object> Values) Filter(string[] offices, Func<string, string?> asked, Guid[]? ids, string? q)
    {
        var where = new StringBuilder("d.tenant_id = any(?)");
        List<object> values = [offices];
        foreach (var name in Filters)
        {
            if (asked(name) is not { Length: > 0 } value) continue;
            where.Append(CultureInfo.InvariantCulture, $" and d.data ->> '{name}' = ?");
            values.Add(value);
        }

        if (ids is not null)
        {
            where.Append(" and d.id = any(?)");
            values.Add(ids);
        }

        foreach (var word in (q ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(5))
        {
            where.Append(" and position(? in d.data ->> 'search') > 0");
            values.Add(word);
        }

        return (where.ToString(), values);
    }

    /// <summary>The ids of a list as the address gives it; null when one cannot be read or they are too many.</summary>
    internal static Guid[]? IdsOf(string list)
    {
        var parts = list.Split(',', MostIds + 1);
        var ids = new Guid[parts.Length];
        for (var i = 0; i < parts.Length; i++)
            if (!Guid.TryParseExact(parts[i], "D", out ids[i])) return null;
        return ids.Length > MostIds ? null : ids;
    }

    /// <summary>How far the list has followed the log.</summary>
    internal static async Task<long> Position(IQuerySession session, CancellationToken ct) => (await session.AdvancedSql.QueryAsync<long>(
        $"select coalesce(max(last_seq_id), 0) from {session.DocumentStore.Options.Events.DatabaseSchemaName}.mt_event_progression where name like 'case-row:%'", ct)).Single();

    private static string Print(string asked) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked)).AsSpan(0, 8));

    private static string Write(Cursor cursor) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(cursor));

    private static Cursor? Read(string cursor)
    {
        try
        {
            return JsonSerializer.Deserialize<Cursor>(Base64Url.DecodeFromChars(cursor));
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }
}
