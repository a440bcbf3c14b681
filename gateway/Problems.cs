using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Yarp.ReverseProxy.Forwarder;

namespace TalentHub.Gateway;

/// <summary>The gateway's own "no": a problem document with a stable type, or for a person who opened a page a page that says so.</summary>
public static class Problems
{
    public static IResult Of(int status, string type, string detail) => new Answered(status, type, detail);

    public static async Task Answer(HttpContext http, int status, string type, string detail)
    {
        if (http.Response.HasStarted) return;
        http.Response.StatusCode = status;
        if (IsNavigation(http))
        {
            http.Response.ContentType = "text/html; charset=utf-8";
            await http.Response.WriteAsync(Page(status, type));
            return;
        }

        var problem = new ProblemDetails { Status = status, Type = type, Title = TitleOf(status), Detail = detail, Instance = http.Request.Path };
        problem.Extensions["traceId"] = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        await http.Response.WriteAsJsonAsync(problem, options: null, contentType: "application/problem+json");
    }

    /// <summary>A person opened an address, as opposed to a program or a script on a page.</summary>
    public static bool IsNavigation(HttpContext http) =>
        (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        && !http.Request.Path.StartsWithSegments("/api") && !http.Request.Path.StartsWithSegments("/openapi")
        && http.Request.Headers.Authorization.Count == 0
        && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && http.Request.Headers["Sec-Fetch-Dest"].ToString() is "" or "document";

    /// <summary>What the proxy could not do for a request, in the form of every other answer.</summary>
    public static async Task AfterProxy(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.Features.Get<IForwarderErrorFeature>() is not { } failed || http.Response.HasStarted || http.RequestAborted.IsCancellationRequested) return;
        var (status, type, detail) = http.Response.StatusCode switch
        {
            413 => (413, "too-large", "The body is larger than this address takes."),
            408 => (408, "request-timeout", "The request came too slowly."),
            400 => (400, "bad-request", "The request could not be read."),
            504 => (504, "gateway-timeout", "The part that answers this took too long. What it did is told by the same request under the same key."),
            _ => (503, "service-unavailable", "The part that answers this is away. Send the same request again under the same key.")
        };
        if (failed.Exception?.GetBaseException() is BadHttpRequestException { StatusCode: 413 }) (status, type, detail) = (413, "too-large", "The body is larger than this address takes.");
        if (status >= 500) http.Response.Headers.RetryAfter = "2";
        await Answer(http, status, type, detail);
    }

    public static Task OnException(HttpContext http)
    {
        var exception = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (exception is BadHttpRequestException bad)
            return Answer(http, bad.StatusCode, bad.StatusCode == 413 ? "too-large" : "bad-request", "The request could not be read.");
        if (exception is null || !IsAway(exception)) return Answer(http, 500, "internal-error", "Something failed on our side.");
        http.Response.Headers.RetryAfter = "2";
        return Answer(http, 503, "service-unavailable", "Sign-in or its session store is away. Send the same request again.");
    }

    /// <summary>Gives an answer without a body its document.</summary>
    public static Task OnBareStatus(HttpContext http) => http.Response.StatusCode switch
    {
        400 => Answer(http, 400, "bad-request", "The request could not be read."),
        401 => Answer(http, 401, "unauthenticated", "Sign in, or send a token that is still valid."),
        403 => Answer(http, 403, "forbidden", "Your account may not do this."),
        404 => Answer(http, 404, "not-found", "There is nothing under this address."),
        405 => Answer(http, 405, "method-not-allowed", "This address does not take that method."),
        413 => Answer(http, 413, "too-large", "The body is larger than this address takes."),
        415 => Answer(http, 415, "unsupported-media-type", "This address does not take that kind of body."),
        >= 500 and var status => Answer(http, status, "internal-error", "The part that answers this failed."),
        var status => Answer(http, status, "bad-request", "The request could not be answered.")
    };

    /// <summary>The session database or identity is away, as opposed to something being wrong with us.</summary>
    internal static bool IsAway(Exception exception) => exception switch
    {
        PostgresException p => p.SqlState is ['5', '7', ..] or ['5', '3', ..] or ['0', '8', ..] or PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.UndefinedTable,
        NpgsqlException or TimeoutException or HttpRequestException or System.Net.Sockets.SocketException or TaskCanceledException => true,
        // The metadata of identity could not be read.
        InvalidOperationException e when e.Message.StartsWith("IDX20803", StringComparison.Ordinal) => true,
        _ => exception.InnerException is { } inner && IsAway(inner)
    };

    private static string TitleOf(int status) => status switch
    {
        400 => "The request could not be read",
        401 => "Sign in first",
        403 => "Not allowed",
        404 => "Not found",
        405 => "Method not allowed",
        408 or 504 => "Too slow",
        413 => "Too large",
        429 => "Too many requests",
        503 => "Temporarily unavailable",
        _ => "The request failed"
    };

    private static string Page(int status, string type)
    {
        var (zh, en) = type switch
        {
            "sign-in-failed" => ("登录未完成，请重新登录。", "The sign-in did not complete. Please start again."),
            "forbidden" or "cross-site" or "csrf" => ("您的账号不能执行此操作。", "Your account may not do this."),
            "not-found" => ("没有这个页面。", "There is no such page."),
            "too-many-requests" => ("请求过于频繁，请稍候再试。", "Too many requests. Please wait a moment."),
            _ => ("服务暂时不可用，请稍候再试。", "The service is away for the moment. Please try again shortly.")
        };
        return string.Create(CultureInfo.InvariantCulture,
            $"""
            <!DOCTYPE html>
            <html lang="zh-CN">
            <head><meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" /><title>{zh}</title>
            <link rel="icon" type="image/svg+xml" href="/account/favicon.svg" /><link rel="stylesheet" href="/account/site.css" /></head>
            <body><main><section class="card"><h1>{zh}</h1><p class="quiet" lang="en">{en} ({status})</p><p><a href="/">返回首页 <span lang="en">Back to the start</span></a></p></section></main></body>
            </html>
            """);
    }

    private sealed class Answered(int status, string type, string detail) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => Answer(httpContext, status, type, detail);
    }
}
