using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace TalentHub.Gateway.Tests;

/// <summary>A browser signs in through the gateway: its tokens stay inside.</summary>
public sealed class SessionTests(RunningGateway gateway) : IClassFixture<RunningGateway>
{
    private Sessions Sessions => gateway.App.Services.GetRequiredService<Sessions>();

    [Fact]
    public async Task tokens_stay_inside_and_the_session_is_known_to_web_alone()
    {
        var (browser, cookies) = await gateway.SignedIn("leader@330203");
        using (browser)
        {
            var web = await RunningGateway.Read(await browser.GetAsync("/board"));
            web.Header("Authorization")!.ShouldStartWith("Bearer eyJ");
            web.Header("X-Session-Id").ShouldNotBeNullOrEmpty();
            web.Header("Cookie").ShouldBeNull();

            var people = await RunningGateway.Read(await browser.GetAsync("/api/people/persons"));
            people.Header("Authorization").ShouldBe(web.Header("Authorization"));
            people.Header("X-Session-Id").ShouldBeNull();

            var held = cookies.GetCookies(gateway.Address).Single(c => c.Name == "talenthub");
            held.HttpOnly.ShouldBeTrue();
            foreach (var cookie in cookies.GetAllCookies().Cast<Cookie>())
            {
                cookie.Value.ShouldNotContain("eyJ");
                cookie.Value.ShouldNotContain(web.Header("X-Session-Id")!);
            }
        }
    }

    [Fact]
    public async Task nothing_in_the_table_lets_its_reader_in()
    {
        var (browser, _) = await gateway.SignedIn("leader@330203");
        using (browser)
        {
            var web = await RunningGateway.Read(await browser.GetAsync("/board"));
            await using var source = NpgsqlDataSource.Create(gateway.Database.ConnectionString);
            await using var command = source.CreateCommand("select string_agg(encode(id, 'escape') || encode(ticket, 'escape'), ' ') from sessions");
            var all = (string)(await command.ExecuteScalarAsync())!;
            all.ShouldNotContain(web.Header("X-Session-Id")!);
            all.ShouldNotContain("eyJ");
        }
    }

    [Fact]
    public async Task web_gets_a_fresh_token_by_the_inner_door_until_the_session_ends()
    {
        var (browser, _) = await gateway.SignedIn("clerk@330203");
        using (browser)
        {
            var id = (await RunningGateway.Read(await browser.GetAsync("/board"))).Header("X-Session-Id")!;
            var given = await (await Inner(id)).Content.ReadFromJsonAsync<JsonElement>();
            given.GetProperty("accessToken").GetString()!.ShouldStartWith("eyJ");
            given.GetProperty("expiresAt").GetDateTimeOffset().ShouldBeGreaterThan(DateTimeOffset.UtcNow.AddMinutes(2));

            await (await Inner(id, "wrong")).ShouldBeProblem(401, "unauthenticated");
            await (await Inner("another")).ShouldBeProblem(404, "session-gone");

            using var left = await browser.GetAsync("/signout");
            await (await Inner(id)).ShouldBeProblem(404, "session-gone");
            await (await browser.GetAsync("/api/people/persons")).ShouldBeProblem(401, "unauthenticated");
        }
    }

    [Fact]
    public async Task signing_out_asks_for_the_password_again()
    {
        var (browser, _) = await gateway.SignedIn("clerk@330203");
        using (browser)
        {
            browser.DefaultRequestHeaders.Add("Accept", "text/html");
            using var left = await browser.GetAsync("/signout");
            left.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/account/login");
        }
    }

    [Fact]
    public async Task another_site_cannot_sign_a_person_out()
    {
        var (browser, _) = await gateway.SignedIn("clerk@330203");
        using (browser)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/signout") { Headers = { { "Sec-Fetch-Site", "cross-site" } } };
            await (await browser.SendAsync(request)).ShouldBeProblem(403, "cross-site");
            (await browser.GetAsync("/board")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Theory]
    [InlineData(null, null, null, 403)]
    [InlineData("1", null, null, 200)]
    [InlineData("1", "same", "same-origin", 200)]
    [InlineData("1", "http://evil.test", null, 403)]
    [InlineData("1", null, "cross-site", 403)]
    [InlineData("1", null, "same-site", 403)]
    [InlineData("1", "null", null, 403)]
    public async Task a_session_writes_only_from_our_own_pages(string? header, string? origin, string? site, int status)
    {
        var (browser, _) = await gateway.SignedIn("clerk@330203");
        using (browser)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/people/persons") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
            if (header is not null) request.Headers.Add(Transforms.CsrfHeader, header);
            if (origin is not null) request.Headers.Add("Origin", origin == "same" ? gateway.Address.GetLeftPart(UriPartial.Authority) : origin);
            if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);
            using var answer = await browser.SendAsync(request);
            if (status == 403) await answer.ShouldBeProblem(403, "csrf");
            else answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task a_token_about_to_end_is_renewed_once_for_all_requests()
    {
        var (browser, _) = await gateway.SignedIn("clerk@330203");
        using (browser)
        {
            var before = await RunningGateway.Read(await browser.GetAsync("/board"));
            var id = before.Header("X-Session-Id")!;
            await Expire(id);

            var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ => await RunningGateway.Read(await browser.GetAsync("/api/people/persons"))));
            var token = answers.Select(a => a.Header("Authorization")).Distinct().ShouldHaveSingleItem();
            token.ShouldNotBe(before.Header("Authorization"));

            await Expire(id);
            var inner = await (await Inner(id)).Content.ReadFromJsonAsync<JsonElement>();
            $"Bearer {inner.GetProperty("accessToken").GetString()}".ShouldNotBe(token);
        }
    }

    [Fact]
    public async Task a_session_that_may_not_be_renewed_ends()
    {
        var (browser, _) = await gateway.SignedIn("clerk@330203");
        using (browser)
        {
            var id = (await RunningGateway.Read(await browser.GetAsync("/board"))).Header("X-Session-Id")!;
            await Expire(id, refresh: "no-longer-good");
            await (await browser.GetAsync("/api/people/persons")).ShouldBeProblem(401, "unauthenticated");
            await (await Inner(id)).ShouldBeProblem(404, "session-gone");
        }
    }

    [Fact]
    public async Task a_circuit_of_our_own_page_comes_through_and_of_another_site_does_not()
    {
        var (browser, cookies) = await gateway.SignedIn("clerk@330203");
        using (browser)
        {
            var address = new Uri($"ws://localhost:{gateway.Address.Port}/_blazor");
            using var socket = new ClientWebSocket { Options = { Cookies = cookies } };
            socket.Options.SetRequestHeader("Origin", gateway.Address.GetLeftPart(UriPartial.Authority));
            await socket.ConnectAsync(address, CancellationToken.None);
            await socket.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);
            var buffer = new byte[16];
            var received = await socket.ReceiveAsync(buffer, CancellationToken.None);
            Encoding.UTF8.GetString(buffer, 0, received.Count).ShouldBe("hello");

            using var strange = new ClientWebSocket { Options = { Cookies = cookies } };
            strange.Options.SetRequestHeader("Origin", "http://evil.test");
            await Should.ThrowAsync<WebSocketException>(() => strange.ConnectAsync(address, CancellationToken.None));
        }
    }

    private async Task<HttpResponseMessage> Inner(string id, string secret = RunningGateway.InnerSecret)
    {
        using var client = gateway.Client(address: gateway.Inner);
        client.DefaultRequestHeaders.Add(Inside.SecretHeader, secret);
        return await client.PostAsync($"/internal/sessions/{id}/token", null);
    }

    private async Task Expire(string id, string? refresh = null)
    {
        var ticket = (await Sessions.RetrieveAsync(id)).ShouldNotBeNull();
        ticket.Properties.UpdateTokenValue("expires_at", DateTimeOffset.UtcNow.AddSeconds(30).ToString("o", CultureInfo.InvariantCulture));
        if (refresh is not null) ticket.Properties.UpdateTokenValue("refresh_token", refresh);
        await Sessions.RenewAsync(id, ticket);
    }
}
