using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace TalentHub.Web.Tests;

public sealed class SessionTests
{
    private readonly FakeServices _fake = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task a_token_is_asked_for_again_within_a_minute()
    {
        var tokens = Tokens();
        Session(TimeSpan.FromMinutes(15));
        (await tokens.Of("s", default)).ShouldBe("t");
        await tokens.Of("s", default);
        _fake.Asked.Count.ShouldBe(1);
        _clock.Advance(TimeSpan.FromSeconds(60));
        await tokens.Of("s", default);
        _fake.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task a_token_is_never_used_up_to_its_last_second()
    {
        var tokens = Tokens();
        Session(TimeSpan.FromSeconds(20));
        await tokens.Of("s", default);
        _clock.Advance(TimeSpan.FromSeconds(6));
        await tokens.Of("s", default);
        _fake.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task a_session_that_is_gone_is_said_as_signed_out()
    {
        var wire = new Wire(_fake, Tokens(), new RequestToken(), new Circuit(), NullLogger<Wire>.Instance);
        (await wire.Get<object>("applications", "api/applications/cases")).Problem!.Type.ShouldBe("signed-out");
        _fake.Asked.ShouldHaveSingleItem().Path.ShouldBe("/internal/sessions/s/token");
    }

    private void Session(TimeSpan lasts) => _fake.On("/internal/sessions/s/token", new { accessToken = "t", expiresAt = _clock.GetUtcNow() + lasts });

    private SessionTokens Tokens() => new(_fake, new ConfigurationBuilder().Build(), _clock);

    private sealed class Circuit : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() =>
            Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity([new(Wire.SessionClaim, "s")], "test"))));
    }
}
