using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace TalentHub.Identity;

/// <summary>Nobody signs in before the database has the schema of this build and nothing of a demonstration is left in production.</summary>
public sealed class Opening(IServiceProvider services, IConfiguration configuration, IHostEnvironment environment,
    IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<Opening> log) : BackgroundService
{
    public const string Starting = "the service is starting";

    /// <summary>Why nobody can sign in yet; null once they can.</summary>
    public string? Closed { get; private set; } = Starting;

    /// <summary>Why this build must not start with this configuration and this data; null when it may.</summary>
    public async Task<string?> Refusal(CancellationToken ct)
    {
        if (configuration.IsDemonstration()) return null;
        if (!environment.IsDevelopment() && TokenServer.Issuer(configuration).Scheme != Uri.UriSchemeHttps)
            return "Identity:Issuer must be an https address outside the demonstration.";
        if (!environment.IsProduction()) return null;

        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<IdentityDatabase>();
        if (await Shape(database, ct) is not null) return null;
        if (await scope.ServiceProvider.GetRequiredService<Clients>().Has(Clients.DeployToken, ct))
            return $"The client {Clients.DeployToken} exists, which gives tokens for passwords. It belongs to the demonstration: remove it, or set Demonstration:Enabled.";
        return await database.Users.AnyAsync(u => u.Demonstration, ct)
            ? "Demonstration accounts exist. Remove them, or set Demonstration:Enabled."
            : null;
    }

    /// <summary>Applies the schema, and writes down clients, roles and demonstration accounts.</summary>
    public async Task Migrate(CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IdentityDatabase>().Database.MigrateAsync(ct);
        await Fill(scope.ServiceProvider, ct);
    }

    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (await Refusal(ct) is { } refused)
                {
                    log.LogCritical("Refusing to serve: {Reason}", refused);
                    Closed = refused;
                    Environment.ExitCode = 1;
                    lifetime.StopApplication();
                    return;
                }

                await using var scope = services.CreateAsyncScope();
                Closed = await Shape(scope.ServiceProvider.GetRequiredService<IdentityDatabase>(), ct);
                if (Closed is null)
                {
                    await Fill(scope.ServiceProvider, ct);
                    return;
                }
            }
            catch (Exception e) when (IsAway(e))
            {
                Closed = "the database does not answer";
            }

            log.LogWarning("Not serving yet: {Reason}", Closed);
            await Task.Delay(TimeSpan.FromSeconds(1), clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    internal static bool IsAway(Exception e) => e is NpgsqlException and not PostgresException or TimeoutException
        || e is PostgresException { SqlState: ['5', '7', ..] or ['5', '3', ..] or ['0', '8', ..] or "3D000" }
        || (e.InnerException is { } inner && IsAway(inner));

    private static async Task<string?> Shape(IdentityDatabase database, CancellationToken ct)
    {
        string[] missing = [.. await database.Database.GetPendingMigrationsAsync(ct)];
        return missing.Length == 0 ? null : $"the schema is not the one of this build (missing: {string.Join(", ", missing)}); run the verb migrate";
    }

    // One process fills, the others wait and find it done.
    private async Task Fill(IServiceProvider scoped, CancellationToken ct)
    {
        var database = scoped.GetRequiredService<IdentityDatabase>().Database;
        await database.OpenConnectionAsync(ct);
        await database.ExecuteSqlAsync($"select pg_advisory_lock(7181)", ct);
        try
        {
            await scoped.GetRequiredService<Clients>().Bring(ct);
            await scoped.GetRequiredService<DemonstrationAccounts>().BringRoles();
            if (configuration.IsDemonstration()) await scoped.GetRequiredService<DemonstrationAccounts>().Bring(ct);
        }
        finally
        {
            await database.ExecuteSqlAsync($"select pg_advisory_unlock(7181)", CancellationToken.None);
            await database.CloseConnectionAsync();
        }
    }
}
