using System.Reflection;
using MassTransit;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace TalentHub.ServiceKit;

/// <summary>The only place where MassTransit is set up.</summary>
public static class Bus
{
    /// <summary>Keeps every message of these contracts, from one queue, as facts of this service's own log.</summary>
    public static WebApplicationBuilder AddInbox(this WebApplicationBuilder builder, string queue, Assembly contracts)
    {
        var types = ContractNames.In(contracts);
        return builder.AddInbox(queue, types, p => Kept(p, types));
    }

    /// <summary>Lets <typeparamref name="T"/> react to every message of one other service, from one queue, once for each and in the order of its stream.</summary>
    public static WebApplicationBuilder AddReaction<T>(this WebApplicationBuilder builder, string queue, Assembly contracts, string source) where T : class, IReaction
    {
        var types = ContractNames.In(contracts).Where(t => ContractNames.SourceOf(t) == source).ToArray();
        builder.Services.AddSingleton<T>();
        return builder.AddInbox(queue, types, p => new ReactingInbox(p.GetRequiredService<IDocumentStore>(), p.GetRequiredService<T>(), Kept(p, types)));
    }

    private static MartenInbox Kept(IServiceProvider services, IReadOnlyList<Type> types) =>
        new(services.GetRequiredService<IDocumentStore>(), services.GetRequiredService<NpgsqlDataSource>(), services.GetRequiredService<TimeProvider>(), types);

    private static WebApplicationBuilder AddInbox(this WebApplicationBuilder builder, string queue, IReadOnlyList<Type> types, Func<IServiceProvider, IInboxLog> log)
    {
        var services = builder.Services;
        services.AddSingleton(log);
        services.AddSingleton(p => new Inbox(p.GetRequiredService<IInboxLog>(), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<Inbox>>()));
        services.AddHttpClient<IGapAsker, HttpGapAsker>();
        services.AddHostedService<InboxLoop>();
        services.AddHostedService<ParkedLoop>();
        var broker = new Uri(builder.Configuration["Broker:Uri"] ?? throw new InvalidOperationException("Broker:Uri is missing."));
        services.AddMassTransit(bus =>
        {
            // Nothing about an office goes to anybody outside of it.
            bus.DisableUsageTelemetry();
            bus.SetKebabCaseEndpointNameFormatter();
            foreach (var type in types) bus.AddConsumer(typeof(InboxConsumer<>).MakeGenericType(type));
            bus.UsingRabbitMq((_, rabbit) => rabbit.Host(broker, host =>
            {
                host.Heartbeat(TimeSpan.FromSeconds(10));
                host.ContinuationTimeout(TimeSpan.FromSeconds(10));
            }));
        });
        services.AddSingleton(p => new QueueConsumer(
            queue, types, p.GetRequiredService<IInboxLog>(), p.GetRequiredService<IReceiveEndpointConnector>(), p.GetRequiredService<IBusControl>(),
            p.GetRequiredService<IServiceScopeFactory>(), broker, p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<QueueConsumer>>()));
        services.AddHostedService(p => p.GetRequiredService<QueueConsumer>());
        services.AddHealthChecks().AddCheck<QueueConsumer>("consumer", tags: ["ready"]);
        services.Configure<MassTransitHostOptions>(o =>
        {
            // The service answers and says "not ready" while the broker is away.
            o.WaitUntilStarted = false;
            o.StopTimeout = TimeSpan.FromSeconds(15);
        });
        return builder;
    }
}

/// <summary>Hands a message to the inbox and acknowledges when it is stored.</summary>
public sealed class InboxConsumer<T>(Inbox inbox) : IConsumer<T> where T : class
{
    public Task Consume(ConsumeContext<T> context) => inbox.Receive(new(context.Message, Read(context)), context.CancellationToken);

    private static Envelope Read(ConsumeContext context)
    {
        string Text(string name) => context.Headers.Get<string>(name) ?? throw new InvalidOperationException($"The message carries no {name}.");
        return new(
            context.MessageId ?? throw new InvalidOperationException("The message carries no id."),
            Guid.Parse(Text(Envelope.Header.StreamId)), long.Parse(Text(Envelope.Header.StreamVersion), System.Globalization.CultureInfo.InvariantCulture),
            Text(Envelope.Header.Tenant), Text(Envelope.Header.Source), Text(Envelope.Header.FactType),
            DateTimeOffset.Parse(Text(Envelope.Header.KnownAt), System.Globalization.CultureInfo.InvariantCulture));
    }
}

/// <summary>Runs the inbox.</summary>
internal sealed class InboxLoop(Inbox inbox) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => inbox.Run(stoppingToken);
}

/// <summary>Takes parked messages up again twice a second.</summary>
internal sealed class ParkedLoop(IInboxLog log, Inbox inbox, IServiceScopeFactory scopes, IDocumentStore store, TimeProvider clock, ILogger<ParkedLoop> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var retry = new ParkedRetry(log, inbox, scope.ServiceProvider.GetRequiredService<IGapAsker>(), clock, logger);
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), clock, stoppingToken);
            try
            {
                await using var session = store.QuerySession();
                var since = (await session.Query<ParkedMessage>().Select(p => new { p.Id, p.ParkedAt }).ToListAsync(stoppingToken)).ToDictionary(p => p.Id, p => p.ParkedAt);
                if (since.Count > 0) await retry.Sweep(since, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning(e, "Parked messages could not be taken up this time");
            }
        }
    }
}

/// <summary>Asks the owning service over its internal route.</summary>
internal sealed class HttpGapAsker(HttpClient http, ServiceTokens tokens, IConfiguration configuration) : IGapAsker
{
    public Task Ask(string source, string tenant, Guid stream, long from, CancellationToken ct) =>
        Post(source, $"/{stream}?from={from}&tenant={tenant}", ct);

    public Task AskSince(string source, DateTimeOffset since, CancellationToken ct) => Post(source, $"?since={Uri.EscapeDataString(since.UtcDateTime.ToString("O"))}", ct);

    private async Task Post(string source, string what, CancellationToken ct)
    {
        var owner = configuration[$"Services:{source}"] ?? throw new InvalidOperationException($"Services:{source} is missing.");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{owner.TrimEnd('/')}/internal/relay{what}");
        request.Headers.Authorization = new("Bearer", await tokens.Get(ct));
        using var answer = await http.SendAsync(request, ct);
        answer.EnsureSuccessStatusCode();
    }
}
