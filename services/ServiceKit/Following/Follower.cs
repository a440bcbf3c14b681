using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace TalentHub.ServiceKit;

/// <summary>Work that follows the service's own log, step by step, in exactly one process.</summary>
public interface ILogFollower
{
    /// <summary>The advisory lock its one process holds.</summary>
    long Lock { get; }

    /// <summary>Why it does not get on just now; null while it does.</summary>
    string? HeldUp { get; }

    Task<Pace> Step(CancellationToken ct);
}

/// <summary>How a follower got on with one step.</summary>
public enum Pace
{
    /// <summary>There is nothing new.</summary>
    AtRest,

    /// <summary>It is at the end of what there was.</summary>
    CaughtUp,

    /// <summary>A full page: there is more.</summary>
    Behind,

    /// <summary>An open transaction must end first.</summary>
    Waits
}

/// <summary>Takes the steps of a follower in the process that holds its lock; the others wait for their turn.</summary>
internal sealed class FollowerLoop<T>(T follower, NpgsqlDataSource source, CommitSignal commits, TimeProvider clock, ILogger<T> log) : BackgroundService
    where T : ILogFollower
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private SessionLock Lock => new(follower.Lock);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(stoppingToken);
                try
                {
                    if (await Lock.Own(connection, stoppingToken)) await Follow(connection, stoppingToken);
                }
                finally
                {
                    await SessionLock.GiveUp(connection);
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(e, "{Follower} stands still", typeof(T).Name);
            }

            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Follow(NpgsqlConnection owner, CancellationToken ct)
    {
        var checkedAt = clock.GetTimestamp();
        var looks = new Looks(commits, clock);
        while (true)
        {
            var pace = await follower.Step(ct);
            if (pace is not Pace.Behind) await looks.Next(pace is Pace.Waits ? Soon : Poll, ct);
            if (clock.GetElapsedTime(checkedAt) < Pause) continue;
            checkedAt = clock.GetTimestamp();
            if (!await Lock.Own(owner, ct)) return;
        }
    }
}

/// <summary>Somebody takes the steps, here or elsewhere, and nothing holds them up.</summary>
internal sealed class FollowerReady<T>(T follower, NpgsqlDataSource source) : IHealthCheck where T : ILogFollower
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        if (follower.HeldUp is { } why) return HealthCheckResult.Unhealthy(why);
        await using var command = source.CreateCommand(
            "select count(*) from pg_locks where locktype = 'advisory' and classid = 0 and objid = $1::oid and granted and database = (select oid from pg_database where datname = current_database())");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = follower.Lock });
        return await command.ExecuteScalarAsync(cancellationToken) is 1L ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"nobody runs the {context.Registration.Name}");
    }
}

public static class Following
{
    /// <summary>Lets <typeparamref name="T"/> follow the log in one process of this service; readiness knows it by this name.</summary>
    public static void AddFollower<T>(this WebApplicationBuilder builder, string name, Func<IServiceProvider, T> make) where T : class, ILogFollower
    {
        builder.Services.AddSingleton(make);
        builder.Services.AddHostedService<FollowerLoop<T>>();
        builder.Services.AddHealthChecks().AddCheck<FollowerReady<T>>(name, tags: ["ready"]);
    }
}
