namespace TalentHub.Applications;

/// <summary>A sum of support: fixed for a tier, or a share of something, rounded down and capped.</summary>
/// <param name="Level">Who pays: national, province, city or district.</param>
/// <param name="Tier">The tier it belongs to; null when there is one amount for all.</param>
/// <param name="Yuan">The fixed sum.</param>
/// <param name="NotFound">Support is given, but no text that says how much was found; nothing is computed from it.</param>
/// <param name="ShareOf">Answer of the case it is a share of, or "grant" when the district matches the deciding level.</param>
public sealed record Amount(
    string Level, string? Tier, decimal? Yuan, string? ShareOf, decimal? Percent, decimal? RoundDownTo, decimal? Cap,
    string Source, bool Assumed = false, bool? NotFound = null)
{
    private const string Grant = "grant";

    /// <summary>The district adds it on top of the deciding level's grant.</summary>
    internal bool Matches => ShareOf == Grant;

    internal decimal For(IReadOnlyDictionary<string, string> answers) =>
        ShareOf is null ? Yuan ?? 0 : Of(CaseFacts.Number(answers, ShareOf) ?? 0);

    internal decimal Of(decimal whole)
    {
        var share = whole * (Percent ?? 100) / 100;
        if (RoundDownTo is { } step and > 0) share = Math.Floor(share / step) * step;
        return Cap is { } cap ? Math.Min(share, cap) : share;
    }
}
