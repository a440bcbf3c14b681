using System.Text.Json.Serialization;

namespace TalentHub.Outcomes;

/// <summary>A number and the name that opens it.</summary>
public sealed record Numbered(decimal? Value, string FigureId);

/// <summary>What was to be reached.</summary>
/// <param name="Progress">Reached, divided by the target.</param>
/// <param name="Due">Share of the year that has gone by: what would be on schedule.</param>
public sealed record TileTarget(decimal Value, string Comparator, bool Assumed, decimal? Progress, decimal Due);

/// <summary>One number at the head of the board.</summary>
/// <param name="Rank">Place among the city's offices; <paramref name="Of"/> of so many.</param>
/// <param name="Preliminary">The year is not over.</param>
public sealed record Tile(
    string Metric, Words Title, string Unit, decimal? Value, FigurePart? Numerator, FigurePart? Denominator, string FigureId, IReadOnlyDictionary<string, string> Filters,
    Numbered? LastYear, decimal? Change, TileTarget? Target, int? Rank, int? Of, IReadOnlyList<decimal>? Months, bool Preliminary);

/// <summary>One step of the funnel: how many of the year's cohort came so far.</summary>
public sealed record FunnelStep(string Stage, string Metric, Words Title, decimal? Value, string FigureId);

/// <summary>One bar.</summary>
public sealed record Bar(string Key, string Name, decimal? Value, int? Rank, bool? Suppressed, string FigureId);

public sealed record Bars(string Metric, Words Title, IReadOnlyList<Bar> Programme, IReadOnlyList<Bar> Township, IReadOnlyList<Bar> Field, IReadOnlyList<Bar> Office);

/// <summary>What left the treasury in a month, by level.</summary>
public sealed record MoneyMonth(string Month, decimal? Value, decimal City, decimal District, string FigureId);

/// <summary>The leader's board of one year.</summary>
public sealed record Board(
    int Year, DateOnly From, DateOnly To, DateOnly AsOf, DateTimeOffset KnownAt, long Position, string Office, IReadOnlyList<Tile> Tiles, IReadOnlyList<FunnelStep> Funnel,
    Bars Bars, IReadOnlyList<MoneyMonth> Money, [property: JsonPropertyName("moneyByProgramme")] IReadOnlyList<Bar> ByProgramme);
