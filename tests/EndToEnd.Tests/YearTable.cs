using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace TalentHub.EndToEnd.Tests;

/// <summary>A table of a thousand applications under the head line of the template; ten rows cannot be entered.</summary>
internal static class YearTable
{
    public const int Rows = 1000;

    /// <summary>Which lines of the file are wrong, in what column and how; the first line is the head.</summary>
    public static readonly IReadOnlyDictionary<int, (string Column, string Value)> Bad = new Dictionary<int, (string, string)>
    {
        [101] = ("出生日期", "1980年13月1日"),
        [202] = ("街道乡镇", "不存在街道"),
        [303] = ("领域", "炼金术"),
        [404] = ("来源渠道", "风闻"),
        [505] = ("性别", ""),
        [606] = ("姓", ""),
        [707] = ("单位统一社会信用代码", "91330203"),
        [808] = ("项目名称", "联系13800138000"),
        [909] = ("证件类型", "护照"),
        [1001] = ("项目期(月)", "两年")
    };

    /// <summary>The table as a program for tables saves it: separated by commas, the head as in the template.</summary>
    public static byte[] Fill(byte[] template)
    {
        var head = Head(template);
        var text = new StringBuilder().AppendJoin(',', head).Append("\r\n");
        for (var line = 2; line <= Rows + 1; line++)
        {
            var cells = head.Select(h => Cell(h.TrimEnd('*', ' '), line));
            text.AppendJoin(',', cells).Append("\r\n");
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static string Cell(string column, int line) => Bad.TryGetValue(line, out var bad) && bad.Column == column ? bad.Value : column switch
    {
        "姓" => "年",
        "名" => Name(line),
        "性别" => line % 2 == 0 ? "男" : "女",
        "出生日期" => new DateOnly(1980, 1, 1).AddDays(line).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        "国籍" => "CN",
        "学位" => "2",
        "街道乡镇" => "330203100",
        "领域" => "new-materials",
        "来源渠道" => "self-declared",
        "人才来源" => "newly-recruited",
        "项目名称" => $"年度项目{line:0000}",
        "已表达来甬意向" => "是",
        "企业注册日期" => "2018-06-01",
        "已备案创新型初创企业" or "负责人为创始团队成员" or "已提交诚信承诺书" => "是",
        "已认定高新技术企业" or "企业或关联企业已获区重大、人才项目" => "否",
        "有效发明专利(件)" => "1",
        "企业成立年数" => "3",
        "大专以上研发人员数" => "4",
        "职工总数" => "30",
        "项目期(月)" => "24",
        _ => ""
    };

    /// <summary>A given name of two characters that no other line has.</summary>
    private static string Name(int line) => $"{(char)('\u4E10' + (line / 40))}{(char)('\u5B50' + (line % 40))}";

    /// <summary>The texts of the first row of the first sheet.</summary>
    private static List<string> Head(byte[] template)
    {
        using var file = new ZipArchive(new MemoryStream(template));
        var shared = file.GetEntry("xl/sharedStrings.xml") is { } entry ? Read(entry).Descendants().Where(e => e.Name.LocalName == "si").Select(e => e.Value).ToList() : [];
        var first = file.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal) && e.Name.EndsWith(".xml", StringComparison.Ordinal)).OrderBy(e => e.FullName, StringComparer.Ordinal).First();
        return
        [
            .. Read(first).Descendants().First(e => e.Name.LocalName == "row").Elements()
                .Select(c => c.Attribute("t")?.Value == "s" ? shared[int.Parse(c.Value, System.Globalization.CultureInfo.InvariantCulture)] : c.Value)
        ];
    }

    private static XDocument Read(ZipArchiveEntry entry)
    {
        using var text = entry.Open();
        return XDocument.Load(text);
    }
}
