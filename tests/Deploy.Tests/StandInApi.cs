using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TalentHub.Deploy.Tests;

/// <summary>Things with versions behind the doors of the API: keys, versions and refusals as the real one has them.</summary>
internal sealed class StandInApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, (int Status, string? Location, string ETag)> _receipts = new();
    private readonly ConcurrentDictionary<string, long> _versions = new();
    private int _busy;

    private StandInApi(WebApplication app) => _app = app;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/");

    /// <summary>What was carried out, in order: the address and the body.</summary>
    public ConcurrentQueue<(string Path, string Body)> Done { get; } = new();

    public int Asked { get; private set; }

    /// <summary>Every n-th write is answered 503 first.</summary>
    public int AwayEvery { get; set; } = int.MaxValue;

    /// <summary>As after a long time: the receipts of what changed things are gone.</summary>
    public void ForgetChanges()
    {
        foreach (var (key, receipt) in _receipts)
            if (receipt.Status == 204) _receipts.TryRemove(key, out _);
    }

    public static async Task<StandInApi> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var api = new StandInApi(app);
        app.MapPost("/connect/token", () => Results.Json(new { access_token = "t", expires_in = 900 }));
        app.MapPost("/api/{**rest}", (Delegate)api.Write);
        app.MapGet("/api/{**rest}", (Delegate)api.Read);
        await app.StartAsync();
        return api;
    }

    private async Task<IResult> Write(HttpContext http)
    {
        lock (_versions) Asked++;
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        if (Interlocked.Increment(ref _busy) % AwayEvery == 0) return Results.StatusCode(503);
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0) return Results.Problem("no key", statusCode: 400, type: "key-required");
        if (_receipts.TryGetValue(key, out var receipt)) return Answer(http, receipt);

        var path = http.Request.Path.Value!;
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 3)
        {
            var id = Guid.CreateVersion7().ToString();
            _versions[id] = 1;
            Done.Enqueue((path, body));
            return Answer(http, _receipts[key] = (201, $"{path}/{id}", "\"1\""));
        }

        if (!_versions.TryGetValue(parts[3], out var version)) return Results.Problem("no such thing", statusCode: 404, type: "not-found");
        if (body.Contains("\"refuse\"", StringComparison.Ordinal)) return Results.Problem("not in this stage", statusCode: 409, type: "illegal-transition");
        if (http.Request.Headers.IfMatch != $"\"{version}\"") return Results.Problem("stale", statusCode: 412, type: "stale-version");
        if (Done.Any(d => d.Path == path)) return Results.Problem("not twice", statusCode: 409, type: "illegal-transition");
        _versions[parts[3]] = version + 1;
        Done.Enqueue((path, body));
        return Answer(http, _receipts[key] = (204, null, $"\"{version + 1}\""));
    }

    private IResult Read(HttpContext http)
    {
        var id = http.Request.Path.Value!.Split('/')[^1];
        if (!_versions.TryGetValue(id, out var version)) return Results.NotFound();
        http.Response.Headers.ETag = $"\"{version}\"";
        return Results.Json(new { id });
    }

    private static IResult Answer(HttpContext http, (int Status, string? Location, string ETag) receipt)
    {
        http.Response.Headers.ETag = receipt.ETag;
        if (receipt.Location is not null) http.Response.Headers.Location = receipt.Location;
        return Results.StatusCode(receipt.Status);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
