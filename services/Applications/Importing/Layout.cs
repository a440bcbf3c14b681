using System.Text;

namespace TalentHub.Applications;

/// <summary>A column of the table an office fills in for a round.</summary>
/// <param name="Kind">text, number, day, flag or code.</param>
public sealed record Column(string Key, string Zh, string En, bool Required, string Kind = "text", IReadOnlyList<Code>? Codes = null);

/// <summary>The columns a programme version asks for: who the person is, what the case is counted under, and what the programme asks.</summary>
public static class Layout
{
    public const string Verdict = "结果";
    public const string Reasons = "原因";
    public const string AnswerPrefix = "answer.";

    public static readonly IReadOnlyList<Code> Flags = [new("true", "是", "Yes"), new("false", "否", "No")];

    private static readonly IReadOnlyList<Code> Genders = [new("1", "男", "Male"), new("2", "女", "Female"), new("0", "未知", "Unknown"), new("9", "未说明", "Not stated")];

    private static readonly IReadOnlyList<Code> DocumentKinds =
    [
        new("ID", "居民身份证", "Identity card"), new("PASSPORT", "护照", "Passport"), new("PR_CARD", "外国人永久居留身份证", "Permanent residence card"),
        new("HKMO_PERMIT", "港澳居民来往内地通行证", "Mainland travel permit (Hong Kong, Macao)"), new("TW_PERMIT", "台湾居民来往大陆通行证", "Mainland travel permit (Taiwan)"),
        new("HMT_RESIDENCE", "港澳台居民居住证", "Residence permit (Hong Kong, Macao, Taiwan)"), new("WORK_PERMIT", "外国人工作许可证", "Work permit")
    ];

    public static IReadOnlyList<Column> Of(ProgrammeVersion rules, CodeLists codes, string office) =>
    [
        .. Person(codes),
        new("township", "街道乡镇", "Township", true, "code", codes.TownshipsOf(office)),
        new("field", "领域", "Field", true, "code", [.. codes.Named("fields").Where(f => rules.Takes(f.Value))]),
        new("channel", "来源渠道", "Channel", true, "code", codes.Named("channels")),
        new("origin", "人才来源", "Origin", true, "code", codes.Named("origins")),
        new("employerName", "用人单位", "Employer", false),
        new("employerUscc", "单位统一社会信用代码", "Employer's credit code", false),
        new("projectTitle", "项目名称", "Project title", false),
        new("intent", "已表达来甬意向", "Intent stated", false, "flag", Flags),
        .. rules.Answers.Select(a => new Column(AnswerPrefix + a.Key, a.Text.Zh, a.Text.En, false, a.Type switch { "choice" => "code", "money" => "number", var type => type }, ChoicesOf(a)))
    ];

    private static IReadOnlyList<Code>? ChoicesOf(Answer asked) =>
        asked.Type is "flag" ? Flags : asked.Options is { Count: > 0 } options ? [.. options.Select(o => new Code(o.Code, o.Text.Zh, o.Text.En))] : null;

    private static IEnumerable<Column> Person(CodeLists codes) =>
    [
        new("familyName", "姓", "Family name", false), new("givenName", "名", "Given name", false),
        new("latinFamilyName", "外文姓", "Family name (Latin)", false), new("latinGivenName", "外文名", "Given name (Latin)", false),
        new("gender", "性别", "Gender", true, "code", Genders), new("birthDate", "出生日期", "Birth date", true, "day"),
        new("nationality", "国籍", "Nationality", true, "code", codes.Named("countries")),
        new("documentKind", "证件类型", "Kind of document", false, "code", DocumentKinds), new("documentNumber", "证件号码", "Document number", false),
        new("degree", "学位", "Degree", false, "code", codes.Named("degrees")), new("titleLevel", "职称级别", "Level of title", false, "code", codes.Named("titleLevels")),
        new("seniorPostYears", "高级职务年限", "Years in senior posts", false, "number"), new("overseasYears", "海外工作年限", "Years of work abroad", false, "number"),
        new("arrivedOn", "来甬日期", "Arrived on", false, "day"), new("phone", "联系电话", "Phone", false), new("email", "电子邮箱", "E-mail", false)
    ];

    /// <summary>Where each column of the layout stands in the clerk's table (−1: nowhere), or what is wrong with its head line.</summary>
    public static (int[]? Places, FileFault? Fault) Match(IReadOnlyList<Column> layout, IReadOnlyList<string> head)
    {
        var places = new int[layout.Count];
        Array.Fill(places, -1);
        List<string> unknown = [], repeated = [];
        for (var at = 0; at < head.Count; at++)
        {
            var name = Plain(head[at]);
            if (name.Length == 0 || name == Verdict || name == Reasons) continue;
            var column = layout.ToList().FindIndex(c => Plain(c.Zh) == name || Plain(c.En) == name || Plain(c.Key) == name);
            if (column < 0) unknown.Add(head[at].Trim());
            else if (places[column] >= 0) repeated.Add(layout[column].Zh);
            else places[column] = at;
        }

        var missing = layout.Where((c, at) => c.Required && places[at] < 0).Select(c => c.Zh).ToList();
        return missing.Count > 0 ? (null, Named("missing-columns", "缺少列", "Columns are missing", missing))
            : repeated.Count > 0 ? (null, Named("repeated-columns", "列重复", "Columns stand twice", repeated))
            : unknown.Count > 0 ? (null, Named("unknown-columns", "有不认识的列", "Columns nobody knows", unknown))
            : (places, null);
    }

    /// <summary>Names are compared without marks, spaces, width and case.</summary>
    public static string Plain(string name) =>
        string.Concat(name.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c) && c is not '*')).ToUpperInvariant();

    private static FileFault Named(string code, string zh, string en, IReadOnlyList<string> names)
    {
        var said = names.Take(20).Select(n => n.Length > 40 ? n[..40] : n).ToList();
        return new(code, $"{zh}:{string.Join("、", said)}。", $"{en}: {string.Join(", ", said)}.");
    }
}
