using System.Net;

namespace TalentHub.Rig;

/// <summary>One published service on its own port: started, asked for its health, killed and started again.</summary>
public sealed class ServiceProcess(string name, string folder, int port, string logFile, IReadOnlyDictionary<string, string> settings) : IAsyncDisposable
{
    private static readonly HttpClient Health = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromSeconds(2) }) { Timeout = TimeSpan.FromSeconds(2) };
    private Child? _child;

    public string Name => name;

    public Uri Address => new($"http://127.0.0.1:{port}");

    public bool Alive => _child?.Alive is true;

    public Task<DateTimeOffset> Gone => _child!.Gone;

    public int Id => _child!.Id;

    private string Assembly => Path.Combine(folder, $"TalentHub.{name}.dll");

    /// <summary>Starts the process; <paramref name="more"/> settings hold for this life only.</summary>
    public void Start(params (string Name, string Value)[] more)
    {
        var environment = new Dictionary<string, string>(settings);
        foreach (var (key, value) in more) environment[key] = value;
        environment["ASPNETCORE_URLS"] = Address.ToString().TrimEnd('/');
        _child = Child.Start("dotnet", [Assembly], logFile, environment, folder);
    }

    /// <summary>Runs one command of the service, such as applying its schema.</summary>
    public Task<string> Run(params string[] command) => Child.Run("dotnet", [Assembly, .. command], settings, folder);

    public Task Kill() => _child!.Kill();

    /// <summary>ready, not ready, or gone, as the service itself says it.</summary>
    public async Task<string> Ask()
    {
        try
        {
            using var answer = await Health.GetAsync(new Uri(Address, "/health/ready"));
            return answer.StatusCode switch
            {
                HttpStatusCode.OK => "ready",
                HttpStatusCode.ServiceUnavailable => "not-ready",
                var other => $"answer-{(int)other}"
            };
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return "gone";
        }
    }

    /// <summary>The service's own words on why it is not ready.</summary>
    public async Task<string> Why()
    {
        try
        {
            using var answer = await Health.GetAsync(new Uri(Address, "/health/ready"));
            return await answer.Content.ReadAsStringAsync();
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return e.Message;
        }
    }

    public Task<TimeSpan> Ready(TimeSpan atMost) => Wait.Until($"{name} is ready", atMost, async () =>
    {
        if (!Alive) throw new InvalidOperationException($"{name} ended; its last words: {LastWords()}");
        return await Ask() == "ready";
    });

    private string LastWords() => File.Exists(logFile) ? string.Join('\n', File.ReadLines(logFile).TakeLast(12)) : "none";

    public async ValueTask DisposeAsync()
    {
        if (_child is not null) await _child.DisposeAsync();
    }
}
