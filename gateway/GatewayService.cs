using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Scalar.AspNetCore;

namespace TalentHub.Gateway;

/// <summary>The only door: signs browsers in, checks every token, limits, and leads each request to the service that answers it.</summary>
public static class GatewayService
{
    private const string Feeds = "/api/applications/feeds";

    private static readonly string[] Documented = ["applications", "outcomes", "people", "identity"];

    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(GatewayService).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory
        });
        var (services, configuration) = (builder.Services, builder.Configuration);
        configuration.AddInMemoryCollection(Destinations(configuration));
        if (string.IsNullOrEmpty(configuration[WebHostDefaults.ServerUrlsKey])) builder.WebHost.UseUrls("http://localhost:8080", "http://127.0.0.1:8086");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 2 * 1024 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        // What health checks find is answered by /health/ready as well.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning).AddFilter("Yarp", LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.Critical);

        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(NpgsqlDataSource.Create(Store(configuration)));
        services.AddSingleton<Schema>();
        services.AddSingleton<Sessions>();
        services.AddDataProtection().SetApplicationName("TalentHub.Gateway");
        services.AddOptions<KeyManagementOptions>().Configure<NpgsqlDataSource>((keys, database) => keys.XmlRepository = new ProtectionKeys(database));
        services.AddHttpClient(Sessions.IdentityClient, http =>
        {
            http.BaseAddress = new(configuration["Services:Identity"]!.Split(';')[0]);
            http.Timeout = TimeSpan.FromSeconds(10);
        });
        services.AddDoor(configuration);
        services.AddLimits(configuration);
        services.AddReverseProxy().LoadFromConfig(configuration.GetSection("ReverseProxy")).AddTransforms(Transforms.Inwards);
        services.AddHealthChecks()
            .AddCheck<SessionsReady>("sessions").AddCheck<IdentityReady>("identity").AddCheck<DestinationsReady>("services");
        services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService("talenthub-gateway"))
            .WithTracing(t =>
            {
                // The address of a feed is its key: it stands in no trace.
                t.AddAspNetCoreInstrumentation(o => o.Filter = http => !http.Request.Path.StartsWithSegments("/health") && !http.Request.Path.StartsWithSegments(Feeds))
                    .AddHttpClientInstrumentation(o => o.FilterHttpRequestMessage = r => r.RequestUri?.AbsolutePath.StartsWith(Feeds, StringComparison.Ordinal) is not true)
                    .AddNpgsql().AddSource("Yarp.ReverseProxy");
                if (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not null) t.AddOtlpExporter();
            })
            .WithMetrics(m =>
            {
                m.AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation().AddMeter("Npgsql").AddPrometheusExporter();
                if (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not null) m.AddOtlpExporter();
            });

        var app = builder.Build();
        var inner = configuration.GetValue("Gateway:InternalPort", 0);
        app.MapWhen(http => http.Connection.LocalPort == inner, inside =>
        {
            inside.UseExceptionHandler(e => e.Run(Problems.OnException));
            inside.UseRouting();
            inside.UseEndpoints(Inside.Map);
        });
        app.Use(BrowserSafety.Headers);
        app.UseExceptionHandler(e => e.Run(Problems.OnException));
        app.UseStatusCodePages(status => Problems.OnBareStatus(status.HttpContext));
        app.UseRouting();
        app.UseAuthentication();
        app.Use(BrowserSafety.Guard);
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseRequestTimeouts();
        app.MapHealth();
        app.MapSignIn();
        MapDocuments(app);
        foreach (var closed in (string[])["/api/{**rest}", "/openapi/{**rest}", "/internal/{**rest}", "/metrics", "/health/{**rest}"])
            app.Map(closed, () => Problems.Of(404, "not-found", "There is nothing under this address.")).RequireAuthorization(Policies.SignedIn);
        app.MapReverseProxy(proxy =>
        {
            proxy.Use(Problems.AfterProxy);
            proxy.UseLoadBalancing();
            proxy.UsePassiveHealthChecks();
        });
        return app;
    }

    /// <summary>Serves, or carries out the verb <c>migrate</c>.</summary>
    public static async Task<int> Run(string[] args)
    {
        if (args is [var verb, ..] && !verb.StartsWith('-') && verb != "migrate")
        {
            Console.Error.WriteLine($"Unknown verb {verb}. Without a verb the gateway serves; the verb migrate applies the schema.");
            return 2;
        }

        await using var app = Build([.. args.Where(a => a != "migrate")]);
        if (args is ["migrate", ..])
        {
            await Schema.Apply(Store(app.Configuration), CancellationToken.None);
            Console.WriteLine("The schema of gateway is up to date.");
            return 0;
        }

        if (Refusal(app.Configuration, app.Environment) is { } refused)
        {
            Console.Error.WriteLine($"Refusing to start: {refused}");
            return 1;
        }

        await app.RunAsync();
        return 0;
    }

    /// <summary>Why the gateway must not serve with this configuration; null when it may.</summary>
    public static string? Refusal(IConfiguration configuration, IHostEnvironment environment)
    {
        if (string.IsNullOrEmpty(configuration["Identity:ClientSecret"])) return "Identity:ClientSecret, the gateway's own secret at identity, is missing.";
        return Policies.Issuer(configuration).Scheme != Uri.UriSchemeHttps && !environment.IsDevelopment() && !configuration.GetValue("Demonstration:Enabled", false)
            ? "Identity:Issuer must be an https address outside the demonstration."
            : null;
    }

    private static string Store(IConfiguration configuration) =>
        configuration.GetConnectionString("Store") ?? throw new InvalidOperationException("ConnectionStrings:Store is missing.");

    // What the doors look like is no secret: a partner's developer reads it before there is an account.
    private static void MapDocuments(IEndpointRouteBuilder routes) => routes.MapScalarApiReference("/docs", (docs, http) =>
    {
        docs.WithTitle("TalentHub").DisableDefaultFonts().DisableAgent().DisableMcp().DisableTelemetry().HideClientButton().HideDeveloperTools().WithNonce(BrowserSafety.NonceOf(http));
        foreach (var name in Documented) docs.AddDocument(name, name, $"/openapi/{name}.json");
        docs.Servers = [new(Policies.Issuer(http.RequestServices.GetRequiredService<IConfiguration>()).AbsoluteUri)];
    }).AllowAnonymous();

    // Where services are is said once, under Services; several addresses of one service are separated by semicolons.
    private static Dictionary<string, string?> Destinations(IConfiguration configuration)
    {
        Dictionary<string, string?> clusters = [];
        foreach (var cluster in configuration.GetSection("ReverseProxy:Clusters").GetChildren().Select(c => c.Key))
        {
            var addresses = configuration[$"Services:{cluster}"] ?? throw new InvalidOperationException($"Services:{cluster} is missing.");
            foreach (var (number, address) in addresses.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Index())
                clusters[$"ReverseProxy:Clusters:{cluster}:Destinations:{number + 1}:Address"] = address;
            clusters[$"ReverseProxy:Clusters:{cluster}:HttpRequest:Version"] = configuration["Gateway:HttpVersion"] ?? "1.1";
            clusters[$"ReverseProxy:Clusters:{cluster}:HttpRequest:VersionPolicy"] = "RequestVersionExact";
        }

        return clusters;
    }
}
