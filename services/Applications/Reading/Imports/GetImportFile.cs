using System.Text;
using Marten;
using MiniExcelLibs;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The clerk's own table, in the form it came in, with two columns more: the verdict on each row and what is wrong with it.</summary>
public static class GetImportFile
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/imports/{id:guid}/file", async (Guid id, IQuerySession session, TablesOfPersons tables, HttpContext http) =>
        {
            if (await session.LoadAsync<Import>(id, http.RequestAborted) is not { Rows: > 0 } import) return Problems.NotFound("The office has no such table.");
            if (await tables.KeyOf(http.Tenant, id, http.RequestAborted) is not { } key) return Problems.Of(410, "import-gone", "The rows of this table are no longer kept.");
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers.XContentTypeOptions = "nosniff";
            var pages = session.Query<ImportPage>().Where(p => p.ImportId == id).OrderBy(p => p.Page).ToAsyncEnumerable(http.RequestAborted);
            List<IReadOnlyList<string>> lines = [];
            await foreach (var page in pages)
            {
                var text = TablesOfPersons.Open(key, page);
                var said = page.Verdicts.ToDictionary(v => v.Number, v => v.Faults);
                if (lines.Count == 0) lines.Add([.. Own(text.Head, text.Head).Select(Neutral), Layout.Verdict, Layout.Reasons]);
                foreach (var row in text.Rows)
                    lines.Add([.. Own(text.Head, row.Cells).Select(Neutral), .. Verdict(import, said.GetValueOrDefault(row.Number))]);
            }

            var name = $"import-{import.Round}-{import.At:yyyyMMdd}";
            if (import.Format == "csv")
            {
                var csv = new StringBuilder();
                foreach (var line in lines) PaymentFile.Append(csv, line);
                return Results.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv.ToString())], "text/csv; charset=utf-8", $"{name}.csv");
            }

            var file = new MemoryStream();
            await file.SaveAsAsync(lines.Skip(1).Select(l => Named(lines[0], l)), cancellationToken: http.RequestAborted);
            return Results.File(file.ToArray(), Workbook.MediaType, $"{name}.xlsx");
        }).RequireAuthorization("clerk");

    /// <summary>The clerk's columns without verdicts of an earlier time.</summary>
    private static IEnumerable<string> Own(IReadOnlyList<string> head, IReadOnlyList<string> cells) =>
        head.Select((name, at) => (name, at)).Where(c => c.name.Trim() is not (Layout.Verdict or Layout.Reasons)).Select(c => c.at < cells.Count ? cells[c.at] : "");

    private static IEnumerable<string> Verdict(Import import, IReadOnlyList<CellFault>? faults) => faults is null
        ? [import.State == Import.Entered ? "已录入" : "可录入", ""]
        : ["不受理", string.Join('\n', faults.Select(f => f.Zh))];

    /// <summary>Text stays text wherever the file is opened.</summary>
    private static string Neutral(string cell) => cell == Table.Lost ? "" : cell is ['=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠', ..] ? $"'{cell}" : cell;

    private static Dictionary<string, object> Named(IReadOnlyList<string> head, IReadOnlyList<string> cells)
    {
        Dictionary<string, object> row = [];
        for (var at = 0; at < head.Count; at++) row.TryAdd(head[at].Length == 0 ? $" {at}" : head[at], cells[at]);
        return row;
    }
}
