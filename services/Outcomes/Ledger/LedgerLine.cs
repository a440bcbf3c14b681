namespace TalentHub.Outcomes;

/// <summary>What a line is counted under; empty where the fact says nothing.</summary>
public sealed record Counted(
    string Programme, string Family, string Version, string Round, string Year, string Township, string Field, string Channel, string Origin,
    string Stage, string Level)
{
    public static readonly Counted Nothing = new("", "", "", "", "", "", "", "", "", "", "");

    /// <summary>The value under the dimension at this place of <see cref="Dimensions.All"/>.</summary>
    public string this[int dimension] => dimension switch
    {
        0 => Programme,
        1 => Family,
        2 => Version,
        3 => Round,
        4 => Year,
        5 => Township,
        6 => Field,
        7 => Channel,
        8 => Origin,
        9 => Stage,
        10 => Level,
        _ => throw new ArgumentOutOfRangeException(nameof(dimension))
    };
}

/// <summary>One entry of the books: so much for one indicator, on one day, known since one instant, because of one fact.</summary>
/// <param name="Id">Place of the fact in the log and place of the line among the fact's lines: the same after every rebuild.</param>
/// <param name="CountsOn">Day it counts on, a property of the fact.</param>
/// <param name="KnownAt">Instant the fact became known in its source.</param>
public sealed record LedgerLine(
    long Id, string Metric, int MetricVersion, decimal Amount, DateOnly CountsOn, DateTimeOffset KnownAt,
    Guid FactId, string FactType, string Source, string Office, Guid Case, long StreamVersion, Counted Under)
{
    /// <summary>How many lines one fact may have at most.</summary>
    public const int PerFact = 16;

    public static LedgerLine Of(KeptFact fact, Metric metric, decimal amount, DateOnly countsOn, Counted under, int ordinal = 0) => new(
        fact.Sequence * PerFact + ordinal, metric.Id, metric.Version, amount, countsOn, fact.KnownAt,
        fact.Id, fact.Type, fact.Source, fact.Tenant, fact.Stream, fact.Version, under);

    /// <summary>The last id a line may have in books written up to this place of the log.</summary>
    public static long LastAt(long position) => position * PerFact + PerFact - 1;
}
