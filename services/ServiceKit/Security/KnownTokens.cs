using System.Collections.Concurrent;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace TalentHub.ServiceKit;

/// <summary>Remembers for a minute the tokens it has verified: one person's clicks come with the same token, and its signature costs more than all else about a request.</summary>
public sealed class KnownTokens(TimeProvider clock) : TokenHandler
{
    private const int Most = 10_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);
    private readonly JsonWebTokenHandler _verifier = new() { MapInboundClaims = false };
    private readonly ConcurrentDictionary<string, (TokenValidationResult Result, DateTimeOffset Until)> _known = [];

    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        var now = clock.GetUtcNow();
        if (_known.TryGetValue(token, out var known) && now < known.Until) return known.Result;
        var result = await _verifier.ValidateTokenAsync(token, validationParameters);
        if (!result.IsValid) return result;
        if (_known.Count >= Most) _known.Clear();
        DateTimeOffset over = result.SecurityToken.ValidTo;
        _known[token] = (result, over < now + Remembered ? over : now + Remembered);
        return result;
    }

    public override Task<TokenValidationResult> ValidateTokenAsync(SecurityToken token, TokenValidationParameters validationParameters) =>
        _verifier.ValidateTokenAsync(token, validationParameters);

    public override SecurityToken ReadToken(string token) => _verifier.ReadToken(token);
}
