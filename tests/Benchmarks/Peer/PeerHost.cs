using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Weasel.Core;

namespace TalentHub.Benchmarks;

/// <summary>What a careful programmer writes with Marten alone: a minimal API, FetchForWriting, SaveChanges, and the daemon as it comes.</summary>
internal static class PeerHost
{
    public const string StoreSetting = "PEER_STORE";
    public const string IssuerSetting = "PEER_ISSUER";
    public const string ViewsSetting = "PEER_VIEWS";

    private sealed record Begin(PeerAbout About, string? ReferenceCode, string? Employer, string? ProjectTitle, bool Intent, DateOnly On);

    private sealed record Fill(Dictionary<string, string> Answers, DateOnly? On);

    public static async Task<int> Run(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(k => k.AddServerHeader = false);
        var issuer = builder.Configuration[IssuerSetting]!;
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(bearer =>
        {
            bearer.MapInboundClaims = false;
            bearer.MetadataAddress = $"{issuer}.well-known/openid-configuration";
            bearer.RequireHttpsMetadata = false;
            bearer.TokenValidationParameters.ValidIssuer = issuer;
            bearer.TokenValidationParameters.ValidAudience = "talenthub";
            bearer.TokenValidationParameters.RoleClaimType = "role";
        });
        builder.Services.AddAuthorizationBuilder().AddPolicy("clerk", p => p.RequireRole("clerk"));
        var marten = builder.Services.AddMarten(o =>
        {
            o.Connection(builder.Configuration[StoreSetting]!);
            o.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase);
            o.Events.AppendMode = EventAppendMode.Quick;
            o.Projections.Add(new PeerSnapshot(), ProjectionLifecycle.Inline);
            if (builder.Configuration[ViewsSetting] == "true") o.Projections.Add(new PeerRows(), ProjectionLifecycle.Async);
            o.AutoCreateSchemaObjects = AutoCreate.CreateOrUpdate;
        }).UseLightweightSessions().ApplyAllDatabaseChangesOnStartup();
        if (builder.Configuration[ViewsSetting] == "true") marten.AddAsyncDaemon(DaemonMode.Solo);

        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/health/ready", () => Results.Ok()).AllowAnonymous();
        app.MapPost("/api/cases", async (Begin command, IDocumentSession session, HttpContext http) =>
        {
            var id = Guid.CreateVersion7();
            session.Events.StartStream<PeerCase>(id, new PeerBegun(
                command.About, command.ReferenceCode, command.Employer, command.ProjectTitle, command.Intent, command.On, Who(http)));
            await session.SaveChangesAsync(http.RequestAborted);
            http.Response.Headers.ETag = "\"1\"";
            return Results.Created($"/api/cases/{id}", null);
        }).RequireAuthorization("clerk");
        app.MapPost("/api/cases/{id:guid}/fill-draft", async (Guid id, Fill command, IDocumentSession session, HttpContext http) =>
        {
            if (!long.TryParse(http.Request.Headers.IfMatch.ToString().Trim('"'), out var seen)) return Results.StatusCode(428);
            try
            {
                var stream = await session.Events.FetchForWriting<PeerCase>(id, seen, http.RequestAborted);
                if (stream.Aggregate is not { Stage: "DRAFT" } state) return Results.NotFound();
                stream.AppendOne(new PeerFilled(state.About, command.Answers, command.On ?? DateOnly.FromDateTime(DateTime.UtcNow), Who(http)));
                await session.SaveChangesAsync(http.RequestAborted);
                http.Response.Headers.ETag = $"\"{seen + 1}\"";
                return Results.NoContent();
            }
            catch (ConcurrencyException)
            {
                return Results.StatusCode(412);
            }
        }).RequireAuthorization("clerk");
        await app.RunAsync();
        return 0;
    }

    private static Guid Who(HttpContext http) => Guid.Parse(http.User.FindFirst("sub")!.Value);
}
