namespace TalentHub.Applications;

/// <summary>Arithmetic of support over programme data: parts of a sum, and what is still owed on an upgrade. Pure, in yuan to the fen.</summary>
public static class Support
{
    private const decimal Fen = 0.01m;

    /// <summary>A sum in its instalments: each part rounded down to the fen, the last takes what is left.</summary>
    public static IReadOnlyList<decimal> Parts(IReadOnlyList<InstalmentRule> instalments, decimal whole)
    {
        if (instalments.Count == 0) return [whole];
        var parts = instalments.SkipLast(1).Select(i => Math.Floor(whole * i.Percent / 100 / Fen) * Fen).ToList();
        return [.. parts, whole - parts.Sum()];
    }

    /// <summary>Support of a higher level came after that of a lower one: only the difference is paid (补差).</summary>
    public static decimal TopUp(decimal higher, decimal lower) => Math.Max(0, higher - lower);
}
