using System.Data;
using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;

namespace TalentHub.Applications;

/// <summary>A list as a workbook: codes and long numbers stay as they are, and no cell can run.</summary>
public static class SheetFile
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const int LongestCell = 32_767;

    // With what a spreadsheet begins a formula, in half and full width.
    private const string Formula = "=+-@\t\r\n＝＋－＠";

    /// <summary>Writes the rows as they come; a value stands under the column of its place.</summary>
    public static async Task<long> Write(Stream to, string sheet, IReadOnlyList<ExportColumn> columns, bool zh, IAsyncEnumerable<IReadOnlyList<object?>> rows, CancellationToken ct)
    {
        string[] heads = [.. columns.Select(c => zh ? c.Zh : c.En)];
        var form = new OpenXmlConfiguration
        {
            FreezeRowCount = 1,
            AutoFilter = true,
            TableStyles = TableStyles.Default,
            DynamicColumns = [.. columns.Select((c, at) => new DynamicExcelColumn(heads[at]) { Name = heads[at], Width = c.Width, Format = "@" })]
        };
        var written = 0L;
        await using var each = rows.GetAsyncEnumerator(ct);
        if (!await each.MoveNextAsync())
        {
            await to.SaveAsAsync(Heads(heads), sheetName: sheet, configuration: form, cancellationToken: ct);
            return 0;
        }

        await to.SaveAsAsync(Lines(), sheetName: sheet, configuration: form, cancellationToken: ct);
        return written;

        async IAsyncEnumerable<IDictionary<string, object?>> Lines()
        {
            do
            {
                Dictionary<string, object?> line = [];
                for (var at = 0; at < heads.Length; at++) line[heads[at]] = Cell(each.Current[at]);
                written++;
                yield return line;
            }
            while (await each.MoveNextAsync());
        }
    }

    /// <summary>A value as a cell holds it: a number as a number, everything else as a text that a spreadsheet takes for nothing but a text.</summary>
    public static object? Cell(object? value) => value switch
    {
        null => null,
        int or long or decimal => value,
        DateOnly day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        _ => Neutral(value.ToString() ?? "")
    };

    /// <summary>The text behind the mark that <see cref="Cell"/> put before it.</summary>
    public static string Plain(string cell) => cell.Length > 1 && cell[0] == '\'' && Formula.Contains(cell[1], StringComparison.Ordinal) ? cell[1..] : cell;

    private static string Neutral(string text)
    {
        if (text.Any(c => char.IsControl(c) || char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF')) text = Clean(text);
        if (text.Length > 0 && Formula.Contains(text[0], StringComparison.Ordinal)) text = $"'{text}";
        return text.Length > LongestCell ? text[..LongestCell] : text;
    }

    // What XML cannot hold becomes a space.
    private static string Clean(string text)
    {
        var clean = text.ToCharArray();
        for (var at = 0; at < clean.Length; at++)
        {
            var pair = char.IsHighSurrogate(clean[at]) && at + 1 < clean.Length && char.IsLowSurrogate(clean[at + 1]);
            if (pair) at++;
            else if ((char.IsControl(clean[at]) && clean[at] is not ('\t' or '\n' or '\r')) || char.IsSurrogate(clean[at]) || clean[at] is '\uFFFE' or '\uFFFF') clean[at] = ' ';
        }

        return new(clean);
    }

    private static DataTable Heads(string[] heads)
    {
        var table = new DataTable();
        foreach (var head in heads) table.Columns.Add(head);
        return table;
    }
}
