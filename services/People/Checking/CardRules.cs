using System.Text.RegularExpressions;
using TalentHub.ServiceKit;

namespace TalentHub.People;

/// <summary>Whether a sheet is fit for the vault; names each place that is not.</summary>
public static partial class CardRules
{
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    private static readonly Dictionary<string, (string Zh, string En)> Words = new()
    {
        ["forbidden-character"] = ("含有不允许的控制字符或方向字符。", "Control and direction characters are not allowed."),
        ["required"] = ("必须填写。", "Is required."),
        ["wrong-script"] = ("中文姓名须含汉字。", "A name in Chinese script needs a Chinese character."),
        ["unknown-code"] = ("代码表中没有这个代码。", "The code list has no such code."),
        ["out-of-range"] = ("日期不在允许的范围内。", "The date is not in the allowed range."),
        ["wrong-form"] = ("格式不正确。", "Does not have the form asked for."),
        ["wrong-check-character"] = ("校验码不正确。", "The check character does not fit."),
        ["impossible-birth-date"] = ("号码中的出生日期不存在。", "The birth date inside the number does not exist."),
        ["other-birth-date"] = ("号码中的出生日期与填写的不一致。", "The birth date inside the number is another one than given."),
        ["repeated"] = ("重复填写。", "Stands there twice.")
    };

    /// <summary>The one stored form of what a clerk typed.</summary>
    public static PersonCard Tidy(PersonCard card) => card with
    {
        Names = [.. card.Names.Select(n => n with { Family = Text.Tidy(n.Family), Given = n.Given is null ? null : Text.Tidy(n.Given) })],
        Documents = [.. card.Documents.Select(d => d with { Number = IdentityNumbers.Normalise(d.Number) })],
        Phone = card.Phone is null ? null : Phone(card.Phone),
        Email = card.Email?.Trim().ToLowerInvariant()
    };

    public static string Phone(string typed) =>
        string.Concat(Text.Normal(typed, System.Text.NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '(' or ')')));

    /// <param name="typed">As it came in, so that a forbidden character is seen before tidying could hide it.</param>
    public static IReadOnlyList<InputError> Check(PersonCard typed, DateOnly today)
    {
        List<InputError> errors = [];
        for (var i = 0; i < typed.Names.Count; i++)
        {
            Add($"/names/{i}/family", Text.Fault(typed.Names[i].Family, typed.Names[i].Script));
            if (typed.Names[i].Given is { } given) Add($"/names/{i}/given", Text.Fault(given, typed.Names[i].Script));
        }

        if (errors.Count > 0) return errors;
        var card = Tidy(typed);
        if (card.Names.Count == 0) Add("/names", "required");
        if (card.BirthDate < Earliest || card.BirthDate > today) Add("/birthDate", "out-of-range");
        if (card.ArrivedOn is { } arrived && (arrived < card.BirthDate || arrived > today)) Add("/arrivedOn", "out-of-range");
        if (!Countries.Has(card.Nationality)) Add("/nationality", "unknown-code");
        for (var i = 0; i < card.Documents.Count; i++)
        {
            Add($"/documents/{i}/number", IdentityNumbers.Fault(card.Documents[i].Kind, card.Documents[i].Number, card.BirthDate));
            if (card.Documents[i].Country is { } country && !Countries.Has(country)) Add($"/documents/{i}/country", "unknown-code");
            var identity = IdentityNumbers.Identity(card.Documents[i], card.Nationality);
            if (card.Documents.Take(i).Any(d => IdentityNumbers.Identity(d, card.Nationality) == identity)) Add($"/documents/{i}", "repeated");
        }

        if (card.Phone is { } phone && !PhoneForm().IsMatch(phone)) Add("/phone", "wrong-form");
        if (card.Email is { } email && !EmailForm().IsMatch(email)) Add("/email", "wrong-form");
        return errors;

        void Add(string pointer, string? code)
        {
            if (code is not null) errors.Add(new(pointer, code, Words[code].Zh, Words[code].En));
        }
    }

    [GeneratedRegex("^\\+?[0-9]{5,18}$", RegexOptions.CultureInvariant)]
    private static partial Regex PhoneForm();

    [GeneratedRegex("^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63})+$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex EmailForm();
}
