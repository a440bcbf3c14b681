using System.IO.Compression;
using System.Xml;

namespace TalentHub.Applications;

/// <summary>Why a file cannot be read at all: one code, and where in the file when that is known.</summary>
public sealed record FileFault(string Code, string Zh, string En);

/// <summary>A workbook looked at as a stranger's parcel before anything reads it: sizes are counted while inflating, nothing is followed, nothing runs.</summary>
public static class Workbook
{
    private const int MostEntries = 200;
    private const long MostInflated = 200L * 1024 * 1024;
    private const int MostRatio = 100;
    private const int SmallFile = 2 * 1024 * 1024;
    private const int MostStrings = 2_000_000;
    private const int MostCells = 4_000_000;
    private const int LongestCell = 32_767;
    private static readonly byte[] OldOffice = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    private static readonly XmlReaderSettings Plain = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostInflated,
        IgnoreWhitespace = true,
        IgnoreComments = true,
        CloseInput = true
    };

    public static readonly FileFault Empty = new("empty-file", "文件是空的。", "The file is empty.");
    private static readonly FileFault NoWorkbook = new("content-differs", "文件内容不是 xlsx 工作簿。", "The content is no xlsx workbook.");
    private static readonly FileFault Limits = new("archive-limits", "压缩包超出限制(条目、解压后大小或压缩比)。", "The archive is beyond the limits for entries, inflated size or ratio.");
    private static readonly FileFault Names = new("archive-names", "压缩包内有不允许的文件名(路径、重名或链接)。", "The archive holds names that lead elsewhere, stand twice or are links.");
    private static readonly FileFault Macros = new("macros", "工作簿含有宏,请另存为 xlsx。", "The workbook holds macros; save it as xlsx.");
    private static readonly FileFault Objects = new("embedded-object", "工作簿嵌有其他文件、对象或外部链接,请删除后再上传。", "The workbook embeds other files, objects or links to other files; remove them first.");
    private static readonly FileFault Binary = new("binary-workbook", "xlsb 格式不受理,请另存为 xlsx。", "xlsb is not taken; save it as xlsx.");
    private static readonly FileFault OpenDocument = new("open-document", "ods 格式不受理,请另存为 xlsx。", "ods is not taken; save it as xlsx.");
    private static readonly FileFault Old = new("old-workbook", "旧版 xls 不受理,请另存为 xlsx。", "The old xls is not taken; save it as xlsx.");
    private static readonly FileFault Locked = new("password-protected", "工作簿有密码保护,请取消后再上传。", "The workbook is protected by a password; take it off first.");
    private static readonly FileFault Corrupt = new("corrupt-workbook", "工作簿已损坏,无法读取。", "The workbook is damaged and cannot be read.");
    private static readonly FileFault Dates1904 = new("date-system-1904", "工作簿使用1904日期系统,请在选项中改为1900日期系统。", "The workbook counts days from 1904; switch it to the 1900 date system.");

    /// <summary>What forbids the file; null when a parser may see it.</summary>
    public static FileFault? Check(byte[] content, CancellationToken ct = default)
    {
        if (content.Length == 0) return Empty;
        if (content.AsSpan().StartsWith(OldOffice)) return content.AsSpan().IndexOf("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"u8) >= 0 ? Locked : Old;
        if (!content.AsSpan().StartsWith("PK\u0003\u0004"u8)) return NoWorkbook;
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            return Listed(archive) ?? Inflated(archive, content.Length, ct) ?? Parts(archive, ct);
        }
        catch (XmlException e) when (e.Message.Contains("DTD", StringComparison.Ordinal))
        {
            return new("dtd-forbidden", "工作簿内含 DTD 声明。", "The workbook declares a DTD.");
        }
        catch (XmlException)
        {
            return Corrupt;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            return Corrupt;
        }
    }

    /// <summary>The list of contents alone: how many, what they are called, and what they would be.</summary>
    private static FileFault? Listed(ZipArchive archive)
    {
        if (archive.Entries.Count > MostEntries) return Limits;
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in archive.Entries)
        {
            var name = entry.FullName;
            if (name.Length is 0 or > 255 || name[0] is '/' || name.Contains("..", StringComparison.Ordinal) || name.IndexOfAny(['\\', '\0', ':']) >= 0) return Names;
            if (((entry.ExternalAttributes >> 16) & 0xF000) == 0xA000 || !seen.Add(name)) return Names;
        }

        if (seen.Contains("mimetype") || seen.Contains("content.xml")) return OpenDocument;
        if (seen.Any(n => n.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))) return Macros;
        if (seen.Contains("xl/workbook.bin")) return Binary;
        if (seen.Any(Foreign)) return Objects;
        return seen.Contains("[Content_Types].xml") && seen.Contains("xl/workbook.xml") ? null : NoWorkbook;
    }

    private static bool Foreign(string name) =>
        name.Contains("/embeddings/", StringComparison.OrdinalIgnoreCase) || name.Contains("/activeX/", StringComparison.OrdinalIgnoreCase)
        || name.Contains("/externalLinks/", StringComparison.OrdinalIgnoreCase) || name.Contains("/connections.xml", StringComparison.OrdinalIgnoreCase)
        || name.Contains("/queryTables/", StringComparison.OrdinalIgnoreCase)
        || Path.GetExtension(name).ToLowerInvariant() is ".zip" or ".xlsx" or ".xlsm" or ".xls" or ".docx" or ".gz" or ".7z" or ".rar" or ".exe" or ".dll" or ".js" or ".vbs" or ".bat" or ".cmd" or ".ps1" or ".scr" or ".hta" or ".jar";

    /// <summary>Every byte is counted as it comes out; what the archive says of its sizes is not believed.</summary>
    private static FileFault? Inflated(ZipArchive archive, int length, CancellationToken ct)
    {
        var piece = new byte[64 * 1024];
        long total = 0;
        foreach (var entry in archive.Entries)
        {
            using var stream = entry.Open();
            for (int read; (read = stream.Read(piece)) > 0;)
            {
                total += read;
                ct.ThrowIfCancellationRequested();
                if (total > MostInflated || (total > SmallFile && total / MostRatio > length)) return Limits;
            }
        }

        return null;
    }

    private static FileFault? Parts(ZipArchive archive, CancellationToken ct)
    {
        foreach (var entry in archive.Entries.Where(e => e.FullName is "[Content_Types].xml" || e.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)))
            if (Linked(entry) is { } fault) return fault;
        if (Counts1904(archive.GetEntry("xl/workbook.xml")!)) return Dates1904;

        var strings = archive.GetEntry("xl/sharedStrings.xml") is { } shared ? Strings(shared, ct) : 0;
        if (strings > MostStrings) return Limits;
        foreach (var sheet in archive.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase) && e.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)))
            if (Sheet(sheet, strings, ct) is { } fault) return fault;
        foreach (var other in archive.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && e.FullName is "xl/styles.xml" or "xl/workbook.xml"))
            using (var xml = XmlReader.Create(other.Open(), Plain))
                while (xml.Read()) ct.ThrowIfCancellationRequested();
        return null;
    }

    private static FileFault? Linked(ZipArchiveEntry entry)
    {
        using var xml = XmlReader.Create(entry.Open(), Plain);
        while (xml.Read())
        {
            if (xml.NodeType is not XmlNodeType.Element) continue;
            if (xml.GetAttribute("ContentType")?.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) is true) return Macros;
            // A web address behind a cell is only text; anything else outside would be fetched.
            if (xml.GetAttribute("TargetMode") is "External" && xml.GetAttribute("Type")?.EndsWith("/hyperlink", StringComparison.Ordinal) is not true) return Objects;
        }

        return null;
    }

    private static bool Counts1904(ZipArchiveEntry workbook)
    {
        using var xml = XmlReader.Create(workbook.Open(), Plain);
        while (xml.Read())
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" }) return xml.GetAttribute("date1904") is "1" or "true";
        return false;
    }

    private static int Strings(ZipArchiveEntry shared, CancellationToken ct)
    {
        using var xml = XmlReader.Create(shared.Open(), Plain);
        var count = 0;
        while (xml.Read())
        {
            ct.ThrowIfCancellationRequested();
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" } && ++count > MostStrings) break;
        }

        return count;
    }

    private static FileFault? Sheet(ZipArchiveEntry sheet, int strings, CancellationToken ct)
    {
        using var xml = XmlReader.Create(sheet.Open(), Plain);
        var (cells, place, shared, value) = (0, "", false, false);
        while (xml.Read())
        {
            if (xml.NodeType is XmlNodeType.Text && value)
            {
                value = false;
                if (xml.Value.Length > LongestCell) return At("cell-too-long", place, "单元格文字过长。", "The cell is too long.");
                if (shared && !(int.TryParse(xml.Value, out var index) && index >= 0 && index < strings))
                    return At("corrupt-workbook", place, "单元格指向不存在的文字。", "The cell points to a text that is not there.");
            }

            if (xml.NodeType is not XmlNodeType.Element) continue;
            switch (xml.LocalName)
            {
                case "c":
                    if (++cells > MostCells) return Limits;
                    if (cells % 4096 == 0) ct.ThrowIfCancellationRequested();
                    place = xml.GetAttribute("r") ?? "";
                    shared = xml.GetAttribute("t") is "s";
                    break;
                case "v" or "t":
                    value = true;
                    break;
                case "mergeCell":
                    return At("merged-cells", xml.GetAttribute("ref") ?? "", "有合并单元格,请取消合并。", "Cells are merged; split them.");
                case "oleObject":
                    return Objects;
            }
        }

        return null;
    }

    private static FileFault At(string code, string place, string zh, string en) => new(code, $"{place}:{zh}", $"{place}: {en}");
}
