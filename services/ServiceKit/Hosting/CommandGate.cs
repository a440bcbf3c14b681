using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace TalentHub.ServiceKit;

/// <summary>Every write under /api carries an Idempotency-Key: the same key has one effect, and answers what it answered.</summary>
internal sealed class CommandGate(RequestDelegate next)
{
    private static readonly ConcurrentDictionary<string, byte> InFlight = new();

    public async Task Invoke(HttpContext http)
    {
        var reads = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method);
        if (reads || !http.Request.Path.StartsWithSegments("/api") || http.GetEndpoint()?.Metadata.GetMetadata<AsksOnly>() is not null)
        {
            await next(http);
            return;
        }

        string? key = http.Request.Headers["Idempotency-Key"];
        if (string.IsNullOrEmpty(key))
        {
            await Problems.Of(400, "key-required", "Send an Idempotency-Key with every write.").ExecuteAsync(http);
            return;
        }

        if (key.Length > 128 || key.Any(c => c is < '!' or > '~'))
        {
            await Problems.Of(400, "bad-key", "An Idempotency-Key has at most 128 visible ASCII characters.").ExecuteAsync(http);
            return;
        }

        if (http.OnlyChecks && http.GetEndpoint()?.Metadata.GetMetadata<MayOnlyCheck>() is null)
        {
            await Problems.Of(400, "no-dry-run", $"This write cannot be tried; send it without {CommandHeaders.DryRun}.").ExecuteAsync(http);
            return;
        }

        var scoped = $"{http.User.FindFirstValue("sub")}:{key}";
        if (!InFlight.TryAdd(scoped, 0))
        {
            http.Response.Headers.RetryAfter = "1";
            await Problems.Of(409, "key-in-flight", "The first request under this key is still being worked on.").ExecuteAsync(http);
            return;
        }

        try
        {
            http.Key(scoped);
            await next(http);
        }
        finally
        {
            InFlight.TryRemove(scoped, out _);
        }
    }
}

/// <summary>Marks a POST that only asks (a question with personal data in it must not stand in an address) and needs no key.</summary>
public sealed class AsksOnly;

/// <summary>Marks a command that can be tried: with the header Dry-Run it is decided as ever and answered 204, and nothing is stored.</summary>
public sealed class MayOnlyCheck;

/// <summary>What the caller's headers say about the command.</summary>
internal static class CommandHeaders
{
    public const string DryRun = "Dry-Run";

    extension(HttpContext http)
    {
        /// <summary>The caller wants to know what would be said, and wants nothing done.</summary>
        public bool OnlyChecks => http.Request.Headers.ContainsKey(DryRun);

        public string? CommandKey => http.Items["command-key"] as string;

        public string CommandFingerprint => http.Items["command-fingerprint"] as string ?? "";

        public void Key(string key) => http.Items["command-key"] = key;

        public void Fingerprint(string print) => http.Items["command-fingerprint"] = print;

        /// <summary>The version of the stream the caller read, or the answer to a header that does not say one.</summary>
        public (long Version, IResult? Refused) SeenVersion()
        {
            string? header = http.Request.Headers.IfMatch;
            if (string.IsNullOrEmpty(header)) return (0, Problems.Of(428, "version-required", "Send If-Match with the version you read."));
            if (header.StartsWith("W/", StringComparison.Ordinal)) return (0, Problems.Of(412, "stale-version", "A weak version cannot be matched; read it again."));
            return header is ['"', .. var inner, '"'] && long.TryParse(inner, out var version) && version >= 0
                ? (version, null)
                : (0, Problems.Of(400, "bad-if-match", "If-Match is not a version this service gave out."));
        }
    }
}
