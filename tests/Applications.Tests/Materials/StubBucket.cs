using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TalentHub.Applications.Tests;

/// <summary>A store that speaks as much of S3 as is used: objects of one bucket, put and got under a signature (version 4) that it computes itself.</summary>
public sealed class StubBucket : IAsyncDisposable
{
    public const string AccessKey = "of-this-test";
    public const string SecretKey = "of-this-test-only";

    private readonly ConcurrentDictionary<string, byte[]> _objects = new();
    private readonly WebApplication _app;

    private StubBucket()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.Map("/{bucket}/{**key}", Answer);
    }

    public string Address { get; private set; } = "";

    public IReadOnlyDictionary<string, byte[]> Objects => _objects;

    /// <summary>Every request is answered with 503.</summary>
    public bool Overloaded { get; set; }

    public static async Task<StubBucket> Start()
    {
        var bucket = new StubBucket();
        await bucket._app.StartAsync();
        bucket.Address = bucket._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return bucket;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> Answer(string bucket, string key, HttpContext http)
    {
        using var read = new MemoryStream();
        await http.Request.Body.CopyToAsync(read);
        var body = read.ToArray();
        if (Overloaded) return Error(503, "SlowDown");
        if (!Signed(http.Request, body)) return Error(403, "SignatureDoesNotMatch");
        if (bucket != "materials") return Error(404, "NoSuchBucket");
        if (HttpMethods.IsPut(http.Request.Method))
        {
            _objects[key] = body;
            http.Response.Headers.ETag = $"\"{Convert.ToHexStringLower(MD5.HashData(body))}\"";
            return Results.Ok();
        }

        return _objects.TryGetValue(key, out var held) ? Results.Bytes(held) : Error(404, "NoSuchKey");
    }

    private static IResult Error(int status, string code) =>
        Results.Text($"<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>{code}</Message></Error>", "application/xml", statusCode: status);

    private static bool Signed(HttpRequest request, byte[] body)
    {
        var parts = request.Headers.Authorization.ToString().Replace("AWS4-HMAC-SHA256 ", "", StringComparison.Ordinal).Split(',', StringSplitOptions.TrimEntries)
            .Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[1]);
        if (!parts.TryGetValue("Credential", out var credential) || credential.Split('/') is not [AccessKey, var day, var region, "s3", "aws4_request"]) return false;
        var said = request.Headers["x-amz-content-sha256"].ToString();
        if (said != Convert.ToHexStringLower(SHA256.HashData(body))) return false;

        var names = parts["SignedHeaders"].Split(';');
        var query = string.Join('&', request.Query.OrderBy(q => q.Key, StringComparer.Ordinal).Select(q => $"{Uri.EscapeDataString(q.Key)}={Uri.EscapeDataString(q.Value.ToString())}"));
        var headers = string.Concat(names.Select(n => $"{n}:{request.Headers[n].ToString().Trim()}\n"));
        var canonical = $"{request.Method}\n{request.Path.ToUriComponent()}\n{query}\n{headers}\n{parts["SignedHeaders"]}\n{said}";
        var scope = $"{day}/{region}/s3/aws4_request";
        var toSign = $"AWS4-HMAC-SHA256\n{request.Headers["x-amz-date"]}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = new[] { day, region, "s3", "aws4_request" }.Aggregate(Encoding.UTF8.GetBytes($"AWS4{SecretKey}"), (k, part) => HMACSHA256.HashData(k, Encoding.UTF8.GetBytes(part)));
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign))) == parts["Signature"];
    }
}
