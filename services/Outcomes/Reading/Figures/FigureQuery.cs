namespace TalentHub.Outcomes;

/// <summary>A question about one metric.</summary>
/// <param name="Scope">Offices counted and shown.</param>
/// <param name="Peers">Offices ranked with them when the answer is cut up by office.</param>
/// <param name="From">First day; the smallest day there is for "from the beginning".</param>
/// <param name="Where">Values allowed per dimension, each list sorted.</param>
/// <param name="By">Dimensions the answer is cut up by, office and month among them.</param>
/// <param name="Of">The metric whose target is meant, for T25.</param>
public sealed record FigureQuery(
    Metric Metric, IReadOnlyList<string> Scope, IReadOnlyList<string> Peers, DateOnly From, DateOnly To, DateOnly AsOf, DateTimeOffset? KnownAt,
    SortedDictionary<string, string[]> Where, IReadOnlyList<string> By, string Of = "T06")
{
    public const string Office = "office";
    public const string Month = "month";

    /// <summary>The offices whose lines are needed: those shown, and those they are ranked among.</summary>
    public IReadOnlyList<string> Offices => By.Contains(Office) ? [.. Scope.Union(Peers).Order(StringComparer.Ordinal)] : Scope;

    /// <summary>The definition of the whole answer.</summary>
    public FigureDefinition Definition => new(
        Metric.Id, Metric.Version, Scope, From == DateOnly.MinValue ? null : From, To, Where, Metric.Id == "T25" ? Of : null);
}

/// <summary>What a figure is the sum of: itself, or the two figures of a ratio.</summary>
public static class Components
{
    /// <summary>One definition, or numerator and denominator.</summary>
    /// <param name="roundsClosed">The rounds that ended in the range; read only for the selection rate.</param>
    public static IReadOnlyList<FigureDefinition> Of(FigureDefinition what, IReadOnlyList<string> roundsClosed)
    {
        var metric = Indicators.Find(what.Metric)!;
        return metric.Id switch
        {
            "T05" => [Cohort(what, "T04", "round", roundsClosed), Cohort(what, "T01", "round", roundsClosed)],
            "T07" => [Cohort(what, "T07N", "year", Years(what)), Cohort(what, "T04", "year", Years(what))],
            "T25" => [Plain(what, what.Of!), Plain(what, Indicators.TargetOf(what.Of!).Id)],
            _ when metric is { Numerator: { } numerator, Denominator: { } denominator } => [Plain(what, numerator), Plain(what, denominator)],
            _ => [metric.Kind is MetricKind.Stock or MetricKind.Distinct ? what with { From = null } : what]
        };
    }

    private static FigureDefinition Plain(FigureDefinition what, string metric) => what with { Metric = metric, Version = Indicators.Find(metric)!.Version, Of = null };

    private static FigureDefinition Cohort(FigureDefinition what, string metric, string dimension, IReadOnlyList<string> cohort)
    {
        var where = new SortedDictionary<string, string[]>(what.Where, StringComparer.Ordinal);
        where[dimension] = where.TryGetValue(dimension, out var asked) ? [.. asked.Intersect(cohort)] : [.. cohort];
        return Plain(what, metric) with { From = null, To = DateOnly.MaxValue, Where = where };
    }

    private static string[] Years(FigureDefinition what)
    {
        var first = (what.From ?? new DateOnly(1900, 1, 1)).Year;
        return [.. Enumerable.Range(first, Math.Min(what.To.Year, 2200) - first + 1).Select(y => y.ToString(System.Globalization.CultureInfo.InvariantCulture))];
    }
}

/// <summary>Who reads: own offices are seen in full, others as numbers without lines.</summary>
public sealed record Viewer(IReadOnlyList<string> Offices, bool ReadsCity)
{
    public bool MayOpen(IEnumerable<string> offices) => ReadsCity || offices.All(Offices.Contains);
}

/// <summary>One of a ratio's two figures.</summary>
public sealed record FigurePart(string Metric, decimal? Value, string FigureId);

/// <summary>One cell of a figure.</summary>
/// <param name="Suppressed">Fewer than three, and of another office: the number is not shown.</param>
public sealed record FigureCell(
    IReadOnlyDictionary<string, string> Key, decimal? Value, int? Rank, bool? Suppressed, FigurePart? Numerator, FigurePart? Denominator, string FigureId);

/// <summary>The answer to a question about one metric.</summary>
public sealed record Figure(
    string Metric, int Version, Words Title, string Unit, DateOnly? From, DateOnly To, DateOnly AsOf, DateTimeOffset KnownAt, long Position,
    IReadOnlyList<string> Offices, decimal? Total, bool? Suppressed, FigurePart? Numerator, FigurePart? Denominator, string FigureId, IReadOnlyList<FigureCell> Cells);
