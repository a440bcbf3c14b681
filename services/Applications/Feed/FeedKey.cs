using System.Security.Cryptography;
using System.Text;

namespace TalentHub.Applications;

/// <summary>What an address of a feed opens: whose days, as whom; the address itself is kept nowhere.</summary>
/// <param name="Id">SHA-256 of the token in the address.</param>
/// <param name="Roles">Those the person had when the address was made.</param>
/// <param name="Language">zh-CN or en.</param>
/// <param name="Until">It opens nothing from then on.</param>
public sealed record FeedKey(string Id, Guid Feed, string Office, Guid Account, IReadOnlyList<string> Roles, string Language, DateTimeOffset Until)
{
    private const int TokenLength = 43;

    /// <summary>256 bits that nobody guesses.</summary>
    public static string NewToken() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)));

    /// <summary>The token in the name of the file that is asked for; null when it is none.</summary>
    public static string? TokenOf(string file) =>
        file.Length == TokenLength + 4 && file.EndsWith(".ics", StringComparison.Ordinal) && file[..TokenLength].All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? file[..TokenLength] : null;
}
