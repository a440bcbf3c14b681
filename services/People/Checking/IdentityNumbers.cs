using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace TalentHub.People;

/// <summary>The numbers by which authorities know a person: their form, their check character, and what makes two of them one.</summary>
public static partial class IdentityNumbers
{
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Full width becomes half width, small letters capitals; spaces and hyphens go.</summary>
    public static string Normalise(string number) =>
        string.Concat(Text.Normal(number, NormalizationForm.FormKC).ToUpperInvariant().Where(c => !char.IsWhiteSpace(c) && c is not '-'));

    /// <summary>What is wrong with a normalised number, as a code; null when nothing is.</summary>
    public static string? Fault(string kind, string number, DateOnly birthDate) => kind switch
    {
        "ID" => Resident(number, birthDate),
        "HMT_RESIDENCE" => number.StartsWith("81", StringComparison.Ordinal) || number.StartsWith("82", StringComparison.Ordinal) || number.StartsWith("83", StringComparison.Ordinal)
            ? Resident(number, birthDate)
            : "wrong-form",
        "PR_CARD" when number.Length == 18 => !PermanentCard().IsMatch(number) ? "wrong-form" : Checks(number) ? null : "wrong-check-character",
        "PR_CARD" => OldPermanentCard().IsMatch(number) ? null : "wrong-form",
        "PASSPORT" => Passport().IsMatch(number) ? null : "wrong-form",
        "HKMO_PERMIT" => HongKongMacaoPermit().IsMatch(number) ? null : "wrong-form",
        "TW_PERMIT" => TaiwanPermit().IsMatch(number) ? null : "wrong-form",
        "WORK_PERMIT" => WorkPermit().IsMatch(number) ? null : "wrong-form",
        _ => "unknown-code"
    };

    /// <summary>Two documents with the same identity are one person's: re-issues of a permit count for one, passports belong to their country.</summary>
    public static string Identity(IdentityDocument document, string nationality) => document.Kind switch
    {
        "PASSPORT" => $"PASSPORT/{document.Country ?? nationality}/{Normalise(document.Number)}",
        "HKMO_PERMIT" => $"HKMO_PERMIT/{Normalise(document.Number)[..Math.Min(9, Normalise(document.Number).Length)]}",
        _ => $"{document.Kind}/{Normalise(document.Number)}"
    };

    /// <summary>The check character of an 18-character number (GB 11643, ISO 7064 MOD 11-2).</summary>
    public static bool Checks(string number)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++) sum += (number[i] - '0') * Weights[i];
        return "10X98765432"[sum % 11] == number[17];
    }

    // The region of first registration may be abolished long since: only its form is checked.
    private static string? Resident(string number, DateOnly birthDate)
    {
        if (!EighteenCharacters().IsMatch(number)) return "wrong-form";
        if (!Checks(number)) return "wrong-check-character";
        if (!DateOnly.TryParseExact(number.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born)) return "impossible-birth-date";
        return born == birthDate ? null : "other-birth-date";
    }

    [GeneratedRegex("^[1-9][0-9]{16}[0-9X]$", RegexOptions.CultureInvariant)]
    private static partial Regex EighteenCharacters();

    [GeneratedRegex("^9[0-9]{16}[0-9X]$", RegexOptions.CultureInvariant)]
    private static partial Regex PermanentCard();

    [GeneratedRegex("^[A-Z]{3}[0-9]{12}$", RegexOptions.CultureInvariant)]
    private static partial Regex OldPermanentCard();

    [GeneratedRegex("^(?=.*[0-9])[A-Z0-9]{6,9}$", RegexOptions.CultureInvariant)]
    private static partial Regex Passport();

    [GeneratedRegex("^[HM][0-9]{8}([0-9]{2})?$", RegexOptions.CultureInvariant)]
    private static partial Regex HongKongMacaoPermit();

    [GeneratedRegex("^[0-9]{8}([0-9]{2})?$", RegexOptions.CultureInvariant)]
    private static partial Regex TaiwanPermit();

    [GeneratedRegex("^[A-Z0-9]{4,30}$", RegexOptions.CultureInvariant)]
    private static partial Regex WorkPermit();
}
