using Npgsql;

namespace TalentHub.TestKit;

/// <summary>The servers the tests run against; <c>deploy/test</c> starts them and says where they are.</summary>
public static class TestServers
{
    public static string? Postgres => Environment.GetEnvironmentVariable("TALENTHUB_TEST_PG");

    public static string? Broker => Environment.GetEnvironmentVariable("TALENTHUB_TEST_BROKER");

    private static string[] Required => (Environment.GetEnvironmentVariable("TALENTHUB_REQUIRE") ?? "").Split(',');

    /// <summary>Leaves a test out, saying why, unless the run requires the server: then its absence is a failure.</summary>
    public static void Need(bool there, string what)
    {
        if (there) return;
        if (Required.Contains(what)) throw new InvalidOperationException($"This run requires {what}, and it is not there.");
        Xunit.Assert.Skip($"Needs {what}: run deploy/test.");
    }

    public static string NeedPostgres()
    {
        Need(Postgres is not null, "db");
        return Postgres!;
    }

    public static string NeedBroker()
    {
        Need(Broker is not null, "broker");
        return Broker!;
    }
}

/// <summary>A database of its own for one test class; dropped at the end.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string _admin;
    private readonly string _name;

    private TestDatabase(string admin, string name)
    {
        _admin = admin;
        _name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(admin) { Database = name, MaxPoolSize = 20 }.ConnectionString;
    }

    public string ConnectionString { get; }

    public static async Task<TestDatabase> Create()
    {
        var admin = TestServers.NeedPostgres();
        var name = $"test_{Guid.CreateVersion7():n}";
        await Run(admin, $"create database {name}");
        return new(admin, name);
    }

    public async ValueTask DisposeAsync()
    {
        await Run(_admin, $"drop database if exists {_name} with (force)");
    }

    private static async Task Run(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
