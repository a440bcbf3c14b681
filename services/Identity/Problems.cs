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
                422 => "invalid-input",
                503 => "service-unavailable",
                _ => "internal-error"
            };
        if (status == 422 && Mistake(context.Exception) is { } wrong)
            problem.Extensions["errors"] = new[] { new { pointer = PointerOf(wrong), code = "wrong-form", zh = "格式不符合要求。", en = "Not of the form asked for." } };
        problem.Instance ??= context.HttpContext.Request.Path;
        problem.Extensions["traceId"] = Activity.Current?.TraceId.ToString() ?? context.HttpContext.TraceIdentifier;
    }

    /// <summary>An unreadable body is the caller's fault, a database that is away is nobody's: neither is a 500.</summary>
    internal static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException when Mistake(exception) is not null => 422,
        BadHttpRequestException bad => bad.StatusCode,
        Npgsql.NpgsqlException or TimeoutException => 503,
        { InnerException: { } inner } => StatusOf(inner),
        _ => 500
    };

    // Readable JSON that is not per schema; what cannot be read at all has the reader's own exception inside.
    private static JsonException? Mistake(Exception? exception) => exception?.InnerException is JsonException { InnerException: not JsonException } wrong ? wrong : null;

    private static string PointerOf(JsonException wrong) =>
        (wrong.Path ?? "$").Replace("$", "", StringComparison.Ordinal).Replace("[", "/", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Replace('.', '/');
}
