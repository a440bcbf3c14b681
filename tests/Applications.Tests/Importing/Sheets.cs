using System.IO.Compression;
using System.Text;
using MiniExcelLibs;

namespace TalentHub.Applications.Tests;

/// <summary>Tables as clerks send them, good and bad.</summary>
internal static class Sheets
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static int _number = 10_000_000;

    /// <summary>A passport number nobody else has.</summary>
    public static string Passport => $"E{Interlocked.Increment(ref _number)}";

    /// <summary>A row that is good for every programme of persons.</summary>
    public static Dictionary<string, object?> Row(string family = "程", string? passport = null, params (string Column, object? Value)[] other)
    {
        Dictionary<string, object?> row = new()
        {
            ["姓*"] = family,
            ["名"] = "远行",
            ["性别*"] = "男",
            ["出生日期*"] = "1981-02-03",
            ["国籍*"] = "FI",
            ["证件类型"] = "护照",
            ["证件号码"] = passport ?? Passport,
            ["学位"] = "博士",
            ["街道乡镇*"] = "330203001",
            ["领域*"] = "new-materials",
            ["来源渠道*"] = "自主申报",
            ["人才来源*"] = "新引进",
            ["项目名称"] = "检测服务平台"
        };
        foreach (var (column, value) in other) row[column] = value;
        return row;
    }

    public static byte[] Xlsx(params IReadOnlyList<Dictionary<string, object?>> rows)
    {
        using var file = new MemoryStream();
        file.SaveAs(rows);
        return file.ToArray();
    }

    public static byte[] Csv(IReadOnlyList<Dictionary<string, object?>> rows, Encoding? encoding = null) =>
        (encoding ?? Encoding.UTF8).GetBytes(string.Join("\r\n", rows.Select(r => string.Join(',', r.Values)).Prepend(string.Join(',', rows[0].Keys))));

    /// <summary>A workbook of these parts over the least that makes one; a part given takes the place of its own.</summary>
    public static byte[] Package(params (string Name, string Text)[] parts) => Zip([.. Least.Where(l => parts.All(p => p.Name != l.Name)).Concat(parts).Select(p => (p.Name, Encoding.UTF8.GetBytes(p.Text)))]);

    public static byte[] Zip(params (string Name, byte[] Bytes)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var package = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in entries)
            {
                using var entry = package.CreateEntry(name, CompressionLevel.Optimal).Open();
                entry.Write(content);
            }

        return bytes.ToArray();
    }

    public static string Sheet(string rows, string more = "") => $"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData>{more}</worksheet>";

    private static readonly (string Name, string Text)[] Least =
    [
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>"),
        ("_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
        ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
        ("xl/worksheets/sheet1.xml", Sheet("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>姓</t></is></c></row>"))
    ];
}
