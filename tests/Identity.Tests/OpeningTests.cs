using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Identity.Tests;

public sealed class OpeningTests(RunningIdentity identity) : IClassFixture<RunningIdentity>
{
    [Fact]
    public async Task production_refuses_to_start_beside_the_client_that_takes_passwords()
    {
        await using var app = identity.Build("--environment=Production", "--Demonstration:Enabled=false", "--Identity:Issuer=https://talenthub.test/");

        var refused = await app.Services.GetRequiredService<Opening>().Refusal(CancellationToken.None);
        refused.ShouldNotBeNull().ShouldContain("deploy-token");
    }

    [Fact]
    public async Task production_in_the_demonstration_may_start()
    {
        await using var app = identity.Build("--environment=Production");

        (await app.Services.GetRequiredService<Opening>().Refusal(CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task production_asks_for_a_public_address_over_https()
    {
        await using var empty = await TestDatabase.Create();
        await using var plain = identity.Build("--environment=Production", "--Demonstration:Enabled=false", $"--ConnectionStrings:Store={empty.ConnectionString}");
        (await plain.Services.GetRequiredService<Opening>().Refusal(CancellationToken.None)).ShouldNotBeNull().ShouldContain("https");

        await using var safe = identity.Build("--environment=Production", "--Demonstration:Enabled=false", "--Identity:Issuer=https://talenthub.test/", $"--ConnectionStrings:Store={empty.ConnectionString}");
        await safe.Services.GetRequiredService<Opening>().Migrate(CancellationToken.None);
        (await safe.Services.GetRequiredService<Opening>().Refusal(CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task without_the_demonstration_nobody_gets_a_token_for_a_password()
    {
        await using var database = await TestDatabase.Create();
        await using var app = identity.Build("--Demonstration:Enabled=false", $"--ConnectionStrings:Store={database.ConnectionString}");
        await app.Services.GetRequiredService<Opening>().Migrate(CancellationToken.None);
        var (client, _) = await RunningIdentity.Start(app);
        using (client)
        {
            await RunningIdentity.Open(client);
            (await RunningIdentity.PasswordToken(client, "clerk@330203")).Status.ShouldBeInRange(400, 401);
            WebUtility.HtmlDecode(await client.GetStringAsync("/account/login")).ShouldNotContain("演示账号");
        }
    }

    [Fact]
    public async Task nothing_is_served_while_the_schema_is_missing_and_all_once_it_is_there()
    {
        await using var database = await TestDatabase.Create();
        await using var app = identity.Build($"--ConnectionStrings:Store={database.ConnectionString}");
        var (client, _) = await RunningIdentity.Start(app);
        using (client)
        {
            await Wait.Until(async () => (await client.GetStringAsync("/health/live")).Length > 0);
            var reason = await Wait.For(async () => await (await client.GetAsync("/health/ready")).Content.ReadAsStringAsync(), r => r.Contains("migrate", StringComparison.Ordinal));
            reason.ShouldContain("not-ready");
            using var refused = await client.GetAsync("/account/login");
            refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            refused.Headers.RetryAfter.ShouldNotBeNull();
            refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");

            await app.Services.GetRequiredService<Opening>().Migrate(CancellationToken.None);
            await RunningIdentity.Open(client);
            (await RunningIdentity.PasswordToken(client, "clerk@330203")).Status.ShouldBe(200);
        }
    }

    [Fact]
    public async Task keys_and_staff_are_the_same_after_a_restart()
    {
        await using var again = identity.Build();
        await again.Services.GetRequiredService<Opening>().Migrate(CancellationToken.None);
        var (client, _) = await RunningIdentity.Start(again);
        using (client)
        {
            await RunningIdentity.Open(client);
            (await client.GetStringAsync("/.well-known/jwks")).ShouldBe(await identity.Client.GetStringAsync("/.well-known/jwks"));
            var before = RunningIdentity.Claims((await RunningIdentity.PasswordToken(identity.Client, "leader@330203")).Body.GetProperty("access_token").GetString()!);
            var after = RunningIdentity.Claims((await RunningIdentity.PasswordToken(client, "leader@330203")).Body.GetProperty("access_token").GetString()!);
            after.GetProperty("sub").GetString().ShouldBe(before.GetProperty("sub").GetString());
        }
    }

    [Fact]
    public async Task the_schema_of_this_build_is_wholly_in_its_migrations()
    {
        await using var scope = identity.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<IdentityDatabase>();
        Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.HasPendingModelChanges(database.Database).ShouldBeFalse();
    }

    [Fact]
    public async Task an_unknown_verb_is_refused() => (await IdentityService.Run(["migrate-all"])).ShouldBe(2);
}
