using System.Diagnostics;
using System.Text.Json;

namespace TalentHub.Identity;

/// <summary>What this service answers when it says no outside the sign-in protocol: problem documents with a stable type.</summary>
public static class Problems
{
    public static IResult Of(int status, string type, string detail) => Results.Problem(detail, statusCode: status, type: type);

    public static IResult Invalid(string pointer, string code, string zh, string en) =>
        Results.Problem("Some members do not have the form asked for.", statusCode: 422, type: "invalid-input",
            extensions: new Dictionary<string, object?> { ["errors"] = new[] { new { pointer, code, zh, en } } });

    internal static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        var status = problem.Status ?? context.HttpContext.Response.StatusCode;
        if (problem.Type is null || problem.Type.StartsWith("http", StringComparison.Ordinal))
            problem.Type = status switch
            {
                400 => "bad-request",
                401 => "unauthenticated",
                403 => "forbidden",
                404 => "not-found",
                405 => "method-not-allowed",
                415 => "unsupported-media-type",
                503 => "service-unavailable",
                _ => "internal-error"
            };
        problem.Instance ??= context.HttpContext.Request.Path;
        problem.Extensions["traceId"] = Activity.Current?.TraceId.ToString() ?? context.HttpContext.TraceIdentifier;
    }

    /// <summary>An unreadable body is the caller's fault, a database that is away is nobody's: neither is a 500.</summary>
    internal static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException { InnerException: JsonException { Path: not null and not "$" } } => 422,
        BadHttpRequestException bad => bad.StatusCode,
        Npgsql.NpgsqlException or TimeoutException => 503,
        { InnerException: { } inner } => StatusOf(inner),
        _ => 500
    };
}
