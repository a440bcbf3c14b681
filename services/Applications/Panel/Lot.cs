using System.Security.Cryptography;
using System.Text;

namespace TalentHub.Applications;

/// <summary>The draw by lot: each candidate's lot is the SHA-256 of the seed, a slash and the candidate's id; the lowest lots are drawn.</summary>
public static class Lot
{
    /// <summary>Candidates in the order every list of them is written in.</summary>
    public static IReadOnlyList<Guid> InOrder(IEnumerable<Guid> candidates) => [.. candidates.Distinct().OrderBy(c => c.ToString("D"), StringComparer.Ordinal)];

    public static string Of(string seed, Guid candidate) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{seed}/{candidate:D}")));

    /// <summary>The first <paramref name="count"/> candidates by their lot, whatever order they were given in.</summary>
    public static IReadOnlyList<Guid> Draw(IEnumerable<Guid> candidates, string seed, int count) =>
        [.. InOrder(candidates).OrderBy(c => Of(seed, c), StringComparer.Ordinal).Take(count)];
}
