using System.Globalization;
using System.Text;

namespace TalentHub.People;

/// <summary>One way to read a name: its words in small Latin letters, family name first.</summary>
/// <param name="Syllables">The syllables of a Chinese name, else the words themselves.</param>
public sealed record Reading(string Family, string Given, IReadOnlyList<string> Syllables)
{
    public string Joined => Family + Given;

    public string Reversed => Given + Family;

    public string Initials => string.Concat(Syllables.Select(s => s[0]));
}

/// <summary>Names made comparable: width, case, diacritics, traditional forms and order no longer matter. The original is kept elsewhere.</summary>
public static class Folded
{
    private const int ReadingsAtMost = 4;

    private static readonly Dictionary<char, string> Letters = new()
    {
        ['ø'] = "o",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['ß'] = "ss",
        ['ł'] = "l",
        ['đ'] = "d",
        ['ð'] = "d",
        ['þ'] = "th",
        ['ı'] = "i"
    };

    /// <summary>The Han characters of a text in their simplified form.</summary>
    public static IReadOnlyList<Rune> Characters(string text) =>
        [.. Text.Normal(text, NormalizationForm.FormKC).EnumerateRunes().Where(Han.Is).Select(Han.Simplify)];

    /// <summary>The Latin words of a text.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        var plain = new StringBuilder();
        foreach (var c in Text.Normal(text, NormalizationForm.FormKD).ToLowerInvariant())
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark || c is '\'' or '’' or 'ʼ') continue;
            if (Letters.TryGetValue(c, out var letters)) plain.Append(letters);
            else plain.Append(c is >= 'a' and <= 'z' ? c : ' ');
        }

        return [.. plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Spelling)];
    }

    /// <summary>The runs of digits of a text, four or more together.</summary>
    public static IReadOnlyList<string> Numbers(string text) =>
        [.. IdentityNumbers.Normalise(text).Replace("+", "", StringComparison.Ordinal).Split((char[])[',', ';', '/'], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Count(char.IsAsciiDigit) >= 4 && w.All(char.IsAsciiLetterOrDigit))];

    /// <summary>The ways a name may be read aloud; several where a character has several readings.</summary>
    public static IReadOnlyList<Reading> Readings(PersonName name)
    {
        if (name.Script is not "zh")
        {
            var (family, given) = (Words(name.Family), Words(name.Given ?? ""));
            return family.Count + given.Count == 0 ? [] : [new(string.Concat(family), string.Concat(given), [.. family, .. given])];
        }

        var length = name.Family.EnumerateRunes().Count(Han.Is);
        List<string[]> ways = [[]];
        foreach (var rune in (name.Family + name.Given).EnumerateRunes().Where(Han.Is))
        {
            var read = Han.Read(rune);
            if (read.Count == 0) return [];
            ways = [.. ways.SelectMany(way => read.Select(syllable => (string[])[.. way, Spelling(syllable)])).Take(ReadingsAtMost)];
        }

        return [.. ways.Where(way => way.Length > 0).Select(way => new Reading(string.Concat(way.Take(length)), string.Concat(way.Skip(length)), way))];
    }

    /// <summary>Passports write LYU, LU or LV for what pinyin writes lü: one spelling for all of them.</summary>
    private static string Spelling(string latin) =>
        latin.Replace("lyu", "lu", StringComparison.Ordinal).Replace("nyu", "nu", StringComparison.Ordinal).Replace('v', 'u');
}
