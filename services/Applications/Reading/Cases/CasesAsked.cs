using System.Text.Json;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A place in the order of the list.</summary>
/// <param name="Key">The value the list is sorted by, as text.</param>
/// <param name="Changed">The instant of the last change, as text.</param>
internal sealed record PlaceInList(string Key, string Changed, Guid Id);

/// <summary>Which cases somebody asks for and in which order, read from an address; the list, its places and whatever is done to all of it read the same.</summary>
/// <param name="Print">Tells this question from every other.</param>
internal sealed record CasesAsked(string Where, IReadOnlyList<object> Values, GetCases.CaseOrder By, string[] Offices, string Print)
{
    private const int MostIds = 100;

    /// <summary>Lists are counted so far and no further.</summary>
    public const int Counted = 500;

    private static readonly HashSet<string> Known = [.. GetCases.Filters, "ids", "q", "sort", "pageSize", "cursor", "office", "waits"];

    public static async Task<(CasesAsked? Asked, IResult? Wrong)> Read(IQuerySession session, Tenants tenants, TimeProvider clock, HttpContext http)
    {
        var given = http.Request.Query;
        if (Unreadable(given) is { } wrong) return (null, wrong);
        Guid[]? wanted = null;
        if (given["ids"] is [{ } ids] && (wanted = GetCases.IdsOf(ids)) is null)
            return (null, Problems.Of(400, "bad-ids", $"ids are 1 to {MostIds} ids of cases, separated by commas."));
        var order = given["sort"] is [{ } sort] ? sort : GetCases.Newest;
        if (GetCases.Order(order) is not { } by)
            return (null, Problems.Of(400, "unknown-sort", $"The list can be sorted by {string.Join(", ", GetCases.Sortable)}; a minus before it turns the order round."));
        QueueKind? waits = null;
        if (given["waits"] is [{ Length: > 0 } kind] && (waits = QueueKind.Named(kind)) is null)
            return (null, Problems.Of(400, "unknown-waiting", $"What waits is {string.Join(", ", QueueKind.All.Select(w => w.Kind))}."));

        var offices = GetCases.Offices(http, tenants, given.ContainsKey("office"));
        var (where, values) = GetCases.Filter(name => given[name], await GetCases.Persons(session, given["personId"], http.RequestAborted), wanted, given["q"]);
        var (seen, officerIn) = await http.ShownRows();
        where += seen;
        values.Add(officerIn);
        if (waits is not null)
        {
            var (narrowed, bound) = GetQueue.Narrow(session, waits, offices, http.Staff.Value, clock.TodayInShanghai());
            where += narrowed;
            values.AddRange(bound);
        }

        var print = GetCases.Print($"{order}\n{string.Join(',', offices)}\n{where}\n{JsonSerializer.Serialize(values)}");
        // Under a filter that leaves one value of what is sorted by, the last change is the order.
        return (new(where, values, Single(given, order.TrimStart('-')) ? by.ByChange : by, offices, print), null);
    }

    /// <summary>Cases under the filter, or those of them up to a place; one more than the limit when there are more.</summary>
    public async Task<long> Count(IQuerySession session, PlaceInList? upTo, CancellationToken ct)
    {
        var (until, bound) = upTo is null ? ("", []) : Beside(upTo, By.Down ? ">=" : "<=");
        return (await session.AdvancedSql.QueryAsync<long>(
            $"select count(*) from (select 1 from {Table(session)} as d where d.tenant_id = any(?) and {Where}{until} limit {Counted + 1}) as counted", ct, [Offices, .. Values, .. bound])).Single();
    }

    /// <summary>Cases from a place of the order on, or before it, the nearest first.</summary>
    public async Task<IReadOnlyList<(PlaceInList Place, CaseRow Row)>> Rows(IQuerySession session, PlaceInList? from, bool back, int limit, CancellationToken ct)
    {
        var way = By with { Down = By.Down != back };
        var (after, bound) = from is null ? ("", []) : Beside(from, way.Down ? "<" : ">");
        // Each office is read in its own order; a city's page is the first of what they give.
        var rows = await session.AdvancedSql.QueryAsync<string, string, CaseRow>(
            $"""
             select row({By.By}::text), row({GetCases.Changed}::text), row(d.data) from unnest(?) as office(code)
             cross join lateral (select * from {Table(session)} as d where d.tenant_id = office.code and {Where}{after} order by {way.Written} limit {limit}) as d
             order by {way.Written} limit {limit}
             """, ct, [Offices, .. Values, .. bound]);
        return [.. rows.Select(r => (new PlaceInList(r.Item1, r.Item2, r.Item3.Id), r.Item3))];
    }

    /// <summary>Where a case lies in the order, under the filter or not; null when no such case may be seen.</summary>
    public async Task<(PlaceInList Place, bool Here)?> PlaceOf(IQuerySession session, Guid id, HttpContext http)
    {
        var (seen, officerIn) = await http.ShownRows();
        var found = await session.AdvancedSql.QueryAsync<string, string, bool>(
            $"select row({By.By}::text), row({GetCases.Changed}::text), row({Where}) from {Table(session)} as d where d.tenant_id = any(?) and d.id = ?{seen}",
            http.RequestAborted, [.. Values, Offices, id, officerIn]);
        return found is [var (key, changed, here)] ? (new(key, changed, id), here) : null;
    }

    private (string Condition, object[] Values) Beside(PlaceInList place, string compared)
    {
        var own = By.Columns.Length == 2;
        return ($" and ({string.Join(", ", By.Columns)}) {compared} (?::{By.Type}{(own ? "" : ", ?::timestamptz")}, ?)", own ? [place.Key, place.Id] : [place.Key, place.Changed, place.Id]);
    }

    private static string Table(IQuerySession session) => $"{session.DocumentStore.Options.Schema.For<CaseRow>()}";

    /// <summary>A round is of one programme and one year.</summary>
    private static bool Single(IQueryCollection query, string sort) => Given(query, sort) || (sort is "programme" or "year" && Given(query, "round"));

    private static bool Given(IQueryCollection query, string name) => query[name] is [{ Length: > 0 }];

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
}
