using Marten;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using TalentHub.ServiceKit;

namespace TalentHub.Outcomes;

/// <summary>Says that the books have moved.</summary>
public sealed class LedgerSignal
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the next move.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Raise() => Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}

/// <summary>Runs the writer of the books in exactly one process: the one that holds the lock.</summary>
public sealed class LedgerLoop(
    IDocumentStore store, NpgsqlDataSource source, LedgerWriter writer, CommitSignal commits, LedgerSignal moved, IHostEnvironment environment,
    TimeProvider clock, ILogger<LedgerLoop> log) : BackgroundService
{
    public const long Lock = 0x7A1E_0001;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // In production the tables come from db-apply only.
        if (environment.IsDevelopment()) await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(stoppingToken);
                if (await Own(connection, stoppingToken)) await Write(connection, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(e, "The books stand still");
            }

            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Write(NpgsqlConnection owner, CancellationToken ct)
    {
        var checkedAt = clock.GetTimestamp();
        while (true)
        {
            var seen = commits.Count;
            var more = await writer.Step(ct);
            if (more is true) moved.Raise();
            else await commits.WaitAsync(seen, more is null ? Soon : Poll, ct);
            if (clock.GetElapsedTime(checkedAt) < Pause) continue;
            checkedAt = clock.GetTimestamp();
            if (!await Own(owner, ct)) return;
        }
    }

    private static async Task<bool> Own(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var held = new NpgsqlCommand(
            "select exists (select from pg_locks where locktype = 'advisory' and pid = pg_backend_pid() and classid = 0 and objid = $1::oid and granted)", connection);
        held.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Lock });
        if (await held.ExecuteScalarAsync(ct) is true) return true;
        await using var take = new NpgsqlCommand("select pg_try_advisory_lock($1)", connection);
        take.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Lock });
        return await take.ExecuteScalarAsync(ct) is true;
    }
}

/// <summary>Somebody writes the books, and nothing holds them up.</summary>
public sealed class LedgerReady(LedgerWriter writer, NpgsqlDataSource source) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        if (writer.Standstill is { } still) return HealthCheckResult.Unhealthy($"the books stand still after {still.After}: {still.Reason}");
        await using var command = source.CreateCommand(
            "select count(*) from pg_locks where locktype = 'advisory' and classid = 0 and objid = $1::oid and granted and database = (select oid from pg_database where datname = current_database())");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = LedgerLoop.Lock });
        return await command.ExecuteScalarAsync(cancellationToken) is 1L ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("nobody writes the books");
    }
}
