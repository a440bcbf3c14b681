using System.Globalization;
using System.Text.Json.Serialization;

namespace TalentHub.Web;

/// <summary>Figures, their lines and the board, as the service Outcomes answers them.</summary>
public sealed class OutcomesClient(Wire wire) : ServiceClient(wire, Name)
{
    public const string Name = "outcomes";
    public const string Changes = "api/outcomes/changes";

    public Task<Answer<Board>> Board(int year, string? office, string? bars, CancellationToken ct = default) =>
        Get<Board>("api/outcomes/board", ct, ("year", $"{year}"), ("office", office), ("bars", bars));

    public Task<Answer<FigureTable>> Figures(IEnumerable<(string Name, string? Value)> query, CancellationToken ct = default) =>
        Get<FigureTable>("api/outcomes/figures", ct, query);

    public Task<Answer<FigureDefinition>> Figure(string figureId, CancellationToken ct = default) =>
        Get<FigureDefinition>($"api/outcomes/figures/{Uri.EscapeDataString(figureId)}", ct);

    public Task<Answer<LineList>> Lines(string figureId, string? cursor, CancellationToken ct = default) =>
        Get<LineList>($"api/outcomes/figures/{Uri.EscapeDataString(figureId)}/lines", ct, ("cursor", cursor));

    public Task<Answer<IReadOnlyList<Target>>> Targets(int? year, CancellationToken ct = default) =>
        GetList<Target>("api/outcomes/targets", ct, ("year", year?.ToString(CultureInfo.InvariantCulture)));

    public Task<Answer<Gaps>> Gaps(CancellationToken ct = default) => Get<Gaps>("api/outcomes/gaps", ct);

    public Task<Stream?> Listen(CancellationToken ct) => Wire.Listen(Name, Changes, ct);
}

/// <summary>Everything the board of one year shows, computed at one position of the books.</summary>
public sealed record Board(int Year)
{
    public string? Office { get; init; }

    public DateOnly? AsOf { get; init; }

    public DateTimeOffset? KnownAt { get; init; }

    public long Position { get; init; }

    public IReadOnlyList<BoardTile> Tiles { get; init; } = [];

    public IReadOnlyList<FunnelStep> Funnel { get; init; } = [];

    public BoardBars Bars { get; init; } = new();

    public IReadOnlyList<MonthValue> Money { get; init; } = [];
}

/// <summary>One figure of the board with what it is measured against.</summary>
public sealed record BoardTile(string Metric, Texts Title, string Unit, decimal? Value, string FigureId)
{
    public FigurePart? Numerator { get; init; }

    public FigurePart? Denominator { get; init; }

    public IReadOnlyDictionary<string, string> Filters { get; init; } = new Dictionary<string, string>();

    public LastYear? LastYear { get; init; }

    public TileTarget? Target { get; init; }

    public int? Rank { get; init; }

    public int? Of { get; init; }

    public IReadOnlyList<decimal>? Months { get; init; }

    public bool Preliminary { get; init; }
}

/// <summary>The same figure for the same span of the year before.</summary>
public sealed record LastYear(decimal? Value, string? FigureId = null);

/// <summary>One of the two figures of a ratio.</summary>
public sealed record FigurePart(string Metric, decimal? Value, string FigureId);

/// <summary>What the office set out to reach.</summary>
/// <param name="Due">Share of the year that has gone by.</param>
public sealed record TileTarget(decimal Value, string? Comparator = null, bool Assumed = false, decimal? Due = null);

/// <summary>How many of a cohort came as far as this step.</summary>
public sealed record FunnelStep(string Stage, Texts Title, decimal? Value, string? FigureId = null);

/// <summary>The bars of the board by what they are told apart.</summary>
public sealed record BoardBars
{
    public string Metric { get; init; } = "T06";

    public Texts? Title { get; init; }

    public IReadOnlyList<BarValue> Programme { get; init; } = [];

    public IReadOnlyList<BarValue> Township { get; init; } = [];

    public IReadOnlyList<BarValue> Field { get; init; } = [];

    public IReadOnlyList<BarValue> Office { get; init; } = [];
}

/// <summary>One bar: its code, its value, its way to the lines, and its rank among offices.</summary>
public sealed record BarValue(string Key, decimal? Value, string? FigureId = null, int? Rank = null);

/// <summary>The sum of one month.</summary>
public sealed record MonthValue(string Month, decimal? Value, string? FigureId = null);

/// <summary>A figure broken down by dimensions.</summary>
public sealed record FigureTable(string Metric, Texts Title, string Unit, decimal? Total, string FigureId)
{
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public DateOnly? AsOf { get; init; }

    public DateTimeOffset? KnownAt { get; init; }

    public long Position { get; init; }

    public IReadOnlyList<FigureCell> Cells { get; init; } = [];
}

/// <summary>One cell of a broken-down figure.</summary>
public sealed record FigureCell(IReadOnlyDictionary<string, string> Key, decimal? Value, string? FigureId = null, int? Rank = null);

/// <summary>What a figure counts, over which span and at which clocks.</summary>
public sealed record FigureDefinition(string Metric, string FigureId)
{
    public int? Version { get; init; }

    public Texts? Title { get; init; }

    public Texts? Definition { get; init; }

    public string Unit { get; init; } = "";

    public decimal? Value { get; init; }

    public FigurePart? Numerator { get; init; }

    public FigurePart? Denominator { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public DateOnly? AsOf { get; init; }

    public DateTimeOffset? KnownAt { get; init; }

    public long Position { get; init; }

    public IReadOnlyList<string> Offices { get; init; } = [];

    public IReadOnlyDictionary<string, string> Filters { get; init; } = new Dictionary<string, string>();
}

/// <summary>The ledger lines behind a figure.</summary>
public sealed record LineList
{
    public IReadOnlyList<FigureLine> Items { get; init; } = [];

    /// <summary>Sum of all lines, not of this page alone.</summary>
    public decimal? Sum { get; init; }

    public string? Next { get; init; }
}

/// <summary>One line of the books: what it added, on which day, because of which fact.</summary>
public sealed record FigureLine(Guid? CaseId, decimal Amount, DateOnly? On, DateTimeOffset? KnownAt, Guid? FactId, string? FactType, string? Source)
{
    public string? Programme { get; init; }

    public string? Township { get; init; }

    public string? Field { get; init; }

    public string? Stage { get; init; }

    public string? Office { get; init; }

    /// <summary>It became known when the year it counts in was over.</summary>
    public bool Late { get; init; }

    /// <summary>The line came from a case, not from what Outcomes itself keeps.</summary>
    [JsonIgnore]
    public bool OfCase => CaseId is not null && Source != "outcomes";
}

/// <summary>What an office set out to reach in a year.</summary>
public sealed record Target(string Metric, int Year, decimal Value, string Unit)
{
    public string? Comparator { get; init; }

    public bool Assumed { get; init; }

    public string? Office { get; init; }

    public Texts? Title { get; init; }
}

/// <summary>What stands between the services' logs and the figures.</summary>
public sealed record Gaps(IReadOnlyList<Gap> Items, long Position, long Head, long Behind, Standstill? Standstill = null);

/// <summary>A stream whose next fact has not arrived though later ones have.</summary>
public sealed record Gap(
    string Source, string Office, Guid Stream, long Held, long MissingFrom, long MissingTo, IReadOnlyList<long> Parked, DateTimeOffset Since, bool Overdue);

/// <summary>The books stand still after this position.</summary>
public sealed record Standstill(long After, string Reason, DateTimeOffset Since);
