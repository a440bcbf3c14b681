using System.Globalization;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A refused row: who it is about as the clerk wrote it, and each cell that is wrong with what stands in it.</summary>
public sealed record RefusedRow(int Number, string Title, IReadOnlyList<RefusedCell> Faults);

/// <param name="Name">The column as the layout calls it; empty when the row as a whole is refused.</param>
public sealed record RefusedCell(string? Column, Words? Name, string? Value, string Code, string Zh, string En);

/// <summary>One table: how far it is, what was found, and a page of its refused rows.</summary>
/// <param name="Next">Number of the next page of refused rows; null on the last.</param>
public sealed record ImportFile(
    ImportLine Import, FileFault? Fault, IReadOnlyDictionary<string, int> Faults, int Pages, int OfPages, IReadOnlyList<RefusedRow> Refused, int? Next);

public static class GetImport
{
    private const int MostRows = 100;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/imports/{id:guid}", async (
            Guid id, IQuerySession session, TablesOfPersons tables, Rulebook rulebook, CodeLists codes, HttpContext http, string? page) =>
        {
            var from = 0;
            if (page is not null && !int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out from)) return Problems.Of(400, "bad-page", "page is the number the answer before gave as next.");
            if (await session.LoadAsync<Import>(id, http.RequestAborted) is not { } import) return Problems.NotFound("The office has no such table.");
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers.ETag = $"\"{import.Version}\"";
            var (rows, next) = await Refused(session, tables, rulebook, codes, import, from, http);
            return Results.Ok(new ImportFile(
                GetImports.Of(import), import.Fault, import.Faults, import.Pages, (import.Rows + ImportPage.Size - 1) / ImportPage.Size, rows, next));
        }).Produces<ImportFile>().RequireAuthorization("clerk");

    private static async Task<(IReadOnlyList<RefusedRow> Rows, int? Next)> Refused(
        IQuerySession session, TablesOfPersons tables, Rulebook rulebook, CodeLists codes, Import import, int from, HttpContext http)
    {
        var ct = http.RequestAborted;
        if (import.State is Import.Uploaded or Import.Refused || await tables.KeyOf(http.Tenant, import.Id, ct) is not { } key) return ([], null);
        if (await rulebook.RulesOfRound(http.Tenant, import.Round, ct) is not { } rules) return ([], null);
        var layout = Layout.Of(rules, codes, http.Tenant);
        List<RefusedRow> rows = [];
        foreach (var page in await session.Query<ImportPage>().Where(p => p.ImportId == import.Id && p.Bad > 0 && p.Page > from).OrderBy(p => p.Page).Take(5).ToListAsync(ct))
        {
            var text = TablesOfPersons.Open(key, page);
            var places = Layout.Match(layout, text.Head).Places!;
            var cells = text.Rows.ToDictionary(r => r.Number, r => r.Cells);
            rows.AddRange(page.Verdicts.Select(v => new RefusedRow(v.Number, TitleOf(layout, places, cells[v.Number]), [.. v.Faults.Select(f => Shown(layout, places, cells[v.Number], f))])));
            if (rows.Count >= MostRows) return (rows, page.Page);
        }

        return (rows, null);
    }

    private static RefusedCell Shown(IReadOnlyList<Column> layout, int[] places, IReadOnlyList<string> cells, CellFault fault)
    {
        var at = layout.ToList().FindIndex(c => c.Key == fault.Column);
        return at < 0
            ? new(fault.Column, null, null, fault.Code, fault.Zh, fault.En)
            : new(fault.Column, new(layout[at].Zh, layout[at].En), Cell(cells, places[at]), fault.Code, fault.Zh, fault.En);
    }

    private static string TitleOf(IReadOnlyList<Column> layout, int[] places, IReadOnlyList<string> cells) =>
        string.Join(' ', new[] { "familyName", "givenName", "latinFamilyName", "latinGivenName", "referenceCode" }
            .Select(key => layout.ToList().FindIndex(c => c.Key == key)).Where(at => at >= 0).Select(at => Cell(cells, places[at])).Where(c => !string.IsNullOrWhiteSpace(c)));

    private static string? Cell(IReadOnlyList<string> cells, int at) => at < 0 || at >= cells.Count ? null : cells[at] == Table.Lost ? "…" : cells[at];
}
