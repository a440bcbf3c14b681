using Microsoft.EntityFrameworkCore;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace TalentHub.Identity;

/// <summary>Who may come in: sign-in, staff and their offices, tokens.</summary>
public static class IdentityService
{
    public static WebApplication Build(string[] args)
    {
        // Named, so that the service is the same when another program, such as a test, hosts it.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = typeof(IdentityService).Assembly.GetName().Name });
        var (services, configuration) = (builder.Services, builder.Configuration);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 256 * 1024;
        });
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("OpenIddict", LogLevel.Warning)
            // What these two log is thrown, or answered by /health/ready, as well.
            .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical).AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.Critical);

        services.AddSingleton(TimeProvider.System);
        services.AddDbContext<IdentityDatabase>(database => database.UseNpgsql(
            configuration.GetConnectionString("Store") ?? throw new InvalidOperationException("ConnectionStrings:Store is missing.")));
        services.AddTokenServer(configuration);
        services.AddScoped<StaffClaims>();
        services.AddScoped<Clients>();
        services.AddScoped<DemonstrationAccounts>();
        services.AddSingleton<Opening>();
        services.AddHostedService(s => s.GetRequiredService<Opening>());
        services.AddHostedService<Pruning>();
        services.AddRazorComponents();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow;
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.AllowDuplicateProperties = false;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
            json.SerializerOptions.PropertyNameCaseInsensitive = false;
        });
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = Problems.Complete);
        services.AddOpenApi("identity");
        services.AddHealthChecks().AddCheck<OpenForSignIn>("database");
        services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService("talenthub-identity"))
            .WithTracing(t =>
            {
                t.AddAspNetCoreInstrumentation(o => o.Filter = http => !http.Request.Path.StartsWithSegments("/health")).AddHttpClientInstrumentation().AddNpgsql();
                if (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not null) t.AddOtlpExporter();
            })
            .WithMetrics(m =>
            {
                m.AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation().AddMeter("Npgsql").AddPrometheusExporter();
                if (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not null) m.AddOtlpExporter();
            });

        var app = builder.Build();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = Problems.StatusOf,
            SuppressDiagnosticsCallback = failed => Problems.StatusOf(failed.Exception) < 500
        });
        app.UseStatusCodePages();
        app.UseOpening();
        var issuer = TokenServer.Issuer(configuration);
        app.Use((http, next) =>
        {
            // Through the gateway (which sets the header) people see the public address: it is known, so nothing a caller says is trusted.
            if (http.Request.Headers.ContainsKey("X-Forwarded-Host")) (http.Request.Scheme, http.Request.Host) = (issuer.Scheme, new(issuer.Authority));
            return next(http);
        });
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapHealth();
        app.MapPrometheusScrapingEndpoint().AllowAnonymous();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        Grants.Map(app);
        SignIn.Map(app);
        GetStaffLabels.Map(app);
        GetExpertAccounts.Map(app);
        GetStaff.Map(app);
        return app;
    }

    /// <summary>Serves, or carries out the verb <c>migrate</c>; refuses to serve what must not be served.</summary>
    public static async Task<int> Run(string[] args)
    {
        if (args is [var verb, ..] && !verb.StartsWith('-') && verb != "migrate")
        {
            Console.Error.WriteLine($"Unknown verb {verb}. Without a verb the service serves; the verb migrate applies the schema.");
            return 2;
        }

        await using var app = Build([.. args.Where(a => a != "migrate")]);
        var opening = app.Services.GetRequiredService<Opening>();
        try
        {
            if (await opening.Refusal(CancellationToken.None) is { } refused)
            {
                Console.Error.WriteLine($"Refusing to start: {refused}");
                return 1;
            }

            if (args is ["migrate", ..])
            {
                await opening.Migrate(CancellationToken.None);
                Console.WriteLine("The schema of identity is up to date.");
                return 0;
            }
        }
        catch (Exception e) when (Opening.IsAway(e) && args is not ["migrate", ..])
        {
            app.Logger.LogWarning("The database does not answer yet; the service starts and waits for it");
        }

        await app.RunAsync();
        return Environment.ExitCode;
    }
}
