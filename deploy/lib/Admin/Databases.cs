using Npgsql;

namespace TalentHub.Admin;

/// <summary>The databases of the services, one each, on the server that deploy/ names.</summary>
internal static class Databases
{
    public static async Task<int> Create(string[] names)
    {
        await using var server = Server();
        var there = await There(server);
        foreach (var name in names.Where(n => !there.Contains(n)))
        {
            await Do(server, $"create database {Quoted(name)} encoding 'UTF8' template template0");
            Console.WriteLine($"database {name} made");
        }

        return 0;
    }

    public static async Task<int> Drop(string[] names)
    {
        await using var server = Server();
        foreach (var name in names) await Do(server, $"drop database if exists {Quoted(name)} with (force)");
        return 0;
    }

    public static async Task<int> List()
    {
        await using var server = Server();
        await using var command = server.CreateCommand(
            "select datname, pg_size_pretty(pg_database_size(oid)) from pg_database where datname like 'talenthub\\_%' order by 1");
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) Console.WriteLine($"{rows.GetString(0),-28} {rows.GetString(1)}");
        return 0;
    }

    private static NpgsqlDataSource Server() =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Given.Setting("TALENTHUB_PG_SERVER")) { Database = "postgres", Pooling = false, ApplicationName = "talenthub-admin" });

    private static async Task<HashSet<string>> There(NpgsqlDataSource server)
    {
        await using var command = server.CreateCommand("select datname from pg_database");
        await using var rows = await command.ExecuteReaderAsync();
        HashSet<string> there = [];
        while (await rows.ReadAsync()) there.Add(rows.GetString(0));
        return there;
    }

    private static async Task Do(NpgsqlDataSource server, string sql)
    {
        await using var command = server.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"")}\"";
}
