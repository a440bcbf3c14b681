namespace TalentHub.Web;

/// <summary>The check character of a unified social credit code (GB 32100). Some early codes are lawful and fail it: a reason to look twice, never to refuse.</summary>
public static class Uscc
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    /// <summary>A code of the right form whose check character does not fit.</summary>
    public static bool LooksWrong(string? typed)
    {
        var code = (typed ?? "").Trim().Normalize(System.Text.NormalizationForm.FormKC).ToUpperInvariant();
        if (code.Length != 18 || code.Any(c => !Alphabet.Contains(c))) return false;
        var sum = Weights.Select((w, i) => w * Alphabet.IndexOf(code[i])).Sum();
        return Alphabet[(31 - sum % 31) % 31] != code[17];
    }
}
