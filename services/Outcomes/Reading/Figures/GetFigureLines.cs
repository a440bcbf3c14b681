using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Marten;
using Npgsql;
using TalentHub.ServiceKit;

namespace TalentHub.Outcomes;

/// <summary>One line behind a figure; which case and fact made it is not said where the reader may not know the case.</summary>
public sealed record FigureLine(
    long LineId, Guid? CaseId, decimal Amount, DateOnly On, DateTimeOffset KnownAt, Guid? FactId, string FactType, string Source, long? Version, string Office,
    string Programme, string Year, string Township, string Field, string Stage, string Level)
{
    /// <summary>It became known when the year it counts in was over: it amends what was reported of that year.</summary>
    public bool Late => IsLate(On, KnownAt);

    public static bool IsLate(DateOnly on, DateTimeOffset knownAt) => knownAt.ToOffset(TimeSpan.FromHours(8)).Year > on.Year;
}

/// <summary>The lines behind a figure; a ratio has none of its own but two figures that do.</summary>
/// <param name="Sum">Sum of all lines, not of this page: the figure.</param>
public sealed record FigureLines(
    string FigureId, string Metric, decimal? Sum, FigurePart? Numerator, FigurePart? Denominator, IReadOnlyList<FigureLine> Items, string? Next);

/// <summary>The way back from a number to the facts that made it.</summary>
public static class GetFigureLines
{
    public const int MostLines = 1000;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/outcomes/figures/{figureId}/lines", async (string figureId, string? limit, string? cursor, FigureBook book, Books books, IDocumentStore store, HttpContext http) =>
            {
                var most = MostLines;
                if (limit is not null && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out most) || most is < 1 or > MostLines))
                    return Problems.Of(400, "bad-limit", $"limit is a number from 1 to {MostLines}.");
                (DateOnly Day, long Id)? after = null;
                if (cursor is not null && (after = Read(cursor)) is null) return Problems.Of(400, "bad-cursor", "This cursor was not given out here.");
                if (await book.Find(figureId, http.RequestAborted) is not var (what, clocks)) return Problems.NotFound("No such figure was given out.");
                if (!http.Viewer.MayOpen(what.Offices)) return Problems.Of(403, "lines-not-yours", "What is behind this figure belongs to another office.");

                var parts = await book.Open(what, clocks, http.RequestAborted);
                http.Response.Headers.ETag = $"\"{clocks.Position}\"";
                if (parts.Count == 2)
                    return Results.Ok(new FigureLines(figureId, what.Metric, null, GetFigure.Part(parts[0]), GetFigure.Part(parts[1]), [], null));
                await using var at = await books.Open(http.RequestAborted);
                var lines = await Page(at, parts[0].What, clocks, after, most + 1, await Confidence.Of(http, store), http.RequestAborted);
                var next = lines.Count > most ? Write(lines[most - 1]) : null;
                return Results.Ok(new FigureLines(figureId, what.Metric, parts[0].Value, null, null, [.. lines.Take(most)], next));
            })
            .Produces<FigureLines>()
            .RequireAuthorization("reader");

    private static async Task<List<FigureLine>> Page(BooksAt at, FigureDefinition what, Clocks clocks, (DateOnly Day, long Id)? after, int limit, Confidence confidence, CancellationToken ct)
    {
        List<FigureLine> lines = [];
        var to = what.To < clocks.AsOf ? what.To : clocks.AsOf;
        var (condition, parameters) = BooksAt.LinesOf(what, what.From ?? DateOnly.MinValue, to, clocks);
        if (after is { } last)
        {
            parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = last.Day });
            parameters.Add(new NpgsqlParameter<long> { TypedValue = last.Id });
            condition += $" and (counts_on, id) > (${parameters.Count - 1}, ${parameters.Count})";
        }

        await using var command = at.Command(
            $"select {Ledger.LineColumns} from ledger_line where {condition} order by counts_on, id limit {limit.ToString(CultureInfo.InvariantCulture)}", parameters);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            string Under(string dimension) => row.GetString(12 + Dimensions.PlaceOf(dimension));
            var hidden = confidence.Hides(Under("programme"), row.GetString(9));
            lines.Add(new(
                row.GetInt64(0), hidden ? null : row.GetGuid(10), row.GetDecimal(3), row.GetFieldValue<DateOnly>(4), row.GetFieldValue<DateTimeOffset>(5), hidden ? null : row.GetGuid(6), row.GetString(7),
                row.GetString(8), hidden ? null : row.GetInt64(11), row.GetString(9), Under("programme"), Under("year"), Under("township"), Under("field"), Under("stage"), Under("level")));
        }

        return lines;
    }

    private static string Write(FigureLine last) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{last.On.DayNumber}.{last.LineId}")));

    private static (DateOnly, long)? Read(string cursor)
    {
        if (cursor.Length > 64 || !Base64Url.IsValid(cursor)) return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('.');
        return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day <= DateOnly.MaxValue.DayNumber
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? (DateOnly.FromDayNumber(day), id) : null;
    }
}
