using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace TalentHub.Identity.Tests;

public sealed class TokenTests(RunningIdentity identity) : IClassFixture<RunningIdentity>
{
    [Fact]
    public async Task a_clerk_gets_a_token_of_the_own_office()
    {
        var (status, body) = await RunningIdentity.PasswordToken(identity.Client, "clerk@330203");

        status.ShouldBe(200, body.ToString());
        body.GetProperty("expires_in").GetInt32().ShouldBeInRange(880, 900);
        var claims = RunningIdentity.Claims(body.GetProperty("access_token").GetString()!);
        Guid.TryParse(claims.GetProperty("sub").GetString(), out _).ShouldBeTrue();
        claims.GetProperty("iss").GetString().ShouldBe(RunningIdentity.Issuer);
        claims.GetProperty("aud").GetString().ShouldBe("talenthub");
        claims.GetProperty("name").GetString().ShouldBe("clerk@330203");
        claims.GetProperty("role").GetString().ShouldBe("clerk");
        claims.GetProperty("office").GetString().ShouldBe("330203");
        claims.TryGetProperty("reads_city", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task a_leader_of_the_city_reads_across_its_districts()
    {
        var (_, body) = await RunningIdentity.PasswordToken(identity.Client, "leader@330200");

        var claims = RunningIdentity.Claims(body.GetProperty("access_token").GetString()!);
        claims.GetProperty("office").GetString().ShouldBe("330200");
        claims.GetProperty("reads_city").GetString().ShouldBe("true");
    }

    [Theory]
    [InlineData("330203"), InlineData("330205"), InlineData("330206"), InlineData("330211"), InlineData("330212")]
    [InlineData("330213"), InlineData("330225"), InlineData("330226"), InlineData("330281"), InlineData("330282")]
    public async Task every_office_has_an_account_of_every_role(string office)
    {
        foreach (var role in Roles.Human)
        {
            var (status, body) = await RunningIdentity.PasswordToken(identity.Client, $"{role}@{office}");
            status.ShouldBe(200, body.ToString());
            RunningIdentity.Claims(body.GetProperty("access_token").GetString()!).GetProperty("role").GetString().ShouldBe(role);
        }
    }

    [Fact]
    public async Task an_expert_comes_as_a_guest_and_the_secretary_does_not()
    {
        foreach (var (account, guest) in new[] { ("expert@330203", true), ("expert5@330212", true), ("secretary@330203", false), ("clerk@330203", false) })
        {
            var (status, body) = await RunningIdentity.PasswordToken(identity.Client, account);
            status.ShouldBe(200, account);
            var claims = RunningIdentity.Claims(body.GetProperty("access_token").GetString()!);
            claims.TryGetProperty("guest", out _).ShouldBe(guest, account);
        }
    }

    [Fact]
    public async Task the_secretary_reads_the_accounts_of_the_own_offices_experts_and_nobody_else_does()
    {
        var experts = await Ask("secretary@330203");
        experts.Status.ShouldBe(HttpStatusCode.OK);
        experts.Body.EnumerateArray().Select(e => e.GetProperty("account").GetString()).ShouldBe(["expert@330203", "expert2@330203", "expert3@330203", "expert4@330203", "expert5@330203"], ignoreOrder: true);
        foreach (var account in new[] { "expert@330203", "clerk@330203", "leader@330203" }) (await Ask(account)).Status.ShouldBe(HttpStatusCode.Forbidden, account);

        async Task<(HttpStatusCode Status, JsonElement Body)> Ask(string account)
        {
            var (_, body) = await RunningIdentity.PasswordToken(identity.Client, account);
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/identity/staff/experts");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", body.GetProperty("access_token").GetString());
            using var answer = await identity.Client.SendAsync(request);
            return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
        }
    }

    [Fact]
    public async Task the_administrator_reads_the_people_of_the_own_office_and_nobody_else_does()
    {
        var staff = await Ask("administrator@330203");
        staff.Status.ShouldBe(HttpStatusCode.OK);
        staff.Body.EnumerateArray().Select(e => e.GetProperty("account").GetString()).ShouldBe(
            ["administrator@330203", "clerk@330203", "finance@330203", "leader@330203", "reviewer@330203", "secretary@330203"], ignoreOrder: true);
        foreach (var account in new[] { "expert@330203", "clerk@330203", "leader@330203" }) (await Ask(account)).Status.ShouldBe(HttpStatusCode.Forbidden, account);

        async Task<(HttpStatusCode Status, JsonElement Body)> Ask(string account)
        {
            var (_, body) = await RunningIdentity.PasswordToken(identity.Client, account);
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/identity/staff");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", body.GetProperty("access_token").GetString());
            using var answer = await identity.Client.SendAsync(request);
            return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
        }
    }

    [Fact]
    public async Task a_service_gets_a_token_of_its_own()
    {
        var (status, body) = await RunningIdentity.Token(identity.Client, ("grant_type", "client_credentials"), ("client_id", "applications"), ("client_secret", "applications-secret"));

        status.ShouldBe(200, body.ToString());
        var claims = RunningIdentity.Claims(body.GetProperty("access_token").GetString()!);
        claims.GetProperty("sub").GetString().ShouldBe("applications");
        claims.GetProperty("role").GetString().ShouldBe("service");
        claims.TryGetProperty("office", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("applications", "wrong", "client_credentials")]
    [InlineData("applications", "applications-secret", "password")]
    [InlineData("gateway", "gateway-secret", "password")]
    [InlineData("gateway", "gateway-secret", "client_credentials")]
    [InlineData("nobody", "nothing", "client_credentials")]
    public async Task a_client_gets_only_what_it_is_meant_for(string client, string secret, string grant)
    {
        var (status, body) = await RunningIdentity.Token(identity.Client, ("grant_type", grant), ("client_id", client), ("client_secret", secret),
            ("username", "clerk@330203"), ("password", RunningIdentity.Password));

        status.ShouldBeInRange(400, 401, body.ToString());
        body.TryGetProperty("access_token", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task five_wrong_passwords_lock_the_account()
    {
        for (var i = 0; i < 5; i++)
            (await RunningIdentity.PasswordToken(identity.Client, "clerk@330205", "not-the-password")).Status.ShouldBe(400);

        var (status, body) = await RunningIdentity.PasswordToken(identity.Client, "clerk@330205");
        status.ShouldBe(400);
        body.GetProperty("error").GetString().ShouldBe("invalid_grant");
        body.GetProperty("error_description").GetString()!.ShouldContain("locked");
        (await RunningIdentity.PasswordToken(identity.Client, "clerk@330206")).Status.ShouldBe(200, "others are not locked with it");
        await Unlocked("clerk@330205");
    }

    [Fact]
    public async Task staff_ask_for_the_names_behind_ids()
    {
        var token = (await RunningIdentity.PasswordToken(identity.Client, "clerk@330203")).Body.GetProperty("access_token").GetString()!;
        var id = RunningIdentity.Claims(token).GetProperty("sub").GetString()!;

        using var answer = await Ask($$"""{"ids":["{{id}}","{{Guid.Empty}}"]}""", token);
        var labels = await answer.Content.ReadFromJsonAsync<JsonElement>();
        labels.GetArrayLength().ShouldBe(1);
        labels[0].GetProperty("id").GetString().ShouldBe(id);
        labels[0].GetProperty("label").GetString().ShouldBe("海曙区经办人");
    }

    [Theory]
    [InlineData("""{"ids":["not-an-id"]}""", 422)]
    [InlineData("""{"ids":[],"more":1}""", 422)]
    [InlineData("""{}""", 422)]
    [InlineData("""{"ids":null}""", 422)]
    [InlineData("""{"ids":[],"ids":[]}""", 422)]
    [InlineData("""{"ids":[""", 400)]
    [InlineData("", 400)]
    public async Task a_bad_question_is_answered_with_a_problem(string body, int status)
    {
        var token = (await RunningIdentity.PasswordToken(identity.Client, "clerk@330203")).Body.GetProperty("access_token").GetString()!;

        using var answer = await Ask(body, token);
        ((int)answer.StatusCode).ShouldBe(status, await answer.Content.ReadAsStringAsync());
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task strangers_and_services_do_not_get_names()
    {
        (await Ask("""{"ids":[]}""", null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var (_, body) = await RunningIdentity.Token(identity.Client, ("grant_type", "client_credentials"), ("client_id", "applications"), ("client_secret", "applications-secret"));
        (await Ask("""{"ids":[]}""", body.GetProperty("access_token").GetString())).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<HttpResponseMessage> Ask(string body, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/identity/staff/labels") { Content = new StringContent(body, null, "application/json") };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await identity.Client.SendAsync(request);
    }

    private async Task Unlocked(string account)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(identity.Database.ConnectionString);
        await using var command = source.CreateCommand("update staff set \"LockoutEnd\" = null where \"UserName\" = $1");
        command.Parameters.AddWithValue(account);
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }
}
