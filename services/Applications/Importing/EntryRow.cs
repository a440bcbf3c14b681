using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace TalentHub.Applications;

/// <summary>What is wrong with one cell of a row, or with the whole row when no column is named.</summary>
public sealed record CellFault(string? Column, string Code, string Zh, string En);

/// <summary>A person as a row gives them, for the register of persons.</summary>
public sealed record PersonSheet(
    IReadOnlyList<PersonSheetName> Names, DateOnly BirthDate, string Gender, string Nationality, IReadOnlyList<PersonSheetDocument> Documents,
    string? Degree, string? TitleLevel, decimal? SeniorPostYears, decimal? OverseasYears, DateOnly? ArrivedOn, string? Phone, string? Email);

public sealed record PersonSheetName(string Script, string Family, string? Given);

public sealed record PersonSheetDocument(string Kind, string Number);

/// <summary>One row understood: the person, the case, and the answers to what the programme asks.</summary>
public sealed record EntryRow(PersonSheet Person, RecordLead Case, IReadOnlyDictionary<string, string> Answers)
{
    private static readonly DateOnly CertainDays = new(1900, 3, 1);
    private static readonly string[] DayForms = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];

    /// <summary>Reads the cells of a row; every fault is named with its column.</summary>
    public static (EntryRow? Row, IReadOnlyList<CellFault> Faults) Read(IReadOnlyList<Column> layout, int[] places, IReadOnlyList<string> cells, ProgrammeVersion rules)
    {
        List<CellFault> faults = [];
        Dictionary<string, string> said = [];
        for (var at = 0; at < layout.Count; at++)
        {
            var column = layout[at];
            var cell = places[at] >= 0 && places[at] < cells.Count ? cells[places[at]] : "";
            var (value, fault) = Value(column, cell);
            if (fault is not null) faults.Add(fault);
            else if (value is not null) said[column.Key] = value;
        }

        if (!said.ContainsKey("familyName") && !said.ContainsKey("latinFamilyName") && faults.All(f => f.Column is not ("familyName" or "latinFamilyName")))
            faults.Add(new("familyName", "required", "中文姓名或外文姓名至少填写一个。", "Give a name, in Chinese or in Latin letters."));
        if (said.ContainsKey("documentNumber") != said.ContainsKey("documentKind") && faults.All(f => f.Column is not ("documentNumber" or "documentKind")))
            faults.Add(new("documentKind", "required", "证件类型和证件号码须同时填写。", "Kind and number of a document go together."));
        var answers = said.Where(s => s.Key.StartsWith(Layout.AnswerPrefix, StringComparison.Ordinal)).ToDictionary(s => s.Key[Layout.AnswerPrefix.Length..], s => s.Value);
        foreach (var (key, answer) in answers)
            if (AnswerCheck.Fault(rules.Answers.First(a => a.Key == key), answer) is { } no)
                faults.Add(new(Layout.AnswerPrefix + key, no.Code, no.Zh, no.En));
        return faults.Count > 0 ? (null, faults) : (new(Sheet(said), Lead(said, rules), answers), faults);
    }

    private static PersonSheet Sheet(Dictionary<string, string> said)
    {
        string? Of(string key) => said.GetValueOrDefault(key);
        List<PersonSheetName> names = [];
        if (Of("familyName") is { } zh) names.Add(new("zh", zh, Of("givenName")));
        if (Of("latinFamilyName") is { } latin) names.Add(new("latin", latin, Of("latinGivenName")));
        return new(
            names, Day(said["birthDate"]), said["gender"], said["nationality"], Of("documentNumber") is { } number ? [new(said["documentKind"], number)] : [],
            Of("degree"), Of("titleLevel"), Number(Of("seniorPostYears")), Number(Of("overseasYears")), Of("arrivedOn") is { } day ? Day(day) : null, Of("phone"), Of("email"));
    }

    private static RecordLead Lead(Dictionary<string, string> said, ProgrammeVersion rules) => new(
        rules.Code, rules.Year, said["township"], said["field"], said["channel"], said["origin"], said.GetValueOrDefault("intent") == "true",
        EmployerName: said.GetValueOrDefault("employerName"), EmployerUscc: said.GetValueOrDefault("employerUscc"),
        ProjectTitle: said.GetValueOrDefault("projectTitle"));

    /// <summary>The one stored form of a cell, or what is wrong with it; nothing when the cell is empty and may be.</summary>
    private static (string? Value, CellFault? Fault) Value(Column column, string cell)
    {
        if (cell == Table.Lost)
            return No(column, "digits-lost", "数字过长,末位已被表格软件改掉;请将该列设为文本后重新填写。", "The program for tables has rounded this number; format the column as text and type it again.");
        if (cell.Any(Forbidden)) return No(column, "forbidden-character", "含有不允许的控制字符或方向字符。", "Control and direction characters are not allowed.");
        var text = SheetFile.Plain(cell.Trim().Normalize(NormalizationForm.FormC));
        if (text.Length == 0) return column.Required ? No(column, "required", "必须填写。", "Is required.") : (null, null);
        if (column.Kind is "code" or "flag")
            return column.Codes!.FirstOrDefault(c => Same(c, Layout.Plain(text))) is { } code ? (code.Value, null) : No(column, "unknown-code", "不在可选项中。", "Is none of the choices.");
        if (column.Kind is "number")
            return decimal.TryParse(text.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? (number.ToString(CultureInfo.InvariantCulture), null)
                : No(column, "wrong-form", "应为数字。", "Must be a number.");
        if (column.Kind is "day") return DayOf(column, text);
        return text.Length > 500 ? No(column, "too-long", "文字过长。", "Is too long.") : Text(column, text);
    }

    private static (string? Value, CellFault? Fault) Text(Column column, string text) => column.Key switch
    {
        "employerName" or "projectTitle" when text.Length > 200 => No(column, "too-long", "最多200字。", "Has at most 200 characters."),
        "employerName" or "projectTitle" when !Written.IsImpersonal(text) =>
            No(column, "personal-data", "不得含有手机号、证件号或电子邮箱。", "Must not hold a phone number, an identity number or an address."),
        "employerUscc" when !Regex.IsMatch(text, Written.Uscc) => No(column, "wrong-form", "统一社会信用代码应为18位。", "A credit code has 18 characters."),
        "referenceCode" when !Regex.IsMatch(text, "^[A-Za-z0-9-]{3,40}$") => No(column, "wrong-form", "代号只能用字母、数字和横线。", "A reference code has letters, digits and hyphens."),
        _ => (text, null)
    };

    private static (string? Value, CellFault? Fault) DayOf(Column column, string text)
    {
        if (!DateOnly.TryParseExact(text, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return No(column, "ambiguous-day", "日期请写成 1980-05-01。", "Write a day as 1980-05-01.");
        // Programs for tables have a 29 February 1900 that never was; before it their days are off by one.
        return day < CertainDays ? No(column, "out-of-range", "日期不在允许的范围内。", "The day is not in the allowed range.") : (day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null);
    }

    private static bool Same(Code code, string plain) => Layout.Plain(code.Value) == plain || Layout.Plain(code.Zh) == plain || Layout.Plain(code.En) == plain;

    private static bool Forbidden(char c) =>
        (char.IsControl(c) && c is not ('\t' or '\n' or '\r')) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F';

    private static (string?, CellFault?) No(Column column, string code, string zh, string en) => (null, new(column.Key, code, zh, en));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
}
