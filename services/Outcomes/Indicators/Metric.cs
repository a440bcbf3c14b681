using System.Text.Json.Serialization;

namespace TalentHub.Outcomes;

/// <summary>A text in the office's two languages.</summary>
public sealed record Words(string Zh, string En);

/// <summary>How a metric's lines become its figure.</summary>
public enum MetricKind
{
    /// <summary>Sum of the lines of the range.</summary>
    Additive,

    /// <summary>Sum of all lines up to the end of the range.</summary>
    Stock,

    /// <summary>+1 at the first, −1 when the last goes: read like a stock.</summary>
    Distinct,

    /// <summary>One figure divided by another.</summary>
    Ratio
}

/// <summary>An indicator the leaders read: what it is called, in what unit, and how it counts.</summary>
/// <param name="Version">Raised when the counting rule changes; a figure stays with the version it was read under.</param>
/// <param name="Rule">How it counts, in words.</param>
public sealed record Metric(string Id, int Version, Words Title, string Unit, MetricKind Kind, Words Rule)
{
    private static readonly Dictionary<string, string> NothingFixed = [];

    /// <summary>Whose lines it sums, when not its own.</summary>
    public string Lines { get; init; } = Id;

    /// <summary>What is divided, for a ratio.</summary>
    public string? Numerator { get; init; }

    /// <summary>What it is divided by, for a ratio.</summary>
    public string? Denominator { get; init; }

    /// <summary>A part of other metrics rather than one of its own.</summary>
    public bool Auxiliary { get; init; }

    /// <summary>Dimensions under which all its lines are the same.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, string> Fixed { get; init; } = NothingFixed;

    /// <summary>Pairs of dimensions its lines are summed by month for.</summary>
    [JsonIgnore]
    public IReadOnlyList<short> MonthlyPairs { get; init; } = [];
}
