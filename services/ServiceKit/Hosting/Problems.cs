using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace TalentHub.ServiceKit;

/// <summary>What is wrong with one place of a request, for people and for programs.</summary>
/// <param name="Pointer">JSON pointer (RFC 6901) into the body.</param>
public sealed record InputError(string Pointer, string Code, string Zh, string En);

/// <summary>The one way to say no over HTTP: a problem document with a stable type (RFC 9457).</summary>
public static class Problems
{
    /// <summary>A problem document; <paramref name="type"/> is a stable code of the form <c>^[a-z0-9-]+$</c>.</summary>
    public static IResult Of(int status, string type, string detail, params (string Name, object? Value)[] more) =>
        Results.Problem(Document(status, type, detail, more));

    /// <summary>A "no" by the state of the stream.</summary>
    public static IResult Of(Refusal refusal, int status = StatusCodes.Status409Conflict)
    {
        List<(string, object?)> more = [];
        if (refusal.Stage is { } stage) more.Add(("stage", stage));
        if (refusal.Allowed is { } allowed) more.Add(("allowed", allowed));
        if (refusal.ConflictsWith is { } other) more.Add(("conflictsWith", other));
        if (refusal.Errors is { } errors) more.Add(("errors", errors));
        return Of(status, refusal.Code, refusal.Detail, [.. more]);
    }

    /// <summary>Readable, but not what the command's schema asks for.</summary>
    public static IResult Invalid(IReadOnlyList<InputError> errors) =>
        Of(StatusCodes.Status422UnprocessableEntity, "invalid-input", "Some members do not have the form asked for.", ("errors", errors));

    /// <summary>A part the answer depends on is away; the same request may be sent again.</summary>
    public static IResult Away(HttpContext http, string detail)
    {
        http.Response.Headers.RetryAfter = "2";
        return Of(StatusCodes.Status503ServiceUnavailable, "service-unavailable", detail);
    }

    public static IResult NotFound(string detail = "There is nothing under this address.") =>
        Of(StatusCodes.Status404NotFound, "not-found", detail);

    internal static ProblemDetails Document(int status, string type, string detail, params (string Name, object? Value)[] more)
    {
        var document = new ProblemDetails { Status = status, Type = type, Title = TitleOf(status), Detail = detail };
        foreach (var (name, value) in more) document.Extensions[name] = value;
        return document;
    }

    /// <summary>Gives answers that carry no document of their own one with a stable type.</summary>
    internal static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        var status = problem.Status ?? context.HttpContext.Response.StatusCode;
        if (problem.Type is null or "about:blank" || problem.Type.StartsWith("http", StringComparison.Ordinal))
        {
            problem.Type = TypeOf(status);
            problem.Title = TitleOf(status);
        }

        problem.Instance ??= context.HttpContext.Request.Path;
        problem.Extensions["traceId"] = Activity.Current?.TraceId.ToString() ?? context.HttpContext.TraceIdentifier;
    }

    private static string TypeOf(int status) => status switch
    {
        400 => "bad-request",
        401 => "unauthenticated",
        403 => "forbidden",
        404 => "not-found",
        405 => "method-not-allowed",
        406 => "not-acceptable",
        408 => "request-timeout",
        413 => "too-large",
        415 => "unsupported-media-type",
        429 => "too-many-requests",
        503 => "service-unavailable",
        _ => "internal-error"
    };

    private static string TitleOf(int status) => status switch
    {
        400 => "The request could not be read",
        401 => "Sign in first",
        403 => "Not allowed",
        404 => "Not found",
        405 => "Method not allowed",
        409 => "Not possible now",
        412 => "Changed by someone else",
        413 => "Too large",
        415 => "Unsupported media type",
        422 => "Not valid",
        428 => "Version required",
        429 => "Too many requests",
        503 => "Temporarily unavailable",
        _ => "The request failed"
    };
}
