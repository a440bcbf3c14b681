using System.Globalization;

namespace TalentHub.People;

/// <summary>A number of which only so much is shown that a clerk recognises it.</summary>
public sealed record MaskedDocument(string Kind, string Number, string? Country);

/// <summary>A name of which the family part is recognisable.</summary>
public sealed record MaskedName(string Script, string Family, string? Given);

/// <summary>What of a sheet may stand on a screen without a reason: enough to recognise, too little to know.</summary>
public static class Masked
{
    private const string Hidden = "***";

    /// <summary>One line for lists: the Chinese name if there is one, else the Latin one.</summary>
    public static string Label(PersonCard card)
    {
        var name = Name(card.Names.FirstOrDefault(n => n.Script is "zh") ?? card.Names[0]);
        return name.Script is "zh" ? name.Family + name.Given : name.Given is null ? name.Family : $"{name.Given} {name.Family}";
    }

    public static MaskedName Name(PersonName name) => name.Script is "zh"
        ? new(name.Script, Chinese(name.Family, name.Given is null), name.Given is null ? null : "*")
        : new(name.Script, Latin(name.Family, 3), name.Given is null ? null : Latin(name.Given, 2));

    public static IReadOnlyList<MaskedDocument> Documents(PersonCard card) =>
        [.. card.Documents.Select(d => new MaskedDocument(d.Kind, Number(d.Number), d.Country))];

    /// <summary>18-character numbers show their region and last four; shorter ones their first and last three.</summary>
    public static string Number(string number)
    {
        var (head, tail) = number.Length >= 15 ? (4, 4) : (1, Math.Min(3, (number.Length - 1) / 2));
        return $"{number[..head]}{new string('*', number.Length - head - tail)}{number[^tail..]}";
    }

    public static string? Phone(string? phone) => phone is null ? null : phone.Length < 8 ? Hidden : $"{phone[..3]}****{phone[^4..]}";

    public static string? Email(string? email) => email is null ? null : $"{email[0]}{Hidden}{email[email.LastIndexOf('@')..]}";

    // A family name of one or two characters is shown; a whole name in this field is not.
    private static string Chinese(string family, bool alone)
    {
        var text = new StringInfo(family);
        return text.LengthInTextElements <= 2 && !(alone && text.LengthInTextElements > 1) ? family : $"{text.SubstringByTextElements(0, 1)}*";
    }

    private static string Latin(string word, int shown)
    {
        var text = new StringInfo(word);
        var keep = Math.Min(shown, Math.Max(1, text.LengthInTextElements / 2));
        return $"{text.SubstringByTextElements(0, keep)}{Hidden}";
    }
}
