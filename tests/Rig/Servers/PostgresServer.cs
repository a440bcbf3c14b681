using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace TalentHub.Rig;

/// <summary>A PostgreSQL of this proof alone: own data, own port, real durability.</summary>
public sealed class PostgresServer(string folder, int port) : IAsyncDisposable
{
    private readonly string _bin = Binaries();
    private readonly string _password = Convert.ToHexString(RandomNumberGenerator.GetBytes(12));

    private string Data => Path.Combine(folder, "data");

    public int Port => port;

    public string Connect(string database, int pool = 50) =>
        $"Host=127.0.0.1;Port={port};Database={database};Username=postgres;Password={_password};Maximum Pool Size={pool};Include Error Detail=true;Timeout=15";

    /// <summary>Makes the cluster, set as deploy/up sets it, and starts it.</summary>
    public async Task Create()
    {
        Directory.CreateDirectory(folder);
        var secret = Path.Combine(folder, "secret");
        await File.WriteAllTextAsync(secret, _password);
        if (Root) await Child.Run("chown", ["-R", "postgres", folder]);
        await Run("initdb", "-D", Data, "-U", "postgres", "-A", "scram-sha-256", $"--pwfile={secret}", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await File.AppendAllTextAsync(Path.Combine(Data, "postgresql.conf"), $"""

            listen_addresses = '127.0.0.1'
            port = {port}
            unix_socket_directories = ''
            max_connections = 300
            shared_buffers = 512MB
            max_wal_size = 4GB
            fsync = on
            synchronous_commit = on
            random_page_cost = 1.1
            jit = off
            track_io_timing = off
            """);
        await Start();
    }

    public async Task Start()
    {
        // After a kill the old backends hold the shared memory for a moment: ask again.
        await Wait.Until("PostgreSQL starts", TimeSpan.FromSeconds(30), async () =>
        {
            await Run("pg_ctl", "-D", Data, "-l", Path.Combine(folder, "log"), "-w", "-t", "20", "start");
            return true;
        }, TimeSpan.FromMilliseconds(300));
    }

    /// <summary>kill −9 of the postmaster.</summary>
    public async Task KillPostmaster()
    {
        var id = int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        using var postmaster = Process.GetProcessById(id);
        postmaster.Kill();
        await postmaster.WaitForExitAsync();
    }

    /// <summary>Stops without a checkpoint, as a machine that lost its head.</summary>
    public Task StopAtOnce() => Run("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");

    /// <param name="like">A database whose content the new one gets; whoever is still connected to it is sent away.</param>
    public async Task CreateDatabase(string name, string? like = null)
    {
        await using var source = NpgsqlDataSource.Create(Connect("postgres"));
        if (like is not null)
        {
            await Wait.Until($"nobody uses {like}", TimeSpan.FromSeconds(10), async () =>
            {
                await using var away = source.CreateCommand("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = $1");
                away.Parameters.Add(new() { Value = like });
                return await away.ExecuteScalarAsync() is 0L;
            });
        }

        await using var command = source.CreateCommand($"create database {name}{(like is null ? "" : $" template {like}")}");
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!File.Exists(Path.Combine(Data, "postmaster.pid"))) return;
        try
        {
            await StopAtOnce();
        }
        catch (InvalidOperationException gone)
        {
            await Console.Error.WriteLineAsync(gone.Message);
        }
    }

    private static bool Root => Environment.UserName == "root";

    private Task<string> Run(string program, params string[] arguments) => Root
        ? Child.Run("runuser", ["-u", "postgres", "--", Path.Combine(_bin, program), .. arguments], folder: "/")
        : Child.Run(Path.Combine(_bin, program), arguments, folder: "/");

    /// <summary>The server programs are on this machine.</summary>
    public static bool Installed => Directory.Exists("/usr/lib/postgresql");

    private static string Binaries() =>
        Installed
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(d => Path.Combine(d, "bin")).First(d => File.Exists(Path.Combine(d, "initdb")))
            : throw new InvalidOperationException("PostgreSQL's server programs are missing: install the package postgresql.");
}
