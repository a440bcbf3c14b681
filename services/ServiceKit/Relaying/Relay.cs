using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Marten.Subscriptions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace TalentHub.ServiceKit;

/// <summary>Marten's subscription as the relay's page source: the position moves with the confirmed page.</summary>
internal sealed class RelaySubscription : SubscriptionBase
{
    private readonly IntegrationRelay _relay;

    public RelaySubscription(IntegrationRelay relay)
    {
        _relay = relay;
        Name = "Relay";
        Version = 1;
        Options.BatchSize = 500;
        Options.SubscribeFromSequence(0);
    }

    public override async Task<IChangeListener> ProcessEventsAsync(EventRange page, ISubscriptionController controller, IDocumentOperations operations, CancellationToken ct)
    {
        // Marten fills the numbers of a failed append with tombstones; nothing happened there.
        var facts = page.Events.Where(e => e.Data is not Tombstone).ToArray();
        if (facts.Length > 0) await _relay.Relay(facts, ct);
        return NullChangeListener.Instance;
    }
}

/// <summary>The relay is not held up.</summary>
internal sealed class RelayReady(IntegrationRelay relay) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken ct) =>
        Task.FromResult(relay.Blocked is { } why ? HealthCheckResult.Unhealthy($"facts wait to be sent: {why}") : HealthCheckResult.Healthy());
}

public static class RelayExtensions
{
    /// <summary>Publishes every fact of this service's log as the contract that <typeparamref name="TMap"/> gives it.</summary>
    public static WebApplicationBuilder AddRelay<TMap>(this WebApplicationBuilder builder, string source) where TMap : class, IContractMap, new()
    {
        var broker = new Uri(builder.Configuration["Broker:Uri"] ?? throw new InvalidOperationException("Broker:Uri is missing."));
        builder.Services.AddSingleton<IContractMap, TMap>();
        builder.Services.AddSingleton<IContractWire>(_ => new RabbitWire(broker, $"talenthub-{source}-relay"));
        builder.Services.AddSingleton(p => new IntegrationRelay(
            p.GetRequiredService<IContractMap>(), p.GetRequiredService<IContractWire>(), source, p.GetRequiredService<TimeProvider>(),
            p.GetRequiredService<ILogger<IntegrationRelay>>()));
        builder.Services.ConfigureMarten((p, options) =>
            options.Events.Subscribe(new RelaySubscription(p.GetRequiredService<IntegrationRelay>())));
        builder.Services.AddHealthChecks().AddCheck<RelayReady>("relay", tags: ["ready"]);
        return builder;
    }

    /// <summary>Sends a stream again from a version on: asked by a consumer that sees a gap.</summary>
    public static void MapRelay(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/internal/relay/{stream:guid}", async (
            Guid stream, long? from, string? tenant, IDocumentStore store, IntegrationRelay relay, HttpContext http) =>
        {
            await using var session = store.QuerySession(tenant ?? Tenancy.None);
            var facts = await session.Events.FetchStreamAsync(stream, fromVersion: from ?? 1, token: http.RequestAborted);
            if (facts.Count == 0) return Problems.NotFound("There is no such stream, or nothing from that version on.");
            await relay.Relay(facts, http.RequestAborted);
            return Results.Ok(new { sent = facts.Count, last = facts[^1].Version });
        }).RequireAuthorization("service");
}
