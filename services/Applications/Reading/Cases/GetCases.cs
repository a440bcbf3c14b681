using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A page of the list of cases.</summary>
/// <param name="Total">Cases under the filter, on all pages; counted up to 500.</param>
/// <param name="More">There are more than were counted.</param>
/// <param name="Next">Cursor of the next page; null on the last.</param>
/// <param name="Position">How far the list had followed the log.</param>
public sealed record CaseList(IReadOnlyList<CaseRow> Items, long Total, bool More, string? Next, long Position)
{
    /// <summary>How the office's promise stands, by case; a case without an open promise is not there.</summary>
    public IReadOnlyDictionary<Guid, Standing> Promises { get; init; } = new Dictionary<Guid, Standing>();
}

/// <summary>The list of cases: filtered, sorted and paged on the server.</summary>
public static class GetCases
{
    private const int LargestPage = 200;
    private const int MostIds = 100;

    internal const string Changed = "public.mt_immutable_timestamptz(d.data ->> 'changedAt')";
    private const string Entered = "public.mt_immutable_timestamptz(d.data ->> 'enteredAt')";
    private const string Year = "CAST(d.data ->> 'year' as integer)";
    private const string StageOrder = "CAST(d.data ->> 'stageOrder' as integer)";

    /// <summary>What the list can be sorted by, as its indexes have it, and of what type it is; within the same value the last change decides.</summary>
    private static readonly Dictionary<string, (string By, string Type)> Sorts = new()
    {
        ["changedAt"] = (Changed, "timestamptz"),
        ["enteredAt"] = (Entered, "timestamptz"),
        ["programme"] = ("(d.data ->> 'programme')", "text"),
        ["stage"] = (StageOrder, "integer"),
        ["township"] = ("(d.data ->> 'township')", "text"),
        ["year"] = (Year, "integer"),
        ["receiptNumber"] = ("d.receipt_order", "varchar")
    };

    internal static readonly string[] Filters = ["programme", "year", "round", "stage", "township", "field", "channel", "origin", "personId", "documentNumber"];

    internal static IEnumerable<string> Sortable => Sorts.Keys;

    internal const string Newest = "-changedAt";

    private sealed record Cursor(string Asked, long Counted, string Key, string Changed, Guid Id);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/cases", async (
            IQuerySession session, Tenants tenants, WorkingDays calendar, TimeProvider clock, HttpContext http,
            string? programme, string? year, string? round, string? stage, string? township, string? field, string? channel, string? origin,
            string? personId, string? documentNumber, string? ids, string? q, string? waits, string? sort, string? pageSize, string? cursor) =>
        {
            var ct = http.RequestAborted;
            var (asked, wrong) = await CasesAsked.Read(session, tenants, clock, http);
            if (asked is null) return wrong!;
            var size = 50;
            if (pageSize is not null && (!int.TryParse(pageSize, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < 1 or > LargestPage))
                return Problems.Of(400, "bad-page-size", $"pageSize is a number from 1 to {LargestPage}.");
            Cursor? from = null;
            if (cursor is not null && (from = Read(cursor))?.Asked != asked.Print) return Problems.Of(400, "bad-cursor", "The cursor is not of this list.");

            var total = from?.Counted ?? await asked.Count(session, null, ct);
            var rows = await asked.Rows(session, from is null ? null : new(from.Key, from.Changed, from.Id), false, size + 1, ct);
            var next = rows.Count > size ? Write(new(asked.Print, total, rows[size - 1].Place.Key, rows[size - 1].Place.Changed, rows[size - 1].Place.Id)) : null;
            var position = await Position(session, ct);
            http.Response.Headers.ETag = $"\"{position}\"";
            List<CaseRow> shown = [.. rows.Take(size).Select(r => r.Row)];
            var promises = await Promises(session, shown, calendar, clock.TodayInShanghai(), ct);
            return Results.Ok(new CaseList(shown, Math.Min(total, CasesAsked.Counted), total > CasesAsked.Counted, next, position) { Promises = promises });
        }).Produces<CaseList>().RequireAuthorization("reader");

    /// <summary>The order of a list; null when it cannot be sorted so.</summary>
    internal static CaseOrder? Order(string sort) =>
        Sorts.TryGetValue(sort.StartsWith('-') ? sort[1..] : sort, out var by) ? new(by.By, by.Type, sort.StartsWith('-')) : null;

    /// <summary>An order of the list: the last change and the id make every place in it one of its own.</summary>
    internal sealed record CaseOrder(string By, string Type, bool Down)
    {
        public string[] Columns => By is Changed or Entered ? [By, "d.id"] : [By, Changed, "d.id"];

        public CaseOrder ByChange => this with { By = Changed, Type = "timestamptz" };

        public string Written => string.Join(", ", Columns.Select(c => $"{c} {(Down ? "desc" : "asc")}"));
    }

    /// <summary>The promises for those of the cases that wait at the desk of their office.</summary>
    private static async Task<IReadOnlyDictionary<Guid, Standing>> Promises(
        IQuerySession session, IReadOnlyList<CaseRow> rows, WorkingDays calendar, DateOnly today, CancellationToken ct)
    {
        List<CaseRow> waiting = [.. rows.Where(r => r.Stage is Stage.Submit or Stage.Return or Stage.Accept)];
        if (waiting.Count == 0) return new Dictionary<Guid, Standing>();
        var table = session.DocumentStore.Options.Schema.For<DeskRow>();
        var desk = await session.AdvancedSql.QueryAsync<DeskRow>(
            $"select d.data from {table} as d where d.tenant_id = any(?) and d.id = any(?)", ct, waiting.Select(r => r.Office).Distinct().ToArray(), waiting.Select(r => r.Id).ToArray());
        return desk.Select(r => (r.Id, Standing: Standing.Of(r.Promise, r.Paused, calendar, today))).Where(r => r.Standing is not null).ToDictionary(r => r.Id, r => r.Standing!);
    }

    /// <summary>Whose cases a request reads: a city account that names no office sees the list of its whole city.</summary>
    internal static string[] Offices(HttpContext http, Tenants tenants, bool named) => http.ReadsCity && !named
        ? [.. tenants.All.Where(t => t.City == tenants.Find(http.Tenant)?.City).Select(t => t.Code)]
        : [http.Tenant];

    /// <summary>The one place that says which cases of its offices are in a list, on a page or taken out as a workbook.</summary>
    internal static (string Where, List<object> Values) Filter(Func<string, string?> asked, Guid[]? persons, Guid[]? ids, string? q)
    {
        var where = new StringBuilder("true");
        List<object> values = [];
        foreach (var name in Filters)
        {
            if (asked(name) is not { Length: > 0 } text) continue;
            (string Of, object? Is) filter = name switch
            {
                "year" => (Year, int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null),
                "personId" => ("CAST(d.data ->> 'personId' as uuid)", persons),
                "stage" => (StageOrder, Stage.Place(text) is >= 0 and var place ? place : null),
                _ => ($"d.data ->> '{name}'", text)
            };
            // Nothing is of a year that is no number, or at a stage that there is not.
            var equal = filter.Is is Array ? "= any(?)" : "= ?";
            where.Append(CultureInfo.InvariantCulture, $" and {(filter.Is is null ? "false" : $"{filter.Of} {equal}")}");
            if (filter.Is is not null) values.Add(filter.Is);
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

    /// <summary>All ids under which the person asked for has cases, merged ones with them; null when the filter is no id of a person.</summary>
    internal static async Task<Guid[]?> Persons(IQuerySession session, string? asked, CancellationToken ct) =>
        Guid.TryParseExact(asked, "D", out var person) ? [.. (await session.SameAs(person, ct)).Now] : null;

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

    internal static string Print(string asked) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked)).AsSpan(0, 8));

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
