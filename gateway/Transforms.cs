using Microsoft.AspNetCore.Authentication;
using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace TalentHub.Gateway;

/// <summary>What a request carries inwards: nothing a stranger says about who they are, and the token of the session.</summary>
public static class Transforms
{
    public const string SessionHeader = "X-Session-Id";
    public const string CsrfHeader = "X-TalentHub-Csrf";

    private const string Identity = "identity";
    private const string Web = "web";

    // Set by the proxy itself from what it sees.
    private static readonly string[] SetByProxy = ["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix"];

    private static readonly string[] Strange =
    [
        SessionHeader, "X-Internal-Secret", "Forwarded", "X-Remote-User", "Remote-User", "X-User", "X-User-Id", "X-Auth-User", "X-Real-IP",
        "X-Original-Host", "X-Original-URL", "X-Rewrite-URL", "X-HTTP-Method-Override", "X-Office", "X-Tenant", "X-Role", "X-Roles", "X-Staff-Id"
    ];

    public static void Inwards(TransformBuilderContext context)
    {
        var cluster = context.Route.ClusterId;
        var takesToken = cluster is not Identity || context.Route.Match.Path?.StartsWith("/api", StringComparison.Ordinal) is true;
        context.AddRequestTransform(request =>
        {
            var headers = request.ProxyRequest.Headers;
            foreach (var name in headers.Select(h => h.Key).Where(IsStrange).ToArray()) headers.Remove(name);

            var session = Policies.SessionOf(request.HttpContext);
            if (takesToken && session is not null)
            {
                headers.Remove(HeaderNames.Authorization);
                if (session.GetTokenValue("access_token") is { } token) headers.TryAddWithoutValidation(HeaderNames.Authorization, $"Bearer {token}");
            }

            if (cluster is Web && session?.Items.TryGetValue(Sessions.Id, out var id) is true) headers.TryAddWithoutValidation(SessionHeader, id);
            Cookies(request, keepIdentity: cluster is Identity);
            return ValueTask.CompletedTask;
        });
        context.AddResponseHeaderRemove("Server", ResponseCondition.Always);
        context.AddResponseHeaderRemove("X-Powered-By", ResponseCondition.Always);
    }

    public static bool IsStrange(string header) =>
        Strange.Contains(header, StringComparer.OrdinalIgnoreCase)
        || (header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) && !SetByProxy.Contains(header, StringComparer.OrdinalIgnoreCase))
        || header.StartsWith("X-MS-CLIENT-PRINCIPAL", StringComparison.OrdinalIgnoreCase);

    // The session's cookie is the gateway's own, identity's cookies are identity's: nobody else sees them.
    private static void Cookies(RequestTransformContext request, bool keepIdentity)
    {
        if (!request.ProxyRequest.Headers.TryGetValues(HeaderNames.Cookie, out var given)) return;
        var kept = given.SelectMany(c => c.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Where(c =>
        {
            var name = c.Split('=', 2)[0];
            if (name.StartsWith("__Host-", StringComparison.Ordinal)) name = name["__Host-".Length..];
            if (name is "talenthub-identity" or "talenthub-form") return keepIdentity;
            return name is not "talenthub" && !name.StartsWith("talenthubC", StringComparison.Ordinal)
                && !name.StartsWith(".AspNetCore.Correlation", StringComparison.Ordinal) && !name.StartsWith(".AspNetCore.OpenIdConnect", StringComparison.Ordinal);
        }).ToArray();
        request.ProxyRequest.Headers.Remove(HeaderNames.Cookie);
        if (kept.Length > 0) request.ProxyRequest.Headers.TryAddWithoutValidation(HeaderNames.Cookie, string.Join("; ", kept));
    }
}

/// <summary>What keeps other sites from acting in the name of a browser that is signed in here, and what every answer tells the browser.</summary>
public static class BrowserSafety
{
    private const string Nonce = "script-nonce";

    private const string Policy =
        "default-src 'self'; script-src 'self'{0}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; " +
        "object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'";

    // What people handed in is shown in a frame of our own pages, as a document of no origin that runs nothing.
    private const string FilePath = "/api/applications/materials";
    private const string FilePolicy = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'";

    /// <summary>A session may write only from our own pages: same origin, and under /api with the header that no form of another site can send.</summary>
    public static Task Guard(HttpContext http, RequestDelegate next)
    {
        var reads = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method);
        if ((reads && !http.WebSockets.IsWebSocketRequest && !http.Request.Headers.ContainsKey(HeaderNames.Upgrade)) || Policies.SessionOf(http) is null) return next(http);

        var site = http.Request.Headers["Sec-Fetch-Site"].ToString();
        var origin = http.Request.Headers.Origin.ToString();
        var ours = site is "" or "same-origin" or "none" && (origin is "" || origin.Equals($"{http.Request.Scheme}://{http.Request.Host}", StringComparison.OrdinalIgnoreCase));
        if (ours && (reads || !http.Request.Path.StartsWithSegments("/api") || !string.IsNullOrEmpty(http.Request.Headers[Transforms.CsrfHeader]))) return next(http);
        return Problems.Answer(http, 403, "csrf", $"A browser session writes only from its own pages and with the header {Transforms.CsrfHeader}; programs send a token.");
    }

    public static Task Headers(HttpContext http, RequestDelegate next)
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            var file = http.Request.Path.StartsWithSegments(FilePath);
            headers.ContentSecurityPolicy = file ? FilePolicy : string.Format(System.Globalization.CultureInfo.InvariantCulture, Policy, http.Items[Nonce] is string nonce ? $" 'nonce-{nonce}'" : "");
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = file ? "SAMEORIGIN" : "DENY";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            if (http.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
            return Task.CompletedTask;
        });
        return next(http);
    }

    /// <summary>A word that lets one answer, and no other, run the script it contains itself.</summary>
    public static string NonceOf(HttpContext http)
    {
        var nonce = Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(18));
        http.Items[Nonce] = nonce;
        return nonce;
    }
}
