using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Shouldly;
using Xunit;

namespace TalentHub.ServiceKit.Tests;

/// <summary>A token verified once is known for a minute, never longer than it lives; what was not verified is never known.</summary>
public sealed class KnownTokensTests
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "one" };
    private readonly RsaSecurityKey _other = new(RSA.Create(2048)) { KeyId = "one" };
    private readonly KnownTokens _tokens;

    public KnownTokensTests() => _tokens = new(_clock);

    [Fact]
    public async Task verified_once_it_is_known_for_a_minute()
    {
        var token = Token(_key, TimeSpan.FromMinutes(15));
        (await _tokens.ValidateTokenAsync(token, Asked(_key))).IsValid.ShouldBeTrue();
        _clock.Advance(TimeSpan.FromSeconds(59));
        (await _tokens.ValidateTokenAsync(token, Asked(_other))).IsValid.ShouldBeTrue("its key is not asked for again");
        _clock.Advance(TimeSpan.FromSeconds(2));
        (await _tokens.ValidateTokenAsync(token, Asked(_other))).IsValid.ShouldBeFalse();
    }

    [Fact]
    public async Task it_is_not_known_beyond_its_life()
    {
        var token = Token(_key, TimeSpan.FromSeconds(20));
        (await _tokens.ValidateTokenAsync(token, Asked(_key))).IsValid.ShouldBeTrue();
        _clock.Advance(TimeSpan.FromSeconds(21));
        (await _tokens.ValidateTokenAsync(token, Asked(_other))).IsValid.ShouldBeFalse();
    }

    [Fact]
    public async Task what_was_refused_is_looked_at_again()
    {
        var token = Token(_key, TimeSpan.FromMinutes(15));
        (await _tokens.ValidateTokenAsync(token, Asked(_other))).IsValid.ShouldBeFalse();
        (await _tokens.ValidateTokenAsync(token, Asked(_key))).IsValid.ShouldBeTrue();
        (await _tokens.ValidateTokenAsync(token[..^4] + "AAAA", Asked(_key))).IsValid.ShouldBeFalse();
    }

    private static TokenValidationParameters Asked(RsaSecurityKey key) => new() { ValidIssuer = "issuer", ValidAudience = "talenthub", IssuerSigningKey = key, ClockSkew = TimeSpan.Zero };

    private string Token(RsaSecurityKey key, TimeSpan lives) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = "issuer",
        Audience = "talenthub",
        NotBefore = _clock.GetUtcNow().UtcDateTime.AddMinutes(-1),
        IssuedAt = _clock.GetUtcNow().UtcDateTime.AddMinutes(-1),
        Expires = _clock.GetUtcNow().UtcDateTime + lives,
        SigningCredentials = new(key, SecurityAlgorithms.RsaSha256)
    });
}
