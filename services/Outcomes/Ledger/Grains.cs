namespace TalentHub.Outcomes;

/// <summary>What lines can be filtered and grouped by, besides the office.</summary>
public static class Dimensions
{
    public static readonly IReadOnlyList<string> All =
        ["programme", "family", "version", "round", "year", "township", "field", "channel", "origin", "stage", "level"];

    private static readonly Dictionary<string, int> Places = All.Select((name, at) => (name, at)).ToDictionary(p => p.name, p => p.at);

    /// <summary>Place of the programme year.</summary>
    public static readonly int Cohort = Places["year"];

    public static bool Has(string name) => Places.ContainsKey(name);

    public static int PlaceOf(string name) => Places[name];
}

/// <summary>One way in which the sums of the books are kept: by no, one or two dimensions.</summary>
/// <param name="Id">Its number in the table of sums; never given to another pair.</param>
/// <param name="First">Place of the first dimension, −1 when there is none.</param>
public readonly record struct Grain(short Id, int First, int Second)
{
    /// <summary>The whole and the programme years are kept by day too, for the funnel up to any day; elsewhere the odd days at the ends of a range are read from the lines.</summary>
    public bool ByDay => First < 0 || (Second < 0 && First == Dimensions.Cohort);

    /// <summary>Pairs are kept by year, and by month only where a board reads their months: for all they would be as many as the lines, which answer as well.</summary>
    public bool IsMonthlyFor(Metric lines) => Second < 0 || lines.MonthlyPairs.Contains(Id);
}

/// <summary>The ways the sums are kept in.</summary>
public static class Grains
{
    public const short ProgrammeAndField = 20;

    private static readonly (short Id, string First, string Second)[] Pairs =
    [
        (ProgrammeAndField, "programme", "field"), (21, "programme", "township"), (22, "programme", "year"), (23, "programme", "round"),
        (25, "programme", "stage"), (26, "programme", "level"), (27, "year", "township"), (28, "year", "field"), (30, "year", "stage"), (31, "township", "field"), (32, "township", "stage"),
        (33, "field", "stage"), (34, "year", "level"), (35, "township", "level"), (36, "year", "round")
    ];

    public static readonly IReadOnlyList<Grain> All =
    [
        new(0, -1, -1),
        .. Dimensions.All.Select((_, at) => new Grain((short)(at + 1), at, -1)),
        .. Pairs.Select(p => new Grain(p.Id, Dimensions.PlaceOf(p.First), Dimensions.PlaceOf(p.Second)))
    ];

    /// <summary>The ways a metric's sums are kept in: a dimension that is the same for all its lines needs no sum of its own.</summary>
    public static IReadOnlyList<Grain> Of(Metric metric) =>
        [.. All.Where(g => !IsFixed(metric, g.First) && !IsFixed(metric, g.Second))];

    /// <summary>The sums that answer a question about these dimensions; null when only the lines do.</summary>
    public static Grain? For(IReadOnlyCollection<int> dimensions) => dimensions.Count > 2 ? null : All
        .Where(g => (g.First < 0 ? 0 : 1) + (g.Second < 0 ? 0 : 1) == dimensions.Count
            && (g.First < 0 || dimensions.Contains(g.First)) && (g.Second < 0 || dimensions.Contains(g.Second)))
        .Select(g => (Grain?)g).FirstOrDefault();

    private static bool IsFixed(Metric metric, int dimension) => dimension >= 0 && metric.Fixed.ContainsKey(Dimensions.All[dimension]);
}
