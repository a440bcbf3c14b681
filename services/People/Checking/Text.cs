using System.Globalization;
using System.Text;

namespace TalentHub.People;

/// <summary>What a person's name may consist of, and its one stored form.</summary>
public static class Text
{
    private const int MarksInARow = 4;

    /// <summary>A normal form of any text; half pairs and code points nobody may use fall out instead of failing.</summary>
    public static string Normal(string text, NormalizationForm form) =>
        (text.EnumerateRunes().Any(Unusable) ? string.Concat(text.EnumerateRunes().Where(r => !Unusable(r))) : text).Normalize(form);

    private static bool Unusable(Rune rune) => rune == Rune.ReplacementChar || (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;

    /// <summary>NFC, no space around, one space between.</summary>
    public static string Tidy(string text) =>
        string.Join(' ', Normal(text, NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Why a text cannot be a name, as a code; null when it can. Signs of any script and formulas are only text.</summary>
    public static string? Fault(string text, string script)
    {
        var marks = 0;
        var han = false;
        var letters = false;
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            // A lone half of a pair, or a code point that nobody may use.
            if (Rune.DecodeFromUtf16(rest, out var rune, out var read) is not System.Buffers.OperationStatus.Done) return "forbidden-character";
            rest = rest[read..];
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                    or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    return "forbidden-character";
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark:
                    if (++marks > MarksInARow) return "forbidden-character";
                    continue;
            }

            marks = 0;
            han |= Han.Is(rune);
            letters |= Rune.IsLetterOrDigit(rune);
        }

        if (!letters) return "required";
        return script is "zh" && !han ? "wrong-script" : null;
    }
}
