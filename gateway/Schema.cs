using System.Reflection;
using Npgsql;

namespace TalentHub.Gateway;

/// <summary>The tables of the gateway: sessions and the keys that protect them.</summary>
public sealed class Schema(NpgsqlDataSource database)
{
    private const int Needed = 1;

    public static async Task Apply(string connection, CancellationToken ct)
    {
        await Create(connection, ct);
        await using var source = NpgsqlDataSource.Create(connection);
        using var script = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("Schema.sql") ?? throw new InvalidOperationException("Schema.sql is not in the build."));
        await using var command = source.CreateCommand($"begin; select pg_advisory_xact_lock(7180); {await script.ReadToEndAsync(ct)}; commit;");
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Why this build cannot work with the database; null when it can.</summary>
    public async Task<string?> Fault(CancellationToken ct)
    {
        try
        {
            await using var command = database.CreateCommand("select version from schema_version");
            return await command.ExecuteScalarAsync(ct) is int version && version >= Needed ? null : "the session database is older than this build; run the verb migrate";
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidCatalogName)
        {
            return "the session database has no tables; run the verb migrate";
        }
        catch (Exception e) when (Problems.IsAway(e))
        {
            return "the session database does not answer";
        }
    }

    private static async Task Create(string connection, CancellationToken ct)
    {
        var wanted = new NpgsqlConnectionStringBuilder(connection);
        try
        {
            await using var there = new NpgsqlConnection(connection);
            await there.OpenAsync(ct);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidCatalogName)
        {
            await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { Database = "postgres", Pooling = false });
            await using var command = source.CreateCommand($"create database \"{wanted.Database!.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
            await command.ExecuteNonQueryAsync(ct);
        }
    }
}
