using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A column of the file that goes to finance and comes back.</summary>
public sealed record PaymentColumn(string Key, string Zh, string En);

/// <summary>A line that came back: which payment, what became of it, by which voucher, when and why.</summary>
public sealed record StatusLine(int Line, Guid Case, int Instalment, int Attempt, decimal? AmountYuan, bool Paid, string Voucher, DateOnly On, string Reason);

/// <summary>The file between the office and the treasury: written for hand-over, read when it comes back.</summary>
public static partial class PaymentFile
{
    public const int MostLines = 5000;

    public static readonly IReadOnlyList<PaymentColumn> Columns =
    [
        new("number", "拨付编号", "Payment number"), new("programme", "人才计划", "Programme"), new("receipt", "受理编号", "Receipt number"),
        new("document", "文号", "Document number"), new("level", "资金层级", "Level"), new("payee", "收款单位统一社会信用代码", "Payee USCC"),
        new("amount", "金额(元)", "Amount (yuan)"), new("due", "应拨日期", "Due on"), new("status", "状态", "Status"),
        new("voucher", "凭证号", "Voucher"), new("on", "银行日期", "Bank date"), new("reason", "退回原因", "Reason of return")
    ];

    private static readonly string[] Paid = ["已拨付", "paid"];
    private static readonly string[] Returned = ["退回", "returned"];

    public static string LevelZh(string level) => level == CaseMoney.City ? "市级" : "区级";

    public static void Append(StringBuilder file, IEnumerable<string?> cells) => file.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    /// <summary>A cell that a spreadsheet takes as text even where it begins like a formula.</summary>
    private static string Cell(string? value)
    {
        var text = value ?? "";
        if (text.Length > 0 && "=+-@\t\r".Contains(text[0])) text = $"'{text}";
        return text.AsSpan().IndexOfAny("\",\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    /// <summary>The lines with a status; every place that is wrong otherwise.</summary>
    public static (IReadOnlyList<StatusLine> Lines, IReadOnlyList<InputError> Errors) Read(string csv)
    {
        if (Rows(csv) is not { } rows) return ([], [Wrong(1, "file", "unclosed-quote", "引号没有闭合。", "A quote is not closed.")]);
        var heads = rows.Count > 0 ? rows[0].Select(h => Columns.FirstOrDefault(c => c.Zh == h.Trim() || c.En == h.Trim() || c.Key == h.Trim())?.Key).ToList() : [];
        List<InputError> errors = [.. new[] { "number", "status", "voucher", "on", "reason" }.Where(k => heads.Count(h => h == k) != 1)
            .Select(k => Wrong(1, k, "column-missing", "缺少这一列,或重复。", "The column is missing or stands twice."))];
        if (rows.Count > MostLines + 1) errors.Add(Wrong(MostLines + 2, "file", "too-long", $"最多{MostLines}行。", $"At most {MostLines} lines are allowed."));
        if (errors.Count > 0) return ([], errors);

        List<StatusLine> lines = [];
        for (var at = 1; at < rows.Count; at++)
        {
            string Of(string key) => heads.IndexOf(key) is >= 0 and var place && place < rows[at].Count ? rows[at][place].Trim() : "";
            if (Of("status").Length > 0 && Line(at + 1, Of, errors) is { } line) lines.Add(line);
        }

        foreach (var twice in lines.GroupBy(l => (l.Case, l.Instalment)).Where(g => g.Count() > 1))
            errors.Add(Wrong(twice.Last().Line, "number", "stands-twice", "同一笔拨付出现两次。", "The same payment stands twice."));
        return (lines, errors);
    }

    public static InputError Wrong(int line, string column, string code, string zh, string en) => new($"/lines/{line}/{column}", code, zh, en);

    private static StatusLine? Line(int at, Func<string, string> of, List<InputError> errors)
    {
        var before = errors.Count;
        var number = Number().Match(of("number"));
        if (!number.Success) errors.Add(Wrong(at, "number", "wrong-form", "拨付编号格式不正确。", "Not a payment number."));
        var (paid, returned) = (Paid.Contains(of("status")), Returned.Contains(of("status")));
        if (!paid && !returned) errors.Add(Wrong(at, "status", "unknown-status", "状态应为已拨付或退回。", "The status is paid or returned."));
        if (!DateOnly.TryParseExact(of("on"), ["yyyy-MM-dd", "yyyy/M/d", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
            errors.Add(Wrong(at, "on", "wrong-form", "银行日期格式不正确。", "The bank date is missing or no day."));
        if (paid && of("voucher").Length is < 1 or > 60) errors.Add(Wrong(at, "voucher", "wrong-length", "凭证号应有1至60个字符。", "A voucher has 1 to 60 characters."));
        if (returned && (of("reason").Length is < 1 or > 500 || !Regex.IsMatch(of("reason"), Written.Impersonal)))
            errors.Add(Wrong(at, "reason", "wrong-form", "退回须写明原因,且不含个人信息。", "A return has its reason, without personal data."));
        decimal? amount = null;
        if (of("amount").Length > 0)
        {
            if (decimal.TryParse(of("amount"), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var read)) amount = read;
            else errors.Add(Wrong(at, "amount", "wrong-type", "金额格式不正确。", "The amount is no number."));
        }

        return errors.Count > before ? null : new(
            at, Guid.Parse(number.Groups["case"].Value), int.Parse(number.Groups["part"].Value, CultureInfo.InvariantCulture),
            number.Groups["again"] is { Success: true } again ? int.Parse(again.Value, CultureInfo.InvariantCulture) : 1,
            amount, paid, of("voucher"), on, of("reason"));
    }

    /// <summary>The cells of each line that is not empty; null when a quote is left open.</summary>
    private static List<List<string>>? Rows(string csv)
    {
        List<List<string>> rows = [];
        List<string> row = [];
        var cell = new StringBuilder();
        var quoted = false;
        void End()
        {
            row.Add(cell.ToString());
            cell.Clear();
            rows.Add(row);
            row = [];
        }

        for (var i = 0; i < csv.Length; i++)
        {
            var c = csv[i];
            if (quoted)
            {
                if (c != '"') cell.Append(c);
                else if (i + 1 < csv.Length && csv[i + 1] == '"') cell.Append(csv[i++]);
                else quoted = false;
            }
            else if (c == '"') quoted = true;
            else if (c == ',')
            {
                row.Add(cell.ToString());
                cell.Clear();
            }
            else if (c == '\n') End();
            else if (c != '\r') cell.Append(c);
        }

        if (quoted) return null;
        if (cell.Length > 0 || row.Count > 0) End();
        return rows;
    }

    [GeneratedRegex("^(?<case>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})-(?<part>[1-9][0-9]?)(-(?<again>[1-9][0-9]?))?$")]
    private static partial Regex Number();
}
