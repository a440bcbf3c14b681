using TalentHub.Rig;

namespace TalentHub.Benchmarks;

/// <summary>The peer as a process of its own, with its own database beside the subject's.</summary>
internal sealed class PeerProcess(Office office, int offset, bool views, string work) : IAsyncDisposable
{
    public const string Database = "peer";
    private Child? _child;

    public Uri Address => new($"http://127.0.0.1:{office.Port(offset)}");

    public string Store => office.Postgres.Connect(Database);

    public async Task Start()
    {
        _child = Child.Start("dotnet", [typeof(PeerProcess).Assembly.Location, "peer"], Path.Combine(work, "peer.log"), new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = Address.ToString().TrimEnd('/'),
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["DOTNET_gcServer"] = "0",
            [PeerHost.StoreSetting] = Store,
            [PeerHost.IssuerSetting] = office.Issuer.Address,
            [PeerHost.ViewsSetting] = views ? "true" : "false"
        });
        using var http = new HttpClient { BaseAddress = Address };
        await Wait.Until("the peer answers", TimeSpan.FromSeconds(60), async () =>
        {
            if (!_child.Alive) throw new InvalidOperationException("The peer ended; see peer.log.");
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_child is not null) await _child.DisposeAsync();
    }
}
