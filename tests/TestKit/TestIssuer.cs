using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace TalentHub.TestKit;

/// <summary>A small identity provider on the loopback: services verify its tokens as they verify the real ones.</summary>
public sealed class TestIssuer : IAsyncDisposable
{
    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "test" };
    private readonly WebApplication _app;

    private TestIssuer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapGet("/.well-known/openid-configuration", () => Results.Json(new { issuer = Issuer, jwks_uri = $"{Issuer}jwks" }));
        _app.MapPost("/token", (HttpContext http) => Results.Json(new { access_token = Token("service", [], sub: http.Request.Form["client_id"].ToString()), expires_in = 900 }));
        _app.MapGet("/jwks", () =>
        {
            var shown = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(_key.Rsa.ExportParameters(false)) { KeyId = _key.KeyId });
            return Results.Json(new { keys = new[] { new { kty = shown.Kty, use = "sig", alg = "RS256", kid = shown.KeyId, n = shown.N, e = shown.E } } });
        });
    }

    public string Issuer { get; private set; } = "";

    public static async Task<TestIssuer> Start()
    {
        var issuer = new TestIssuer();
        await issuer._app.StartAsync();
        issuer.Issuer = issuer._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/";
        return issuer;
    }

    /// <summary>A token of one role in some offices, as the identity service would give it.</summary>
    public string Token(string role, string[] offices, bool readsCity = false, string? sub = null, DateTime? expires = null)
    {
        var claims = new List<Claim> { new("sub", sub ?? StaffOf(role, offices).ToString()), new("name", $"{role}@{string.Join(',', offices)}"), new("role", role) };
        claims.AddRange(offices.Select(o => new Claim("office", o)));
        if (role == "expert") claims.Add(new("guest", "true"));
        if (readsCity) claims.Add(new("reads_city", "true"));
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = "talenthub",
            TokenType = "at+jwt",
            Subject = new(claims),
            NotBefore = DateTime.UtcNow.AddHours(-1),
            IssuedAt = DateTime.UtcNow.AddHours(-1),
            Expires = expires ?? DateTime.UtcNow.AddHours(1),
            SigningCredentials = new(_key, SecurityAlgorithms.RsaSha256)
        });
    }

    /// <summary>The same staff id for the same role and offices.</summary>
    public static Guid StaffOf(string role, params string[] offices) =>
        new(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{role}@{string.Join(',', offices)}")).AsSpan(0, 16));

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Rsa.Dispose();
    }
}
