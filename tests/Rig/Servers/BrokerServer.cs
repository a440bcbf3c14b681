using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using RabbitMQ.Client;

namespace TalentHub.Rig;

/// <summary>A RabbitMQ node of this proof alone, with its own name, ports, cookie and data.</summary>
public sealed partial class BrokerServer(string folder, int port) : IAsyncDisposable
{
    private const string Scripts = "/usr/lib/rabbitmq/bin";
    private readonly string _password = Convert.ToHexString(RandomNumberGenerator.GetBytes(12));
    private Child? _names;
    private Child? _node;

    /// <summary>The server programs are on this machine.</summary>
    public static bool Installed => File.Exists(Path.Combine(Scripts, "rabbitmq-server"));

    private int Distribution => port + 1;
    private int Names => port + 2;
    private int Metrics => port + 3;

    public Uri Uri => new($"amqp://talenthub:{_password}@127.0.0.1:{port}/");

    private Dictionary<string, string> Settings => new()
    {
        ["HOME"] = folder,
        ["RABBITMQ_NODENAME"] = $"talenthub{port}@localhost",
        ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_NODE_PORT"] = $"{port}",
        ["RABBITMQ_DIST_PORT"] = $"{Distribution}",
        ["RABBITMQ_MNESIA_BASE"] = Path.Combine(folder, "mnesia"),
        ["RABBITMQ_LOG_BASE"] = Path.Combine(folder, "log"),
        ["RABBITMQ_CONFIG_FILE"] = Path.Combine(folder, "rabbitmq"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(folder, "plugins"),
        ["RABBITMQ_PID_FILE"] = Path.Combine(folder, "pid"),
        ["ERL_EPMD_PORT"] = $"{Names}",
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        // The script then becomes the node itself instead of watching over it.
        ["RUNNING_UNDER_SYSTEMD"] = "true"
    };

    public async Task Create()
    {
        Directory.CreateDirectory(Path.Combine(folder, "log"));
        await File.WriteAllTextAsync(Path.Combine(folder, "rabbitmq.conf"), $"""
            default_user = talenthub
            default_pass = {_password}
            default_vhost = /
            prometheus.tcp.port = {Metrics}
            prometheus.tcp.ip = 127.0.0.1
            vm_memory_high_watermark.absolute = 1GB
            disk_free_limit.absolute = 100MB
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "plugins"), "[rabbitmq_prometheus].\n");
        var cookie = Path.Combine(folder, ".erlang.cookie");
        await File.WriteAllTextAsync(cookie, Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));
        await Child.Run("chmod", ["600", cookie]);
        _names = Child.Start("epmd", ["-port", $"{Names}", "-address", "127.0.0.1"], Path.Combine(folder, "log", "names.log"), Settings);
        await Start();
    }

    public async Task Start()
    {
        _node = Child.Start(Path.Combine(Scripts, "rabbitmq-server"), [], Path.Combine(folder, "log", "node.log"), Settings);
        await Wait.Until("RabbitMQ answers", TimeSpan.FromSeconds(60), async () =>
        {
            if (!_node.Alive) throw new InvalidOperationException("The node ended; see log/node.log.");
            await using var connection = await Connect();
            return connection.IsOpen;
        }, TimeSpan.FromMilliseconds(200));
    }

    /// <summary>kill −9 of the node.</summary>
    public Task Kill() => _node!.Kill();

    public Task<IConnection> Connect() =>
        new ConnectionFactory { Uri = Uri, AutomaticRecoveryEnabled = false, RequestedConnectionTimeout = TimeSpan.FromSeconds(3) }.CreateConnectionAsync();

    public Task<string> Control(params string[] arguments) => Child.Run(Path.Combine(Scripts, "rabbitmqctl"), arguments, Settings, folder);

    /// <summary>Messages the node handed out a second time since it started.</summary>
    public async Task<long> Redelivered()
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/plain"));
        var text = await http.GetStringAsync($"http://127.0.0.1:{Metrics}/metrics");
        return (long)RedeliveredLine().Matches(text).Sum(m => double.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"^rabbitmq_global_messages_redelivered_total\{[^}]*\}\s+([0-9.e+]+)", RegexOptions.Multiline)]
    private static partial Regex RedeliveredLine();

    public async ValueTask DisposeAsync()
    {
        if (_node is not null) await _node.DisposeAsync();
        if (_names is not null) await _names.DisposeAsync();
    }
}
