using System.Globalization;
using System.Text;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;
using Sylvan.Data.Csv;

namespace TalentHub.Applications;

/// <summary>One line of a table a clerk sent: its number as the clerk's program shows it, and the text of every cell.</summary>
public sealed record TableRow(int Number, IReadOnlyList<string> Cells);

/// <summary>Reads a table line by line, whatever it came as; cells come out as the text a person would see.</summary>
public static class Table
{
    public const string CsvType = "text/csv";
    private const int MostColumns = 100;
    private const int LongestCell = 32_767;
    private const double MostExact = 1e15;

    /// <summary>A number that a program for tables has rounded; its last digits are lost.</summary>
    public const string Lost = "\uFFFDdigits";

    static Table() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static IEnumerable<TableRow> Read(byte[] content, bool csv) => csv ? Csv(content) : Xlsx(content);

    private static IEnumerable<TableRow> Xlsx(byte[] content)
    {
        using var stream = new MemoryStream(content, writable: false);
        var sheet = stream.GetSheetInformations().FirstOrDefault(s => s.State == SheetState.Visible)?.Name;
        stream.Position = 0;
        var number = 0;
        foreach (IDictionary<string, object?> row in stream.Query(useHeaderRow: false, sheetName: sheet, configuration: new OpenXmlConfiguration { FillMergedCells = false }))
        {
            number++;
            yield return new(number, [.. row.Values.Take(MostColumns).Select(Text)]);
        }
    }

    /// <exception cref="FormatException">With the number of the line that cannot be read.</exception>
    private static IEnumerable<TableRow> Csv(byte[] content)
    {
        using var text = new StringReader(Decoded(content));
        using var reader = CsvDataReader.Create(text, new CsvDataReaderOptions { HasHeaders = false, BufferSize = 0x10000, MaxBufferSize = 0x100000, ResultSetMode = ResultSetMode.SingleResult });
        while (Next(reader))
        {
            var cells = new string[Math.Min(reader.RowFieldCount, MostColumns)];
            for (var i = 0; i < cells.Length; i++) cells[i] = reader.GetString(i);
            if (cells.FirstOrDefault(c => c.Length > LongestCell) is not null) throw new FormatException($"{reader.RowNumber}");
            yield return new(reader.RowNumber, cells);
        }
    }

    private static bool Next(CsvDataReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (Exception e) when (e is CsvFormatException or CsvRecordTooLargeException)
        {
            throw new FormatException($"{reader.RowNumber + 1}", e);
        }
    }

    /// <summary>A mark at the beginning says it; otherwise UTF-8 when it reads as such, and GB18030 when not.</summary>
    private static string Decoded(byte[] content)
    {
        if (content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Encoding.Unicode.GetString(content.AsSpan(2));
        if (content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Encoding.BigEndianUnicode.GetString(content.AsSpan(2));
        var bare = content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? content.AsSpan(3) : content;
        try
        {
            return new UTF8Encoding(false, true).GetString(bare);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetString(bare);
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        string s => s,
        DateTime day => day.TimeOfDay == TimeSpan.Zero ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : day.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        double number => Math.Abs(number) >= MostExact ? Lost : number.ToString("0.###############", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? ""
    };
}
