using System.Runtime.InteropServices;

namespace TalentHub.Rig;

/// <summary>A whole private system for one proof: servers, services and somebody to issue tokens.</summary>
public sealed class Office : IAsyncDisposable
{
    private readonly string _work;
    private readonly int _base;
    private readonly Func<string, string> _folderOf;
    private readonly string _seeds;
    private readonly string _vaultKey;
    private readonly PosixSignalRegistration[] _signals;

    /// <param name="folderOf">Where the program of a service lies, by the service's name.</param>
    public Office(Func<string, string> folderOf, string seeds, string work)
    {
        _folderOf = folderOf;
        _seeds = Path.GetFullPath(seeds);
        _work = Path.GetFullPath(work);
        _base = FreePorts.Block();
        Directory.CreateDirectory(_work);
        _vaultKey = Path.Combine(_work, "vault.key");
        File.WriteAllText(_vaultKey, Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)));
        Postgres = new PostgresServer(Path.Combine(_work, "postgres"), _base + 10);
        Broker = new BrokerServer(Path.Combine(_work, "rabbitmq"), _base + 11);
        Issuer = new Issuer(_base + 1);
        People = Service("People", 2);
        Applications = Service("Applications", 3);
        Outcomes = Service("Outcomes", 4);
        // Whoever stops the proof leaves no server behind.
        _signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Close), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Close)];
    }

    public PostgresServer Postgres { get; }

    public BrokerServer Broker { get; }

    public Issuer Issuer { get; }

    public ServiceProcess People { get; }

    public ServiceProcess Applications { get; }

    public ServiceProcess Outcomes { get; }

    public IEnumerable<ServiceProcess> Services => [People, Applications, Outcomes];

    public int Port(int offset) => _base + offset;

    public string Store(string service, int pool = 50) => Postgres.Connect($"talenthub_{service.ToLowerInvariant()}", pool);

    /// <summary>What autovacuum does within the first minutes of a new database: the planner learns what is in it.</summary>
    public static async Task Analyze(string store)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(store);
        foreach (var sql in new[] { "vacuum analyze", "checkpoint" })
        {
            await using var command = source.CreateCommand(sql);
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>Servers up, schemas applied, every service ready.</summary>
    public async Task Open(Action<string> say, params string[] only)
    {
        var wanted = Services.Where(s => only.Length == 0 || only.Contains(s.Name)).ToArray();
        await OpenServers(say);
        foreach (var service in wanted)
        {
            await Postgres.CreateDatabase($"talenthub_{service.Name.ToLowerInvariant()}");
            await service.Run("db-apply");
        }

        say("schemas applied");
        foreach (var service in wanted) service.Start();
        foreach (var service in wanted) await service.Ready(TimeSpan.FromSeconds(90));
        say($"ready: {string.Join(", ", wanted.Select(s => $"{s.Name} {s.Address.Port}"))}");
    }

    public async Task OpenServers(Action<string> say)
    {
        await Postgres.Create();
        await Broker.Create();
        await Issuer.Start();
        say($"PostgreSQL on {_base + 10}, RabbitMQ on {_base + 11}");
    }

    /// <summary>A service process with the settings every service of this office gets.</summary>
    public ServiceProcess Service(string name, int offset, IReadOnlyDictionary<string, string>? more = null)
    {
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["DOTNET_gcServer"] = "0",
            ["Logging__LogLevel__Default"] = "Warning",
            ["ConnectionStrings__Store"] = Store(name),
            ["Broker__Uri"] = Broker.Uri.ToString(),
            ["Identity__Issuer"] = Issuer.Address,
            ["Identity__MetadataAddress"] = Issuer.Metadata,
            ["Identity__TokenEndpoint"] = $"{Issuer.Address}connect/token",
            ["Identity__ClientId"] = name.ToLowerInvariant(),
            ["Identity__ClientSecret"] = "of-this-proof-only",
            ["Services__Identity"] = Issuer.Address,
            ["Services__People"] = $"http://127.0.0.1:{_base + 2}/",
            ["Services__Applications"] = $"http://127.0.0.1:{_base + 3}/",
            ["Services__Outcomes"] = $"http://127.0.0.1:{_base + 4}/",
            ["Seeds__Path"] = _seeds,
            ["Demonstration__Enabled"] = "false",
            ["Vault__MasterKeyFile"] = _vaultKey
        };
        foreach (var (key, value) in more ?? new Dictionary<string, string>()) settings[key] = value;
        return new ServiceProcess(name, Path.GetFullPath(_folderOf(name)), _base + offset, Path.Combine(_work, $"{name.ToLowerInvariant()}.log"), settings);
    }

    private void Close(PosixSignalContext signal)
    {
        signal.Cancel = true;
        DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(20));
        Environment.Exit(130);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var signal in _signals) signal.Dispose();
        foreach (var service in Services) await service.DisposeAsync();
        await Issuer.DisposeAsync();
        await Broker.DisposeAsync();
        await Postgres.DisposeAsync();
    }
}
