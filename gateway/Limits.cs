using System.Globalization;
using System.Threading.RateLimiting;

namespace TalentHub.Gateway;

/// <summary>How much one caller may ask for, and how long an answer may take.</summary>
public static class Limits
{
    public const string SignIn = "sign-in";
    public const string Api = "api";

    public static void AddLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = async (rejected, _) =>
            {
                var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
                rejected.HttpContext.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
                await Problems.Answer(rejected.HttpContext, 429, "too-many-requests", $"Too many requests; send this one again in {wait} s.");
            };
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => http.User.FindFirst("sub")?.Value is { } subject
                ? Bucket($"user:{subject}", configuration.GetSection("Limits:User"))
                : Bucket($"address:{Address(http)}", configuration.GetSection("Limits:Address")));
            limiter.AddPolicy(SignIn, http => Bucket($"sign-in:{Address(http)}", configuration.GetSection("Limits:SignIn")));
        });
        services.AddRequestTimeouts(timeouts => timeouts.AddPolicy(Api, TimeSpan.FromSeconds(configuration.GetValue("Limits:ApiSeconds", 60))));
    }

    private static string Address(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "unknown";

    private static RateLimitPartition<string> Bucket(string key, IConfigurationSection limit) => RateLimitPartition.GetTokenBucketLimiter(key, _ => new()
    {
        TokenLimit = limit.GetValue("Burst", 3000),
        TokensPerPeriod = Math.Max(1, limit.GetValue("PerSecond", 300) / 10),
        ReplenishmentPeriod = TimeSpan.FromMilliseconds(100),
        QueueLimit = 0,
        AutoReplenishment = true
    });
}
