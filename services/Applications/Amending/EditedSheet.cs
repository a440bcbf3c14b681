using System.Text;
using System.Text.RegularExpressions;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A line of a sheet that came back: the case it is of, the version it went out with, and the text of each cell that may be edited.</summary>
public sealed record EditedLine(int Number, Guid? Case, long Seen, IReadOnlyDictionary<string, string> Cells);

/// <summary>The sheet that goes out to be edited and comes back: which cells may be edited, and what a case says in them.</summary>
public static partial class EditedSheet
{
    public const int MostLines = 5000;
    public const string ReceiptNumber = "receiptNumber";
    public const string Answer = "answer:";

    public static bool Editable(string column) => column is ReceiptNumber || column.StartsWith(Answer, StringComparison.Ordinal);

    /// <summary>What a case says in the cells that may be edited.</summary>
    public static IReadOnlyDictionary<string, string> CellsOf(Case state)
    {
        var cells = state.Answers.ToDictionary(a => $"{Answer}{a.Key}", a => a.Value);
        if (state.ReceiptNumber is { } receipt) cells[ReceiptNumber] = receipt;
        return cells;
    }

    /// <summary>The lines of the sheet by the keys in their headings; what is wrong with the sheet as a whole otherwise.</summary>
    public static (IReadOnlyList<EditedLine> Lines, IReadOnlyList<InputError> Errors) Read(IEnumerable<TableRow> table)
    {
        List<InputError> errors = [];
        List<EditedLine> lines = [];
        Dictionary<string, int>? places = null;
        foreach (var row in table.Where(r => r.Cells.Any(c => !string.IsNullOrWhiteSpace(c))))
        {
            if (places is null)
            {
                places = Headings(row.Cells, errors);
                if (errors.Count > 0) return ([], errors);
                continue;
            }

            if (lines.Count == MostLines) return ([], [Wrong("/file", "too-long", $"最多{MostLines}行。", $"At most {MostLines} lines are allowed.")]);
            string Of(string key) => places.TryGetValue(key, out var at) && at < row.Cells.Count ? Clean(row.Cells[at]) : "";
            lines.Add(new(
                row.Number, Guid.TryParse(Of("id"), out var id) ? id : null, long.TryParse(Of("version"), out var seen) ? seen : 0,
                places.Keys.Where(Editable).ToDictionary(k => k, Of)));
        }

        return places is null ? ([], [Wrong("/file", "no-rows", "表格中没有数据行。", "The table holds no rows.")]) : (lines, errors);
    }

    private static Dictionary<string, int> Headings(IReadOnlyList<string> cells, List<InputError> errors)
    {
        Dictionary<string, int> places = [];
        for (var at = 0; at < cells.Count; at++)
            if (Key().Match(cells[at]) is { Success: true } key && !places.TryAdd(key.Groups[1].Value, at))
                errors.Add(Wrong($"/columns/{key.Groups[1].Value}", "stands-twice", $"列“{cells[at].Trim()}”出现两次。", $"The column {cells[at].Trim()} stands twice."));
        foreach (var needed in new[] { "id", "version" }.Where(k => !places.ContainsKey(k)))
            errors.Add(Wrong($"/columns/{needed}", "column-missing", $"缺少列 [{needed}]:这不是从本系统导出的填报表。", $"The column [{needed}] is missing: this is no sheet of this system."));
        if (errors.Count == 0 && !places.Keys.Any(Editable))
            errors.Add(Wrong("/columns", "column-missing", "没有可改的列。", "There is no column that may be edited."));
        return places;
    }

    private static string Clean(string cell) => SheetFile.Plain(cell.Trim()).Trim().Normalize(NormalizationForm.FormC);

    private static InputError Wrong(string pointer, string code, string zh, string en) => new(pointer, code, zh, en);

    [GeneratedRegex(@"\[([A-Za-z][A-Za-z0-9:_-]*)\]\s*$")]
    private static partial Regex Key();
}
