using Marten.Exceptions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace TalentHub.ServiceKit;

/// <summary>Turns what went wrong into an honest answer: away (503, try again under the same key), unreadable (400), or ours (500).</summary>
internal sealed class ExceptionAnswers(IProblemDetailsService problems, ILogger<ExceptionAnswers> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken ct)
    {
        var problem = exception switch
        {
            BadHttpRequestException bad => Problems.Document(bad.StatusCode, bad.StatusCode == 413 ? "too-large" : "bad-request", "The request could not be read."),
            _ when IsAway(exception) => Problems.Document(503, "service-unavailable", "A part this answer depends on is away. Send the same request again under the same key."),
            OperationCanceledException when http.RequestAborted.IsCancellationRequested => Problems.Document(499, "request-aborted", "The caller went away."),
            _ => Problems.Document(500, "internal-error", "Something failed on our side. Nothing was written unless the same key says otherwise.")
        };
        if (problem.Status == 503) http.Response.Headers.RetryAfter = "2";
        if (problem.Status >= 500) log.LogError(exception, "{Method} {Path} failed with {Type}", http.Request.Method, http.Request.Path, problem.Type);
        http.Response.StatusCode = problem.Status!.Value;
        return await problems.TryWriteAsync(new() { HttpContext = http, ProblemDetails = problem, Exception = exception });
    }

    /// <summary>The database, the broker or another service is away: whether the command had an effect is answered by the same key.</summary>
    internal static bool IsAway(Exception exception) => exception switch
    {
        PostgresException p => p.SqlState is ['5', '7', ..] or ['5', '3', ..] or ['0', '8', ..] or "25006" or "40001" or "40P01",
        NpgsqlException or TimeoutException or HttpRequestException => true,
        System.Net.Sockets.SocketException or EndOfStreamException => true,
        MartenCommandException or AggregateException when exception.InnerException is { } inner => IsAway(inner),
        _ => exception.InnerException is NpgsqlException or TimeoutException && IsAway(exception.InnerException)
    };
}
