using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shouldly;
using TalentHub.Identity;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Gateway.Tests;

/// <summary>The gateway on real listeners, with the real identity behind it; the other services only tell what reached them.</summary>
public sealed partial class RunningGateway : IAsyncLifetime
{
    public const string Password = "an-office-in-haishu";
    public const string InnerSecret = "inner-secret";

    private readonly DirectoryInfo _keys = Directory.CreateTempSubdirectory("gateway-keys");
    private readonly Dictionary<string, string> _services = [];
    private readonly List<WebApplication> _apps = [];
    private TestDatabase _identityDatabase = null!;

    public TestDatabase Database { get; private set; } = null!;

    public WebApplication App { get; private set; } = null!;

    /// <summary>The public address.</summary>
    public Uri Address { get; private set; } = null!;

    public Uri Inner { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        (Database, _identityDatabase) = (await TestDatabase.Create(), await TestDatabase.Create());
        Address = new($"http://localhost:{FreePort()}/");

        foreach (var service in (string[])["people", "applications", "outcomes", "web"])
        {
            var echo = Echo(service);
            await echo.StartAsync();
            _apps.Add(echo);
            _services[service] = echo.Urls.First();
        }

        var identity = IdentityService.Build([
            "--environment=Development", "--urls=http://127.0.0.1:0", $"--ConnectionStrings:Store={_identityDatabase.ConnectionString}",
            $"--Identity:Issuer={Address}", $"--Identity:KeysPath={_keys.FullName}", $"--Seeds:Path={Repository.Path("seeds")}",
            "--Demonstration:Enabled=true", $"--Demonstration:Password={Password}", "--Clients:gateway:Secret=gateway-secret", "--Logging:LogLevel:Default=Warning"]);
        await identity.Services.GetRequiredService<Opening>().Migrate(CancellationToken.None);
        await identity.StartAsync();
        _apps.Add(identity);
        _services["identity"] = identity.Urls.First();

        await Schema.Apply(Database.ConnectionString, CancellationToken.None);
        App = await Start(Address);
        Inner = new(App.Urls.Last());
        using var client = Client();
        await Wait.Until(async () => (await client.GetAsync("/health/ready")).IsSuccessStatusCode);
    }

    /// <summary>One more gateway before the same services, with other settings.</summary>
    public async Task<WebApplication> Start(Uri address, params string[] settings)
    {
        var inner = FreePort();
        var app = GatewayService.Build([
            "--environment=Development", $"--urls=http://127.0.0.1:{address.Port};http://127.0.0.1:{inner}", $"--Gateway:InternalPort={inner}",
            $"--ConnectionStrings:Store={Database.ConnectionString}", $"--Identity:Issuer={Address}",
            $"--Identity:MetadataAddress={_services["identity"]}/.well-known/openid-configuration", "--Identity:ClientSecret=gateway-secret",
            $"--Internal:Secret={InnerSecret}", "--Logging:LogLevel:Default=Warning",
            .. _services.Select(s => $"--Services:{s.Key}={s.Value}"), .. settings]);
        await app.StartAsync();
        return app;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A program, or a browser that does not follow by itself.</summary>
    public HttpClient Client(string? token = null, Uri? address = null)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address ?? Address };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    public async Task<string> Token(string account)
    {
        using var client = Client();
        using var form = new FormUrlEncodedContent([new("grant_type", "password"), new("client_id", "deploy-token"), new("username", account), new("password", Password)]);
        using var answer = await client.PostAsync("/connect/token", form);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    /// <summary>A browser that has signed in, with the cookies it holds.</summary>
    public async Task<(HttpClient Browser, CookieContainer Cookies)> SignedIn(string account)
    {
        var cookies = new CookieContainer();
        var browser = new HttpClient(new HttpClientHandler { CookieContainer = cookies }) { BaseAddress = Address };
        browser.DefaultRequestHeaders.Add("Accept", "text/html");
        var page = await browser.GetStringAsync("/board?year=2019");
        var action = WebUtility.HtmlDecode(FormAction.Match(page).Groups[1].Value);
        using var form = new FormUrlEncodedContent([new("form-token", FormToken.Match(page).Groups[1].Value), new("account", account), new("password", Password)]);
        using var entered = await browser.PostAsync(action, form);
        entered.StatusCode.ShouldBe(HttpStatusCode.OK);
        entered.RequestMessage!.RequestUri!.PathAndQuery.ShouldBe("/board?year=2019");
        browser.DefaultRequestHeaders.Remove("Accept");
        return (browser, cookies);
    }

    /// <summary>What reached the service behind the gateway.</summary>
    public static async Task<Reached> Read(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<Reached>())!;
    }

    public async ValueTask DisposeAsync()
    {
        if (App is not null) await App.DisposeAsync();
        foreach (var app in _apps) await app.DisposeAsync();
        if (Database is not null) await Database.DisposeAsync();
        if (_identityDatabase is not null) await _identityDatabase.DisposeAsync();
        _keys.Delete(recursive: true);
    }

    private static WebApplication Echo(string service)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.UseWebSockets();
        app.MapGet("/health/ready", () => Results.Ok());
        app.Map("/_blazor", async (HttpContext http, IHostApplicationLifetime life) =>
        {
            using var socket = await http.WebSockets.AcceptWebSocketAsync();
            var buffer = new byte[1024];
            var received = await socket.ReceiveAsync(buffer, life.ApplicationStopping);
            await socket.SendAsync(buffer.AsMemory(0, received.Count), WebSocketMessageType.Text, true, life.ApplicationStopping);
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, life.ApplicationStopping);
        });
        app.Map("/{**path}", async (HttpContext http) =>
        {
            using var body = new StreamReader(http.Request.Body);
            var length = (await body.ReadToEndAsync()).Length;
            http.Response.Headers.Server = "an-old-one";
            return new Reached(service, http.Request.Path, length, http.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString()));
        });
        return app;
    }

    [GeneratedRegex("action=\"([^\"]*)\"")]
    private static partial Regex FormAction { get; }

    [GeneratedRegex("name=\"form-token\" value=\"([^\"]*)\"")]
    private static partial Regex FormToken { get; }
}

/// <summary>A request as a service behind the gateway saw it.</summary>
public sealed record Reached(string Service, string Path, int Length, Dictionary<string, string> Headers)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name.ToLowerInvariant());
}

internal static class Answers
{
    /// <summary>The answer is a problem document of this kind.</summary>
    public static async Task<JsonElement> ShouldBeProblem(this HttpResponseMessage answer, int status, string type)
    {
        ((int)answer.StatusCode).ShouldBe(status, await answer.Content.ReadAsStringAsync());
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("type").GetString().ShouldBe(type);
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        return problem;
    }
}
