using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace TalentHub.TestKit;

/// <summary>A service run in this process against a real database, with tokens of the test issuer.</summary>
public sealed class TestService<TProgram>(TestDatabase database, TestIssuer issuer, IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null)
    : WebApplicationFactory<TProgram> where TProgram : class
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("ConnectionStrings:Store", database.ConnectionString);
        builder.UseSetting("Broker:Uri", TestServers.Broker ?? "amqp://guest:guest@127.0.0.1:1/");
        builder.UseSetting("Identity:Issuer", issuer.Issuer);
        builder.UseSetting("Identity:MetadataAddress", $"{issuer.Issuer}.well-known/openid-configuration");
        builder.UseSetting("Identity:TokenEndpoint", $"{issuer.Issuer}token");
        builder.UseSetting("Identity:ClientId", "test");
        builder.UseSetting("Identity:ClientSecret", "test");
        builder.UseSetting("Seeds:Path", Repository.Path("seeds"));
        foreach (var (key, value) in settings ?? new Dictionary<string, string?>()) builder.UseSetting(key, value);
        if (services is not null) builder.ConfigureServices(services);
    }

    /// <summary>A client that speaks for one role of an office.</summary>
    public HttpClient As(string role, string office = "330203", bool readsCity = false, string? sub = null)
    {
        var client = CreateClient(new() { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Authorization = new("Bearer", issuer.Token(role, [office], readsCity, sub));
        return client;
    }
}

/// <summary>Where the repository is, seen from a test.</summary>
public static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "TalentHub.sln"))) return folder.FullName;
        return Environment.GetEnvironmentVariable("TALENTHUB_ROOT") ?? throw new DirectoryNotFoundException("No TalentHub.sln above the tests; set TALENTHUB_ROOT.");
    }
}

/// <summary>Commands over HTTP as a caller writes them.</summary>
public static class Calling
{
    /// <summary>A POST with a fresh Idempotency-Key, and If-Match when a version is given.</summary>
    public static Task<HttpResponseMessage> Command(this HttpClient client, string path, object body, long? version = null, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = body is string raw ? new StringContent(raw, new MediaTypeHeaderValue("application/json")) : JsonContent.Create(body)
        };
        request.Headers.Add("Idempotency-Key", key ?? Guid.CreateVersion7().ToString());
        if (version is { } v) request.Headers.TryAddWithoutValidation("If-Match", $"\"{v}\"");
        return client.SendAsync(request);
    }

    public static async Task<JsonElement> Json(this HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

    /// <summary>The version in the ETag.</summary>
    public static long Version(this HttpResponseMessage answer) => long.Parse(answer.Headers.ETag!.Tag.Trim('"'), System.Globalization.CultureInfo.InvariantCulture);
}
