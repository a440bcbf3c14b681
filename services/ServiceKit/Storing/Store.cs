using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Daemon;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Weasel.Core;

namespace TalentHub.ServiceKit;

/// <summary>The only place where Marten is set up.</summary>
public sealed class Store
{
    private readonly List<Action<StoreOptions>> _options = [];

    internal bool StreamsAreDeclared { get; private set; } = true;

    /// <summary>Maps every concrete fact below an abstract one to the name it is stored under.</summary>
    public Store Facts<TFact>()
    {
        foreach (var type in typeof(TFact).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(TFact))))
        {
            var alias = type.GetCustomAttribute<StoredAsAttribute>()?.Alias
                ?? throw new InvalidOperationException($"{type.Name} does not say what it is stored as.");
            _options.Add(o => o.Events.MapEventType(type, alias));
        }

        return this;
    }

    /// <summary>Keeps the messages of other services as facts of this one: streams are named by others, each event once.</summary>
    public Store Contracts(Assembly contracts)
    {
        foreach (var type in ContractNames.In(contracts)) _options.Add(o => o.Events.MapEventType(type, ContractNames.AliasOf(type)));
        _options.Add(o =>
        {
            o.Events.EnableUniqueIndexOnEventId = true;
            o.Schema.For<ParkedMessage>().SingleTenanted().Index(p => p.Stream);
        });
        StreamsAreDeclared = false;
        return this;
    }

    /// <summary>Remembers how far the streams of other services were heard, for a service that reacts to them.</summary>
    public Store Reactions()
    {
        _options.Add(o =>
        {
            o.Schema.For<HeardStream>().SingleTenanted().Index(h => h.KnownAt);
            o.Schema.For<ParkedMessage>().SingleTenanted().Index(p => p.Stream);
        });
        return this;
    }

    public Store Options(Action<StoreOptions> configure)
    {
        _options.Add(configure);
        return this;
    }

    internal void Apply(StoreOptions o, NpgsqlDataSource source, CommitSignal commits, bool wakes)
    {
        o.Connection(source);
        o.DatabaseSchemaName = "public";
        o.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase, json =>
        {
            json.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        });
        o.Events.StreamIdentity = StreamIdentity.AsGuid;
        o.Events.TenancyStyle = JasperFx.MultiTenancy.TenancyStyle.Conjoined;
        o.Policies.AllDocumentsAreMultiTenanted();
        o.Events.AppendMode = EventAppendMode.Quick;
        o.Events.UseMandatoryStreamTypeDeclaration = StreamsAreDeclared;
        o.Events.UseExclusiveLockOnConcurrentAppends = true;
        o.Events.MetadataConfig.EnableAll();
        o.Projections.Errors.SkipApplyErrors = false;
        o.Projections.Errors.SkipSerializationErrors = false;
        o.Projections.Errors.SkipUnknownEvents = false;
        o.Projections.LeadershipPollingTime = 1000;
        if (wakes)
        {
            o.Projections.Wakeup = new DaemonWakeup(commits);
            o.Listeners.Add(commits);
        }

        o.Schema.For<CommandReceipt>().Identity(r => r.Id);
        o.Schema.For<Reservation>().Identity(r => r.Id);
        o.OpenTelemetry.TrackConnections = JasperFx.OpenTelemetry.TrackLevel.Normal;
        o.OpenTelemetry.TrackEventCounters();
        foreach (var configure in _options) configure(o);
    }
}

public static class StoreExtensions
{
    /// <summary>Gives the service its log, its documents and the daemon that follows the log.</summary>
    public static WebApplicationBuilder AddStore(this WebApplicationBuilder builder, Action<Store> configure)
    {
        var store = new Store();
        configure(store);
        var commits = new CommitSignal();
        var connection = builder.Configuration.GetConnectionString("Store")
            ?? throw new InvalidOperationException("ConnectionStrings:Store is missing.");
        var options = new NpgsqlConnectionStringBuilder(connection)
        {
            // The same statements come again all day: planned once per connection; and no session leaves anything behind that a reset would clear.
            MaxAutoPrepare = 200,
            NoResetOnClose = true
        };
        var source = new NpgsqlDataSourceBuilder(options.ConnectionString) { Name = "store" }.Build();
        builder.Services.AddSingleton(source);
        builder.Services.AddSingleton(commits);
        // Registered here, the coordinator is no hosted service of its own: it moves the views when their owner says so.
        builder.Services.AddSingleton<Marten.Events.Daemon.Coordination.IProjectionCoordinator, Marten.Events.Daemon.Coordination.ProjectionCoordinator>();
        var marten = builder.Services.AddMarten(o => store.Apply(o, source, commits, builder.Configuration.GetValue("Wakeup:Enabled", true)))
            .BuildSessionsWith<TenantSessions>(ServiceLifetime.Scoped)
            .AddAsyncDaemon(DaemonMode.Solo);
        // A developer's tables are made before anything follows the log; in production they come from db-apply only.
        if (builder.Environment.IsDevelopment()) marten.ApplyAllDatabaseChangesOnStartup();
        builder.Services.AddHostedService<ViewOwner>();
        // Never when they are first used: a table that nobody registered is missed on a developer's machine already.
        builder.Services.CritterStackDefaults(x =>
        {
            x.Production.ResourceAutoCreate = AutoCreate.None;
            x.Development.ResourceAutoCreate = AutoCreate.None;
        });
        builder.Services.AddHealthChecks()
            .AddCheck<DatabaseReady>("database", tags: ["ready"])
            .AddCheck<ProjectionsReady>("projections", tags: ["ready"]);
        return builder;
    }
}

/// <summary>Sessions of a request work in its tenant and carry who did it.</summary>
internal sealed class TenantSessions(IDocumentStore store, IHttpContextAccessor http) : ISessionFactory
{
    public IQuerySession QuerySession() => store.QuerySession(http.HttpContext?.Tenant ?? Tenancy.None);

    public IDocumentSession OpenSession() => http.HttpContext is { } request ? store.SessionOf(request, request.Tenant) : store.LightweightSession(Tenancy.None);
}

public static class SessionsOfRequests
{
    /// <summary>A session that works in a tenant and carries who asked and under which key.</summary>
    public static IDocumentSession SessionOf(this IDocumentStore store, HttpContext http, string tenant)
    {
        var session = store.LightweightSession(tenant);
        session.LastModifiedBy = http.Staff.ToString();
        session.CausationId = http.CommandKey;
        session.CorrelationId = System.Diagnostics.Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        return session;
    }
}

/// <summary>The names contracts go by on the wire and in the logs of those who keep them.</summary>
public static class ContractNames
{
    private const string Root = "TalentHub.Contracts.";

    /// <summary>Every message type: the public records that stand in a versioned namespace and name what happened.</summary>
    public static IReadOnlyList<Type> In(Assembly contracts) =>
        [.. contracts.GetExportedTypes().Where(t => t is { IsSealed: true, IsClass: true } && !t.Name.EndsWith("About", StringComparison.Ordinal)).OrderBy(t => t.FullName, StringComparer.Ordinal)];

    /// <summary>The exchange and message name, <c>namespace:type</c>.</summary>
    public static string WireOf(Type contract) => $"{contract.Namespace}:{contract.Name}";

    /// <summary>The owning service in lower case.</summary>
    public static string SourceOf(Type contract) => contract.Namespace![Root.Length..].Split('.')[0].ToLowerInvariant();

    /// <summary>The name a kept message is stored under, for example <c>applications.v1.case_submitted</c>.</summary>
    public static string AliasOf(Type contract) =>
        $"{contract.Namespace![Root.Length..].ToLowerInvariant()}.{JsonNamingPolicy.SnakeCaseLower.ConvertName(contract.Name)}";
}
