using System.Globalization;
using TalentHub.ServiceKit;

namespace TalentHub.Outcomes;

/// <summary>Reads a question from the address; says what is wrong with it when it cannot be one.</summary>
public static class FigureParameters
{
    public const int MostYears = 100;

    private static readonly HashSet<string> Others = new(["metric", "office", "from", "to", "asOf", "knownAt", "groupBy", "of"], StringComparer.OrdinalIgnoreCase);

    public static (FigureQuery? Query, IResult? Refused) Read(HttpContext http, Tenants tenants, CodeNames names, TimeProvider clock)
    {
        var query = http.Request.Query;
        foreach (var (name, values) in query)
        {
            if (values.Count > 1) return Bad("repeated-parameter", $"Give {name} once.");
            if (!Others.Contains(name) && !Dimensions.Has(name)) return Bad("unknown-dimension", $"There is no dimension {name}.", ("dimensions", Dimensions.All));
        }

        if (Text(query, "metric") is not { } id) return Bad("metric-required", "Say which metric.");
        if (Indicators.Find(id) is not { } metric) return Bad("unknown-metric", $"There is no metric {id}.", ("metrics", Indicators.All.Select(m => m.Id)));
        if (Range(query, clock, out var range) is { } bad) return (null, bad);
        if (Instant(query, out var knownAt) is { } badInstant) return (null, badInstant);
        if (By(query, metric, out var by) is { } badGroup) return (null, badGroup);
        if (Where(query, names, out var where) is { } badValue) return (null, badValue);
        var of = Text(query, "of") ?? "T06";
        if (!Indicators.WithTargets.Contains(of) || query.ContainsKey("of") && metric.Id != "T25") return Bad("unknown-metric", "Targets are read of T04, T06 or T16.");
        var (scope, peers) = Offices(http, tenants, query.ContainsKey("office"), by.Contains(FigureQuery.Office), metric.Id == "T25");
        return (new(metric, scope, peers, range.From, range.To, range.AsOf, knownAt, where, by, of), null);
    }

    /// <summary>A city means all its offices; cut up by office without naming one, every office of the caller's city is shown.</summary>
    public static (IReadOnlyList<string> Scope, IReadOnlyList<string> Peers) Offices(HttpContext http, Tenants tenants, bool named, bool byOffice, bool target)
    {
        var own = tenants.Find(http.Tenant);
        var city = tenants.All.Where(t => t.City == own?.City).Select(t => t.Code).Order(StringComparer.Ordinal).ToArray();
        string[] peers = [.. city.Where(c => c != own?.City)];
        var whole = own is not null && own.Code == own.City;
        if (byOffice) return (named && !whole ? [http.Tenant] : peers, peers);
        return (whole && !target ? city : [http.Tenant], peers);
    }

    private static IResult? Range(IQueryCollection query, TimeProvider clock, out (DateOnly From, DateOnly To, DateOnly AsOf) range)
    {
        range = default;
        DateOnly[] days = new DateOnly[3];
        var defaults = new DateOnly?[] { null, null, clock.TodayInShanghai() };
        foreach (var (name, at) in new[] { ("from", 0), ("to", 1), ("asOf", 2) })
        {
            if (Text(query, name) is not { } text)
            {
                if (defaults[at] is not { } given) return Bad("date-required", $"Say {name} as a day, yyyy-MM-dd.").Refused;
                days[at] = given;
            }
            else if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out days[at]) || days[at].Year is < 1900 or > 2199)
                return Bad("bad-date", $"{name} is not a day of the form yyyy-MM-dd between 1900 and 2199.").Refused;
        }

        range = (days[0], days[1], days[2]);
        if (range.From > range.To) return Bad("bad-range", "The range ends before it begins.").Refused;
        return range.To > range.From.AddYears(MostYears) ? Bad("range-too-long", $"A range has at most {MostYears} years.").Refused : null;
    }

    private static IResult? Instant(IQueryCollection query, out DateTimeOffset? knownAt)
    {
        knownAt = null;
        if (Text(query, "knownAt") is not { } text) return null;
        // A plus sign in an address arrives as a blank.
        if (text.Length < 17 || !text.Contains('T') || !HasOffset(text.Replace(' ', '+'))
            || !DateTimeOffset.TryParse(text.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) || instant.Year is < 1970 or > 2199)
            return Bad("bad-instant", "knownAt is not an instant such as 2019-12-31T16:00:00Z.").Refused;
        knownAt = FigureId.Rounded(instant.ToUniversalTime());
        return null;
    }

    private static bool HasOffset(string text) => text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal);

    private static IResult? By(IQueryCollection query, Metric metric, out IReadOnlyList<string> by)
    {
        by = Text(query, "groupBy") is { } text ? text.Split(',') : [];
        if (by.FirstOrDefault(d => d is not (FigureQuery.Office or FigureQuery.Month) && !Dimensions.Has(d)) is { } unknown)
            return Bad("unknown-dimension", $"There is no dimension {unknown}.", ("dimensions", Dimensions.All)).Refused;
        if (by.Distinct().Count() != by.Count) return Bad("repeated-parameter", "A dimension stands twice in groupBy.").Refused;
        return by.Contains(FigureQuery.Month) && metric.Id is "T05" or "T07" && by.Contains(FigureQuery.Month)
            ? Bad("unknown-dimension", "A rate of a cohort has no months.").Refused
            : null;
    }

    private static IResult? Where(IQueryCollection query, CodeNames names, out SortedDictionary<string, string[]> where)
    {
        where = new(StringComparer.Ordinal);
        foreach (var dimension in Dimensions.All)
        {
            if (Text(query, dimension) is not { } text) continue;
            List<string> codes = [];
            foreach (var value in text.Split(','))
            {
                if (names.CodeOf(dimension, value) is not { } code) return Bad("unknown-value", $"There is no {dimension} {value}.").Refused;
                codes.Add(code);
            }

            where[dimension] = [.. codes.Distinct().Order(StringComparer.Ordinal)];
        }

        return null;
    }

    private static string? Text(IQueryCollection query, string name) => query.TryGetValue(name, out var values) && !string.IsNullOrEmpty(values[0]) ? values[0] : null;

    private static (FigureQuery? Query, IResult Refused) Bad(string type, string detail, params (string, object?)[] more) =>
        (null, Problems.Of(StatusCodes.Status400BadRequest, type, detail, more));
}
