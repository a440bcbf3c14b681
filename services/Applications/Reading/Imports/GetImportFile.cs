using System.Runtime.CompilerServices;
using System.Text;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The clerk's own table, in the form it came in, with two columns more: the verdict on each row and what is wrong with it.</summary>
public static class GetImportFile
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/imports/{id:guid}/file", async (Guid id, IQuerySession session, TablesOfPersons tables, HttpContext http) =>
        {
            if (await session.LoadAsync<Import>(id, http.RequestAborted) is not { Rows: > 0 } import) return Problems.NotFound("The office has no such table.");
            if (await tables.KeyOf(http.Tenant, id, http.RequestAborted) is not { } key || await session.LoadAsync<ImportPage>(ImportPage.IdOf(id, 1), http.RequestAborted) is not { } first)
                return Problems.Of(410, "import-gone", "The rows of this table are no longer kept.");
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers.XContentTypeOptions = "nosniff";
            var head = TablesOfPersons.Open(key, first).Head;
            int[] own = [.. Enumerable.Range(0, head.Count).Where(at => head[at].Trim() is not (Layout.Verdict or Layout.Reasons))];
            var lines = Lines(session, import, key, own, http.RequestAborted);
            var name = $"import-{import.Round}-{import.At:yyyyMMdd}";
            if (import.Format == "csv")
            {
                var csv = new StringBuilder();
                PaymentFile.Append(csv, [.. own.Select(at => head[at]), Layout.Verdict, Layout.Reasons]);
                await foreach (var line in lines) PaymentFile.Append(csv, line.Select(c => SheetFile.Cell(c)?.ToString() ?? ""));
                return Results.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv.ToString())], "text/csv; charset=utf-8", $"{name}.csv");
            }

            var file = new MemoryStream();
            ExportColumn[] columns = [.. own.Select(at => Column(head[at].Trim() is { Length: > 0 } title ? title : $"{at + 1}", 16)), Column(Layout.Verdict, 10), Column(Layout.Reasons, 60)];
            await SheetFile.Write(file, "申报表", columns, zh: true, lines, http.RequestAborted);
            return Results.File(file.ToArray(), SheetFile.MediaType, $"{name}.xlsx");
        }).RequireAuthorization("clerk");

    private static async IAsyncEnumerable<IReadOnlyList<object?>> Lines(IQuerySession session, Import import, byte[] key, int[] own, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var page = 1; await session.LoadAsync<ImportPage>(ImportPage.IdOf(import.Id, page), ct) is { } some; page++)
        {
            var said = some.Verdicts.ToDictionary(v => v.Number, v => v.Faults);
            foreach (var row in TablesOfPersons.Open(key, some).Rows)
                yield return [.. own.Select(at => at < row.Cells.Count && row.Cells[at] != Table.Lost ? row.Cells[at] : ""), .. Verdict(import, said.GetValueOrDefault(row.Number))];
        }
    }

    private static string[] Verdict(Import import, IReadOnlyList<CellFault>? faults) => faults is null
        ? [import.State == Import.Entered ? "已录入" : "可录入", ""]
        : ["不受理", string.Join('\n', faults.Select(f => f.Zh))];

    private static ExportColumn Column(string title, int width) => new(title, title, title, width);
}
