using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using JasperFx;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace TalentHub.ServiceKit;

/// <summary>What every service is made of before it has a word of its own.</summary>
public static class ServiceHost
{
    /// <summary>A web host with strict JSON, problem documents, token checks, tenancy, telemetry, health and an OpenAPI document.</summary>
    public static WebApplicationBuilder Create(string[] args, string name)
    {
        // Settings come from the start of the process; nobody edits files beneath it.
        var builder = WebApplication.CreateBuilder([.. args, "--hostBuilder:reloadConfigOnChange=false"]);
        builder.Host.ApplyJasperFxExtensions();
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = 20 * 1024 * 1024;
        });
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning)
            // The answer of /health/ready carries the reason; every poll need not be an error in the log.
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Tenants>();
        services.AddHttpContextAccessor();
        services.ConfigureHttpJsonOptions(o => Strict(o.SerializerOptions));
        services.AddProblemDetails(o => o.CustomizeProblemDetails = Problems.Complete);
        services.AddExceptionHandler<ExceptionAnswers>();
        services.AddAccess(builder.Configuration);
        services.AddHttpClient();
        services.AddSingleton<ServiceTokens>();
        services.AddHealthChecks();
        services.AddOpenApi(name);
        services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService($"talenthub-{name}"))
            .WithTracing(t =>
            {
                // Nobody looks at the traces: none are made.
                if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is null) return;
                t.AddAspNetCoreInstrumentation(o => o.Filter = http => !http.Request.Path.StartsWithSegments("/health")).AddHttpClientInstrumentation()
                    .AddNpgsql().AddSource("Marten", "MassTransit", Telemetry.Name).AddOtlpExporter();
            })
            .WithMetrics(m =>
            {
                m.AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation()
                    .AddMeter("Marten", "MassTransit", "Npgsql", Telemetry.Name).AddPrometheusExporter();
                if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not null) m.AddOtlpExporter();
            });
        return builder;
    }

    /// <summary>The way of a request: problem documents, who, may they, which tenant, which key, what body.</summary>
    public static WebApplication UseServiceHost(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<Tenancy>();
        app.UseMiddleware<CommandGate>();
        app.UseMiddleware<BodyReading>();
        app.MapReadiness();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapPrometheusScrapingEndpoint().AllowAnonymous();
        return app;
    }

    /// <summary>Serves, or carries out a verb of the command line such as <c>db-apply</c>.</summary>
    public static async Task<int> RunService(this WebApplication app, string[] args)
    {
        if (args.Length > 0 && !args[0].StartsWith('-')) return await app.RunJasperFxCommands(args);
        await app.RunAsync();
        return 0;
    }

    /// <summary>How JSON is read and written at the door of every service.</summary>
    public static void Strict(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.PropertyNameCaseInsensitive = false;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.RespectNullableAnnotations = true;
        json.AllowDuplicateProperties = false;
        json.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        json.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, false));
    }
}
