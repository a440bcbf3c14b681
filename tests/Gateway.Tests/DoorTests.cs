using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Gateway.Tests;

public sealed class DoorTests(RunningGateway gateway) : IClassFixture<RunningGateway>
{
    [Theory]
    [InlineData("GET"), InlineData("POST"), InlineData("DELETE")]
    public async Task without_a_token_an_api_answers_401(string method)
    {
        using var client = gateway.Client();
        using var request = new HttpRequestMessage(new(method), "/api/applications/cases");
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await client.SendAsync(request);
        await answer.ShouldBeProblem(401, "unauthenticated");
        answer.Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Bearer");
    }

    [Fact]
    public async Task a_token_that_was_tampered_with_is_no_token()
    {
        var token = await gateway.Token("clerk@330203");
        var parts = token.Split('.');
        var payload = Encoding.UTF8.GetString(Microsoft.IdentityModel.Tokens.Base64UrlEncoder.DecodeBytes(parts[1])).Replace("\"clerk\"", "\"leader\"", StringComparison.Ordinal);
        string[] forged =
        [
            $"{parts[0]}.{Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode(payload)}.{parts[2]}",
            $"{Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode("""{"alg":"none","typ":"at+jwt"}""")}.{parts[1]}.",
            "x", ""
        ];
        foreach (var attempt in forged)
        {
            using var client = gateway.Client();
            client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {attempt}");
            using var answer = await client.GetAsync("/api/people/persons");
            await answer.ShouldBeProblem(401, "unauthenticated");
        }
    }

    [Fact]
    public async Task a_person_who_opens_a_page_is_sent_to_sign_in()
    {
        using var client = gateway.Client();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        using var answer = await client.GetAsync("/board");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var address = answer.Headers.Location!.AbsoluteUri;
        address.ShouldStartWith($"{gateway.Address}connect/authorize");
        address.ShouldContain("code_challenge_method=S256");
    }

    [Fact]
    public async Task sign_in_begins_at_the_public_address()
    {
        using var client = gateway.Client(address: new($"http://127.0.0.1:{gateway.Address.Port}/"));
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        using var answer = await client.GetAsync("/board?year=2019");
        answer.Headers.Location!.AbsoluteUri.ShouldBe($"{gateway.Address}board?year=2019");
    }

    [Fact]
    public async Task what_a_stranger_says_about_who_they_are_does_not_pass()
    {
        var token = await gateway.Token("clerk@330203");
        using var client = gateway.Client(token);
        string[] claimed = ["X-Session-Id", "X-Internal-Secret", "X-Forwarded-User", "X-Forwarded-Email", "X-Forwarded-Port", "Forwarded", "X-Remote-User", "X-User-Id", "X-Role", "X-Office", "X-Tenant", "X-Original-URL", "X-HTTP-Method-Override", "X-MS-CLIENT-PRINCIPAL-NAME"];
        foreach (var name in claimed) client.DefaultRequestHeaders.TryAddWithoutValidation(name, "evil");
        foreach (var name in (string[])["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto"]) client.DefaultRequestHeaders.TryAddWithoutValidation(name, "evil.test");
        client.DefaultRequestHeaders.Add("Cookie", "talenthub=stolen; th-language=en; talenthub-identity=stolen; .AspNetCore.Correlation.x=y");

        using var answer = await client.GetAsync("/api/people/persons");
        var reached = await RunningGateway.Read(answer);
        foreach (var name in claimed) reached.Header(name).ShouldBeNull(name);
        reached.Header("X-Forwarded-For").ShouldBe("127.0.0.1");
        reached.Header("X-Forwarded-Host").ShouldBe(gateway.Address.Authority);
        reached.Header("X-Forwarded-Proto").ShouldBe("http");
        reached.Header("Cookie").ShouldBe("th-language=en");
        reached.Header("Authorization").ShouldBe($"Bearer {token}");
    }

    [Fact]
    public async Task every_answer_tells_the_browser_to_be_careful()
    {
        using var client = gateway.Client(await gateway.Token("clerk@330203"));
        foreach (var path in (string[])["/api/people/persons", "/board", "/account/login", "/api/none"])
        {
            using var answer = await client.GetAsync(path);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            policy.ShouldContain("script-src 'self';");
            policy.ShouldContain("frame-ancestors 'none'");
            answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
            answer.Headers.GetValues("Referrer-Policy").Single().ShouldBe("same-origin");
        }
    }

    [Fact]
    public async Task a_file_is_shown_in_a_frame_of_our_own_and_runs_nothing()
    {
        using var client = gateway.Client(await gateway.Token("clerk@330203"));
        using var answer = await client.GetAsync($"/api/applications/materials/{Guid.NewGuid()}/{new string('a', 64)}");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("sandbox;");
        policy.ShouldContain("frame-ancestors 'self'");
        policy.ShouldNotContain("script-src");
        answer.Headers.GetValues("X-Frame-Options").Single().ShouldBe("SAMEORIGIN");
        answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
    }

    [Fact]
    public async Task who_asks_too_often_is_told_when_to_come_back()
    {
        var address = new Uri($"http://localhost:{RunningGateway.FreePort()}/");
        await using var narrow = await gateway.Start(address, "--Limits:User:Burst=3", "--Limits:User:PerSecond=10");
        using var client = gateway.Client(await gateway.Token("finance@330203"), address);
        List<HttpResponseMessage> answers = [];
        for (var i = 0; i < 20; i++) answers.Add(await client.GetAsync("/api/people/persons"));

        var refused = answers.First(a => a.StatusCode is HttpStatusCode.TooManyRequests);
        await refused.ShouldBeProblem(429, "too-many-requests");
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeGreaterThanOrEqualTo(1);

        using var other = gateway.Client(await gateway.Token("leader@330203"), address);
        (await other.GetAsync("/api/people/persons")).StatusCode.ShouldBe(HttpStatusCode.OK, "others are not limited with them");
        using var health = gateway.Client(address: address);
        for (var i = 0; i < 20; i++) (await health.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task a_service_that_is_away_is_named_and_answered_with_503()
    {
        var address = new Uri($"http://localhost:{RunningGateway.FreePort()}/");
        await using var alone = await gateway.Start(address, $"--Services:People=http://127.0.0.1:{RunningGateway.FreePort()}/");
        using var client = gateway.Client(await gateway.Token("clerk@330203"), address);

        using var answer = await client.GetAsync("/api/people/persons");
        await answer.ShouldBeProblem(503, "service-unavailable");
        answer.Headers.RetryAfter.ShouldNotBeNull();
        var reason = await Wait.For(async () => await (await client.GetAsync("/health/ready")).Content.ReadAsStringAsync(), r => r.Contains("\"not ready: people\"", StringComparison.Ordinal));
        reason.ShouldContain("\"name\":\"sessions\",\"ready\":true");
    }

    [Fact]
    public async Task the_gateway_is_not_ready_without_its_tables()
    {
        await using var empty = await TestDatabase.Create();
        var address = new Uri($"http://localhost:{RunningGateway.FreePort()}/");
        await using var bare = await gateway.Start(address, $"--ConnectionStrings:Store={empty.ConnectionString}");
        using var client = gateway.Client(address: address);
        using var answer = await client.GetAsync("/health/ready");
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("migrate");

        await Schema.Apply(empty.ConnectionString, CancellationToken.None);
        await Schema.Apply(empty.ConnectionString, CancellationToken.None);
        await Wait.Until(async () => (await client.GetAsync("/health/ready")).IsSuccessStatusCode);
    }

    [Fact]
    public async Task a_body_that_is_too_large_is_refused()
    {
        using var client = gateway.Client(await gateway.Token("clerk@330203"));
        using var body = new ByteArrayContent(new byte[3 * 1024 * 1024]);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await client.PostAsync("/api/people/persons", body);
        await answer.ShouldBeProblem(413, "too-large");
    }

    [Fact]
    public async Task a_program_writes_with_its_token_alone()
    {
        using var client = gateway.Client(await gateway.Token("clerk@330203"));
        using var answer = await client.PostAsync("/api/people/persons", new StringContent("{}", Encoding.UTF8, "application/json"));
        (await RunningGateway.Read(answer)).Length.ShouldBe(2);
    }

    [Fact]
    public async Task the_inner_door_has_a_listener_of_its_own()
    {
        using var client = gateway.Client(address: gateway.Inner);
        (await client.GetStringAsync("/health/ready")).ShouldContain("\"ready\"");
        (await client.GetStringAsync("/metrics")).ShouldContain("# TYPE");
        (await client.GetAsync("/api/people/persons")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync("/board")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task a_socket_needs_a_signed_in_person()
    {
        using var socket = new ClientWebSocket();
        await Should.ThrowAsync<WebSocketException>(() => socket.ConnectAsync(new($"ws://localhost:{gateway.Address.Port}/_blazor"), CancellationToken.None));
    }

    [Theory]
    [InlineData("Production", "false", "http://talenthub.test/", "secret", true)]
    [InlineData("Production", "true", "http://talenthub.test/", "secret", false)]
    [InlineData("Production", "false", "https://talenthub.test/", "secret", false)]
    [InlineData("Production", "false", "https://talenthub.test/", "", true)]
    public void outside_the_demonstration_the_public_address_is_https(string environment, string demonstration, string issuer, string secret, bool refused)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Demonstration:Enabled"] = demonstration,
            ["Identity:Issuer"] = issuer,
            ["Identity:ClientSecret"] = secret
        }).Build();
        var here = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment }).Environment;
        (GatewayService.Refusal(configuration, here) is not null).ShouldBe(refused);
    }
}
