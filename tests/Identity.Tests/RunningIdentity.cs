using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Identity.Tests;

/// <summary>Identity as a process would run it, in demonstration mode, on a database and keys of its own.</summary>
public sealed class RunningIdentity : IAsyncLifetime
{
    public const string Password = "an-office-in-haishu";
    public const string Issuer = "http://talenthub.test/";

    private readonly DirectoryInfo _keys = Directory.CreateTempSubdirectory("identity-keys");
    private WebApplication? _app;

    public TestDatabase Database { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    public IServiceProvider Services => _app!.Services;

    public async ValueTask InitializeAsync()
    {
        Database = await TestDatabase.Create();
        _app = Build();
        await _app.Services.GetRequiredService<Opening>().Migrate(CancellationToken.None);
        (Client, Address) = await Start(_app);
        await Open(Client);
    }

    /// <summary>The same service again, with other settings.</summary>
    public WebApplication Build(params string[] settings)
    {
        var app = IdentityService.Build([
            "--environment=Development", "--urls=http://127.0.0.1:0", $"--ConnectionStrings:Store={Database.ConnectionString}",
            $"--Identity:Issuer={Issuer}", $"--Identity:KeysPath={_keys.FullName}", $"--Seeds:Path={Repository.Path("seeds")}",
            "--Demonstration:Enabled=true", $"--Demonstration:Password={Password}", "--Logging:LogLevel:Default=Warning",
            "--Clients:gateway:Secret=gateway-secret", "--Clients:applications:Secret=applications-secret", .. settings]);
        return app;
    }

    public static async Task<(HttpClient Client, Uri Address)> Start(WebApplication app)
    {
        await app.StartAsync();
        var address = new Uri(app.Urls.First());
        return (new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address }, address);
    }

    public static Task Open(HttpClient client) => Wait.Until(async () => (await client.GetAsync("/health/ready")).IsSuccessStatusCode);

    public static async Task<(int Status, JsonElement Body)> Token(HttpClient client, params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var answer = await client.PostAsync("/connect/token", content);
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    public static Task<(int Status, JsonElement Body)> PasswordToken(HttpClient client, string account, string password = Password) =>
        Token(client, ("grant_type", "password"), ("client_id", "deploy-token"), ("username", account), ("password", password), ("scope", "talenthub"));

    /// <summary>What a token says, read as a service would read it but without checking it.</summary>
    public static JsonElement Claims(string token)
    {
        token.Split('.').Length.ShouldBe(3, "a signed token, not a sealed one");
        return JsonSerializer.Deserialize<JsonElement>(Microsoft.IdentityModel.Tokens.Base64UrlEncoder.DecodeBytes(token.Split('.')[1]));
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        if (_app is not null) await _app.DisposeAsync();
        if (Database is not null) await Database.DisposeAsync();
        _keys.Delete(recursive: true);
    }
}
