using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TalentHub.TestKit;
using Xunit;
using Yarp.ReverseProxy.Configuration;

namespace TalentHub.Gateway.Tests;

public sealed class RouteTests(RunningGateway gateway) : IClassFixture<RunningGateway>
{
    private static readonly string[] OfRoute = [.. typeof(RouteConfig).GetProperties().Select(p => p.Name)];
    private static readonly string[] OfMatch = [.. typeof(RouteMatch).GetProperties().Select(p => p.Name)];
    private static readonly string[] OfCluster = [.. typeof(ClusterConfig).GetProperties().Select(p => p.Name)];

    private IProxyConfig Table => gateway.App.Services.GetRequiredService<IProxyConfigProvider>().GetConfig();

    private static string[] Documents { get; } = ["/openapi/identity.json", "/openapi/people.json", "/openapi/applications.json", "/openapi/outcomes.json"];

    [Fact]
    public async Task the_route_table_is_valid()
    {
        var validator = gateway.App.Services.GetRequiredService<IConfigValidator>();
        foreach (var route in Table.Routes) (await validator.ValidateRouteAsync(route)).ShouldBeEmpty(route.RouteId);
        foreach (var cluster in Table.Clusters) (await validator.ValidateClusterAsync(cluster)).ShouldBeEmpty(cluster.ClusterId);
        Table.Routes.Select(r => r.ClusterId).Distinct().Order().ShouldBe(Table.Clusters.Select(c => c.ClusterId).Order());
    }

    [Fact]
    public void no_member_of_the_route_table_is_misspelt()
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Repository.Path("gateway", "appsettings.json")));
        var proxy = settings.RootElement.GetProperty("ReverseProxy");
        foreach (var route in proxy.GetProperty("Routes").EnumerateObject())
        {
            route.Value.EnumerateObject().Select(m => m.Name).Except(OfRoute).ShouldBeEmpty(route.Name);
            route.Value.GetProperty("Match").EnumerateObject().Select(m => m.Name).Except(OfMatch).ShouldBeEmpty(route.Name);
        }

        foreach (var cluster in proxy.GetProperty("Clusters").EnumerateObject()) cluster.Value.EnumerateObject().Select(m => m.Name).Except(OfCluster).ShouldBeEmpty(cluster.Name);
    }

    [Fact]
    public void every_route_of_the_table_has_a_policy_and_only_sign_in_and_feeds_are_open()
    {
        foreach (var route in Table.Routes)
        {
            route.AuthorizationPolicy.ShouldBeOneOf([Policies.SignedIn, "anonymous"], route.RouteId);
            if (route.AuthorizationPolicy == "anonymous")
                route.Match.Path.ShouldBeOneOf(["/connect/{**rest}", "/account/{**rest}", "/.well-known/{**rest}", "/api/applications/feeds/{file}", .. Documents], route.RouteId);
        }
    }

    [Fact]
    public void every_endpoint_asks_who_or_is_open_on_purpose()
    {
        // The documents are for partners' developers who have no account yet; the scripts under /docs are the viewer's own.
        string[] open =
        [
            "/health/live", "/health/ready", "/signin", "/signout", "/connect/{**rest}", "/account/{**rest}", "/.well-known/{**rest}", "/api/applications/feeds/{file}",
            "/docs/scalar.js", "/docs/scalar.aspnetcore.js", "/docs/favicon.svg", "/docs/{documentName?}", .. Documents
        ];
        var endpoints = ((IEndpointRouteBuilder)gateway.App).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().ToArray();
        endpoints.Length.ShouldBeGreaterThan(15);
        foreach (var endpoint in endpoints)
        {
            if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null) open.ShouldContain($"/{endpoint.RoutePattern.RawText!.TrimStart('/')}", endpoint.DisplayName);
            else endpoint.Metadata.GetMetadata<IAuthorizeData>().ShouldNotBeNull(endpoint.DisplayName);
        }
    }

    [Fact]
    public async Task each_path_reaches_its_service()
    {
        using var client = gateway.Client(await gateway.Token("clerk@330203"));
        (string, string)[] paths =
        [
            ("/api/people/persons", "people"), ("/api/applications/cases", "applications"), ("/api/outcomes/figures", "outcomes"),
            ("/api/outcomes/changes", "outcomes"), ("/openapi/people.json", "people"), ("/cases", "web"), ("/_framework/blazor.web.js", "web")
        ];
        foreach (var (path, service) in paths)
        {
            using var answer = await client.GetAsync(path);
            (await RunningGateway.Read(answer)).Service.ShouldBe(service, path);
            answer.Headers.Contains("Server").ShouldBeFalse();
        }
    }

    [Fact]
    public async Task a_calendar_reads_its_feed_without_a_session_and_nothing_else()
    {
        using var calendar = gateway.Client();
        using var read = await calendar.GetAsync("/api/applications/feeds/abc.ics");
        var reached = await RunningGateway.Read(read);
        (reached.Service, reached.Path, reached.Header("Authorization")).ShouldBe(("applications", "/api/applications/feeds/abc.ics", null));
        using var head = new HttpRequestMessage(HttpMethod.Head, "/api/applications/feeds/abc.ics");
        (await calendar.SendAsync(head)).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        foreach (var closed in (string[])["/api/applications/feeds", "/api/applications/feeds/", "/api/applications/feeds/a/b", "/api/applications/feed", "/api/applications/feeds/%2e%2e/cases", "/api/applications/feeds/../cases"])
        {
            using var answer = await calendar.GetAsync(closed);
            await answer.ShouldBeProblem(401, "unauthenticated");
        }

        using var write = await calendar.PostAsync("/api/applications/feeds/abc.ics", null);
        await write.ShouldBeProblem(401, "unauthenticated");
    }

    [Theory]
    [InlineData("/api/nobody/here"), InlineData("/internal/sessions/x/token"), InlineData("/internal/file-key/0190a000-0000-7000-8000-000000000001?tenant=330203"), InlineData("/metrics"), InlineData("/openapi/web.json"), InlineData("/health/other")]
    public async Task what_is_not_routed_is_not_there(string path)
    {
        using var client = gateway.Client(await gateway.Token("clerk@330203"));
        using var answer = await client.GetAsync(path);
        await answer.ShouldBeProblem(404, "not-found");
    }

    [Fact]
    public async Task every_service_is_shown_in_the_documents()
    {
        using var client = gateway.Client();
        (await client.GetStringAsync("/openapi/identity.json")).ShouldContain("\"openapi\": \"3.1");
        using var answer = await client.GetAsync("/docs/");
        var page = await answer.Content.ReadAsStringAsync();
        foreach (var name in (string[])["people", "applications", "outcomes", "identity"]) page.ShouldContain($"{name}.json");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("'nonce-");
        System.Net.WebUtility.HtmlDecode(page).ShouldContain(policy.Split("'nonce-")[1].Split('\'')[0]);
    }
}
