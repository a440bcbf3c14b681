using System.Globalization;
using System.Text;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>What the desk is narrowed to and how it is ordered, read from an address.</summary>
internal sealed record DeskQuery(string Where, IReadOnlyList<object> Values, string Key, bool Down)
{
    private const string Never = "9999-12-31";

    /// <summary>What the desk can be ordered by; every expression is text and never null.</summary>
    private static readonly Dictionary<string, string> Sorts = new()
    {
        ["promisedOn"] = $"coalesce(d.data ->> 'promisedOn', '{Never}')",
        ["handedInOn"] = $"coalesce(d.data ->> 'handedInOn', '{Never}')",
        ["programme"] = "(d.data ->> 'programme')"
    };

    private static readonly string[] Exact = ["waiting", "programme", "year", "township"];

    private static readonly HashSet<string> Known = [.. Exact, "due", "sort", "pageSize", "cursor", "office"];

    public static async Task<(DeskQuery? Query, IResult? Wrong)> Read(HttpContext http, string tenant, WorkingDays calendar, DateOnly today)
    {
        var given = http.Request.Query;
        foreach (var (name, values) in given)
        {
            if (!Known.Contains(name)) return (null, Problems.Of(400, "unknown-parameter", $"The desk has no parameter {name}."));
            if (values.Count > 1) return (null, Problems.Of(400, "repeated-parameter", $"Give {name} once."));
            if (values[0]!.Length > 500) return (null, Problems.Of(400, "parameter-too-long", $"{name} has at most 500 characters."));
        }

        var order = given["sort"] is [{ Length: > 0 } sort] ? sort : "promisedOn";
        if (!Sorts.TryGetValue(order.TrimStart('-'), out var key) || order.StartsWith("--", StringComparison.Ordinal))
            return (null, Problems.Of(400, "unknown-sort", $"The desk can be sorted by {string.Join(", ", Sorts.Keys)}; a minus before it turns the order round."));
        if (given["waiting"] is [{ Length: > 0 } waiting] && !DeskRow.Waits.Contains(waiting))
            return (null, Problems.Of(400, "unknown-waiting", $"A case waits for {string.Join(", ", DeskRow.Waits)}."));
        if (given["due"] is [{ Length: > 0 } due] && !Standing.States.Contains(due))
            return (null, Problems.Of(400, "unknown-due", $"A promise is {string.Join(", ", Standing.States)}."));

        var (shown, officerIn) = await http.ShownRows();
        var where = new StringBuilder($"d.tenant_id = ? and d.data ->> 'waiting' is not null{shown}");
        List<object> bound = [tenant, officerIn];
        foreach (var name in Exact)
            if (given[name] is [{ Length: > 0 } value]) And($" and d.data ->> '{name}' = ?", value);
        var near = Standing.NearUntil(calendar, today);
        switch (given["due"].ToString())
        {
            case Standing.Late: And(" and d.data ->> 'promisedOn' < ?", Day(today)); break;
            case Standing.Near: And(" and d.data ->> 'promisedOn' between ? and ?", Day(today), Day(near)); break;
            case Standing.Fine: And(" and d.data ->> 'promisedOn' > ?", Day(near)); break;
            case Standing.Paused: And(" and d.data ->> 'waiting' = ?", DeskRow.Correction); break;
        }

        return (new(where.ToString(), bound, key, order.StartsWith('-')), null);

        void And(string clause, params object[] values)
        {
            where.Append(clause);
            bound.AddRange(values);
        }
    }

    /// <summary>Cases from a place of the order on, or before it, the nearest first.</summary>
    public async Task<IReadOnlyList<(string Key, DeskRow Row)>> Rows(IQuerySession session, (string Key, Guid Id)? from, bool back, int limit, CancellationToken ct)
    {
        var table = session.DocumentStore.Options.Schema.For<DeskRow>();
        var falling = Down != back;
        List<object> values = [.. Values];
        var after = "";
        if (from is { } place)
        {
            after = $" and ({Key}, d.id) {(falling ? "<" : ">")} (?, ?)";
            values.AddRange([place.Key, place.Id]);
        }

        var way = falling ? "desc" : "asc";
        var rows = await session.AdvancedSql.QueryAsync<string, DeskRow>(
            $"select row({Key}), row(d.data) from {table} as d where {Where}{after} order by {Key} {way}, d.id {way} limit {limit}", ct, [.. values]);
        return [.. rows.Select(r => (r.Item1, r.Item2))];
    }

    /// <summary>Cases of the desk under the filter, or those of them up to a place.</summary>
    public async Task<long> Count(IQuerySession session, (string Key, Guid Id)? upTo, CancellationToken ct)
    {
        var table = session.DocumentStore.Options.Schema.For<DeskRow>();
        var until = upTo is null ? "" : $" and ({Key}, d.id) {(Down ? ">=" : "<=")} (?, ?)";
        object[] values = upTo is { } place ? [.. Values, place.Key, place.Id] : [.. Values];
        return (await session.AdvancedSql.QueryAsync<long>($"select count(*) from {table} as d where {Where}{until}", ct, values)).Single();
    }

    /// <summary>Where a case lies in the order, on the desk or not; null when the office has no such case.</summary>
    public async Task<(string Key, Guid Id, bool Here)?> PlaceOf(IQuerySession session, Guid id, CancellationToken ct)
    {
        var table = session.DocumentStore.Options.Schema.For<DeskRow>();
        var found = await session.AdvancedSql.QueryAsync<string, bool>(
            $"select row({Key}), row({Where}) from {table} as d where d.tenant_id = ? and d.id = ?", ct, [.. Values, session.TenantId, id]);
        return found is [var (key, here)] ? (key, id, here) : null;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
