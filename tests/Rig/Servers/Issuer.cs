using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TalentHub.Rig;

/// <summary>Issues tokens in the form of the identity service, so that a proof of the log needs no sign-in.</summary>
public sealed class Issuer(int port) : IAsyncDisposable
{
    private readonly RSA _key = RSA.Create(2048);
    private readonly string _keyId = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));
    private WebApplication? _app;

    public string Address => $"http://127.0.0.1:{port}/";

    public string Metadata => $"{Address}.well-known/openid-configuration";

    public async Task Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Address);
        _app = builder.Build();
        _app.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, object>
        {
            ["issuer"] = Address,
            ["jwks_uri"] = $"{Address}keys",
            ["token_endpoint"] = $"{Address}connect/token",
            ["id_token_signing_alg_values_supported"] = new[] { "RS256" }
        }));
        _app.MapGet("/keys", () =>
        {
            var open = _key.ExportParameters(false);
            return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = _keyId, n = Url(open.Modulus!), e = Url(open.Exponent!) } } });
        });
        _app.MapPost("/connect/token", async (HttpContext http) =>
        {
            var form = await http.Request.ReadFormAsync();
            var client = form["client_id"].ToString();
            if (client.Length == 0 && http.Request.Headers.Authorization.ToString() is ['B', 'a', 's', 'i', 'c', ' ', .. var basic])
                client = Encoding.UTF8.GetString(Convert.FromBase64String(basic)).Split(':')[0];
            return Results.Json(new { access_token = Token(client, ["service"], []), token_type = "Bearer", expires_in = 3600 });
        });
        await _app.StartAsync();
    }

    /// <summary>A token of this subject with these roles in these offices, good for two hours.</summary>
    public string Token(string subject, string[] roles, string[] offices, bool readsCity = false)
    {
        var now = DateTimeOffset.UtcNow;
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Address,
            ["aud"] = "talenthub",
            ["sub"] = subject,
            ["name"] = $"{roles[0]}@{offices.FirstOrDefault("")}",
            ["role"] = roles,
            ["office"] = offices,
            ["client_id"] = subject,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.AddMinutes(-1).ToUnixTimeSeconds(),
            ["exp"] = now.AddHours(2).ToUnixTimeSeconds(),
            ["jti"] = Guid.NewGuid().ToString("N")
        };
        if (readsCity) claims["reads_city"] = "true";
        var head = Url(JsonSerializer.SerializeToUtf8Bytes(new { alg = "RS256", typ = "at+jwt", kid = _keyId }));
        var body = Url(JsonSerializer.SerializeToUtf8Bytes(claims));
        var signed = _key.SignData(Encoding.ASCII.GetBytes($"{head}.{body}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{head}.{body}.{Url(signed)}";
    }

    private static string Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        _key.Dispose();
    }
}
