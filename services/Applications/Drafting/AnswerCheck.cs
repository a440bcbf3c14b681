using System.Globalization;
using System.Text.RegularExpressions;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Whether what was said fits what the programme asks: its kind, its bounds, its options.</summary>
public static class AnswerCheck
{
    public const int LongestText = 500;

    /// <summary>What is wrong with one answer; null when it fits.</summary>
    public static InputError? Fault(Answer asked, string said) => asked.Type switch
    {
        "number" => Within(asked, Number(said), "应为数字,例如 12.5。", "Must be a number such as 12.5."),
        "money" => Within(asked, Number(said) is { } yuan && yuan >= 0 && decimal.Round(yuan, 2) == yuan ? yuan : null, "应为不小于零的金额(元),最多两位小数。", "Must be a sum in yuan, not below zero, with at most two decimal places."),
        "day" => DateOnly.TryParseExact(said, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : Wrong(asked, "应为日期,例如 2020-03-31。", "Must be a day such as 2020-03-31."),
        "flag" => said is "true" or "false" ? null : Wrong(asked, "应为是或否。", "Must be yes or no."),
        "choice" => asked.Options?.Any(o => o.Code == said) is true ? null : Wrong(asked, "应为所列选项之一。", "Must be one of the options."),
        "uscc" => Regex.IsMatch(said, Written.Uscc) ? null : Wrong(asked, "应为18位统一社会信用代码。", "Must be a unified social credit code of 18 characters."),
        _ => Text(asked, said)
    };

    /// <summary>Every required question that has no answer yet.</summary>
    public static IReadOnlyList<InputError> Missing(IReadOnlyList<Answer> asked, IReadOnlyDictionary<string, string> answers) =>
        [.. asked.Where(a => a.Required && string.IsNullOrEmpty(answers.GetValueOrDefault(a.Key))).Select(a => new InputError($"/answers/{a.Key}", "required", $"请填写:{a.Text.Zh}", $"Fill in: {a.Text.En}"))];

    private static decimal? Number(string said) =>
        decimal.TryParse(said, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static InputError? Within(Answer asked, decimal? number, string zh, string en) =>
        number is null ? Wrong(asked, zh, en)
        : number < asked.Min ? Wrong(asked, $"不能小于{asked.Min}。", $"Must not be below {asked.Min}.")
        : number > asked.Max ? Wrong(asked, $"不能大于{asked.Max}。", $"Must not be above {asked.Max}.")
        : null;

    private static InputError? Text(Answer asked, string said)
    {
        var most = asked.MaxLength ?? LongestText;
        return said.Length > most ? Wrong(asked, $"最多{most}个字符。", $"At most {most} characters.")
            : Written.IsImpersonal(said) ? null
            : Wrong(asked, "不能含有手机号、证件号或邮箱;个人信息请登记到人员档案。", "Must hold no phone number, identity number or mail address; these belong to the person's own record.");
    }

    private static InputError Wrong(Answer asked, string zh, string en) => new($"/answers/{asked.Key}", FillDraft.AnswerUnreadable.Code, zh, en);
}
