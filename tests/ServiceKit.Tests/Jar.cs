using System.ComponentModel.DataAnnotations;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Aggregation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TalentHub.Contracts.People.V1;
using TalentHub.TestKit;

namespace TalentHub.ServiceKit.Tests;

public abstract record JarFact;

[StoredAs("jar_opened")]
public sealed record JarOpened(Guid Jar, int Room) : JarFact;

[StoredAs("marble_dropped")]
public sealed record MarbleDropped(Guid Jar, string Colour) : JarFact;

public sealed record Jar(Guid Id, int Room, int Marbles)
{
    public long Version { get; init; }

    public static Jar? After(Jar? state, object fact) => (state, fact) switch
    {
        (null, JarOpened e) => new(e.Jar, e.Room, 0),
        (not null, MarbleDropped) => state with { Marbles = state.Marbles + 1 },
        _ => state
    };
}

public sealed class JarSnapshot : SingleStreamProjection<Jar, Guid>
{
    public JarSnapshot()
    {
        Name = "Jar";
        IncludeType<JarFact>();
    }

    public override Jar? Evolve(Jar? state, Guid id, IEvent fact) => Jar.After(state, fact.Data);
}

public sealed record OpenJar([property: Range(1, 100)] int Room, string? Note = null, IReadOnlyList<Label>? Labels = null)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/jars", (OpenJar command, IDocumentSession session, HttpContext http) =>
        {
            var id = Guid.CreateVersion7();
            return session.Begin<Jar, JarFact>(id, $"/api/jars/{id}", [new JarOpened(id, command.Room)], http, new { id });
        }).RequireAuthorization("clerk");
}

public sealed record Label([property: StringLength(5)] string Text, DateOnly On);

public sealed record DropMarble(string Colour)
{
    public static readonly Refusal Full = new("jar-full", "The jar is full.");
    public static readonly Refusal ColourTaken = new("colour-taken", "Another jar has this colour.");

    public Decision<JarFact> Decide(Jar jar) => jar.Marbles < jar.Room ? [new MarbleDropped(jar.Id, Colour)] : Full;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/jars/{id:guid}/drop-marble", (Guid id, DropMarble command, IDocumentSession session, HttpContext http) =>
            session.Decide<Jar, JarFact>(id, jar =>
            {
                if (command.Colour == "unique") session.Reserve("colour", command.Colour, id, ColourTaken, http);
                return command.Decide(jar);
            }, http)).RequireAuthorization("clerk");
}

/// <summary>A refusal decided while somebody else was quicker: the other marble falls during the decision.</summary>
public sealed record DropLate
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/jars/{id:guid}/drop-late", (Guid id, DropLate _, IDocumentSession session, HttpContext http) =>
            session.Decide<Jar, JarFact>(id, async (jar, ct) =>
            {
                await using var other = session.DocumentStore.LightweightSession(session.TenantId);
                other.Events.Append(id, new MarbleDropped(id, "green"));
                await other.SaveChangesAsync(ct);
                return DropMarble.Full;
            }, http)).RequireAuthorization("clerk");
}

public sealed class JarContracts : IContractMap
{
    public object ToContract(IEvent fact) => fact.Data switch
    {
        JarOpened e => new PersonRegistered(e.Jar),
        _ => new StreamAdvanced("jar")
    };

    public IReadOnlyList<Type> Produces => [typeof(PersonRegistered), typeof(StreamAdvanced)];
}

/// <summary>Two small services on real servers: one writes jars and relays, one keeps what it hears.</summary>
public sealed class JarHouse : IAsyncDisposable
{
    private JarHouse(TestDatabase database, TestIssuer issuer, WebApplication app)
    {
        Database = database;
        Issuer = issuer;
        App = app;
        Client = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        Client.DefaultRequestHeaders.Authorization = new("Bearer", issuer.Token("clerk", ["330203"]));
    }

    public TestDatabase Database { get; }

    public TestIssuer Issuer { get; }

    public WebApplication App { get; }

    public HttpClient Client { get; }

    public IDocumentStore Store => App.Services.GetRequiredService<IDocumentStore>();

    /// <summary>Writes jars; with a relay when a broker is named.</summary>
    public static async Task<JarHouse> Writer(TestIssuer? issuer = null, bool relays = false)
    {
        issuer ??= await TestIssuer.Start();
        var database = await TestDatabase.Create();
        var builder = ServiceHost.Create(Settings(database, issuer), "jars");
        builder.AddStore(store => store.Facts<JarFact>().Options(o => o.Projections.Add(new JarSnapshot(), ProjectionLifecycle.Inline)));
        if (relays) builder.AddRelay<JarContracts>("people");
        return await Start(builder, database, issuer, app =>
        {
            OpenJar.Map(app);
            DropMarble.Map(app);
            DropLate.Map(app);
            if (relays) app.MapRelay();
        });
    }

    /// <summary>Keeps every contract from a queue of its own.</summary>
    public static async Task<JarHouse> Keeper(TestIssuer issuer, string queue, string? owner = null, TestDatabase? database = null, string? other = null)
    {
        database ??= await TestDatabase.Create();
        var builder = ServiceHost.Create([.. Settings(database, issuer), $"--Services:people={owner}", $"--Services:applications={other ?? owner}"], "keeper");
        builder.AddStore(store => store.Contracts(typeof(PersonRegistered).Assembly));
        builder.AddInbox(queue, typeof(PersonRegistered).Assembly);
        return await Start(builder, database, issuer, _ => { });
    }

    private static string[] Settings(TestDatabase database, TestIssuer issuer) =>
    [
        "--environment=Development", "--urls=http://127.0.0.1:0", $"--ConnectionStrings:Store={database.ConnectionString}", $"--Broker:Uri={TestServers.Broker}",
        $"--Identity:Issuer={issuer.Issuer}", $"--Identity:TokenEndpoint={issuer.Issuer}token", "--Identity:ClientId=keeper", "--Identity:ClientSecret=x",
        $"--Seeds:Path={Repository.Path("seeds")}", "--Logging:LogLevel:Default=Warning"
    ];

    private static async Task<JarHouse> Start(WebApplicationBuilder builder, TestDatabase database, TestIssuer issuer, Action<WebApplication> map)
    {
        var app = builder.Build();
        app.UseServiceHost();
        map(app);
        await app.StartAsync();
        return new(database, issuer, app);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        await Database.DisposeAsync();
    }
}
