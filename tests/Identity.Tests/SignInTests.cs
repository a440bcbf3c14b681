using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Shouldly;
using Xunit;

namespace TalentHub.Identity.Tests;

/// <summary>The code flow with proof key, as the gateway and a browser go through it.</summary>
public sealed partial class SignInTests(RunningIdentity identity) : IClassFixture<RunningIdentity>
{
    private const string Back = RunningIdentity.Issuer + "signin-oidc";

    private readonly string _verifier = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    [Fact]
    public async Task a_browser_signs_in_and_the_gateway_gets_tokens_and_renews_them()
    {
        using var browser = Browser();
        var code = await Code(browser, "reviewer@330203");

        var (status, body) = await Exchange(browser, code, _verifier);
        status.ShouldBe(200, body.ToString());
        RunningIdentity.Claims(body.GetProperty("access_token").GetString()!).GetProperty("role").GetString().ShouldBe("reviewer");
        var said = RunningIdentity.Claims(body.GetProperty("id_token").GetString()!);
        said.GetProperty("name").GetString().ShouldBe("reviewer@330203");
        said.GetProperty("office").GetString().ShouldBe("330203");

        var (again, renewed) = await RunningIdentity.Token(browser, ("grant_type", "refresh_token"), ("client_id", "gateway"), ("client_secret", "gateway-secret"),
            ("refresh_token", body.GetProperty("refresh_token").GetString()!));
        again.ShouldBe(200, renewed.ToString());
        RunningIdentity.Claims(renewed.GetProperty("access_token").GetString()!).GetProperty("office").GetString().ShouldBe("330203");
    }

    [Fact]
    public async Task a_code_is_worth_nothing_without_the_right_proof_and_secret()
    {
        using var browser = Browser();
        (await Exchange(browser, await Code(browser, "clerk@330203"), "another-proof-another-proof-another-proof-12")).Status.ShouldBe(400);
        (await Exchange(browser, await Code(browser, "clerk@330203"), _verifier, "wrong")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task a_code_is_good_once()
    {
        using var browser = Browser();
        var code = await Code(browser, "clerk@330203");
        (await Exchange(browser, code, _verifier)).Status.ShouldBe(200);
        (await Exchange(browser, code, _verifier)).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData("redirect_uri", "http://evil.test/signin-oidc")]
    [InlineData("code_challenge", null)]
    [InlineData("code_challenge_method", "plain")]
    [InlineData("response_type", "token")]
    public async Task a_request_that_is_not_as_agreed_is_refused(string parameter, string? value)
    {
        using var browser = Browser();
        using var answer = await browser.GetAsync(Authorize((parameter, value)));
        if (answer.StatusCode is HttpStatusCode.Redirect)
        {
            answer.Headers.Location!.AbsoluteUri.ShouldStartWith(Back);
            answer.Headers.Location.Query.ShouldContain("error=");
        }
        else answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task the_page_says_why_and_locks_after_five_failures()
    {
        using var browser = Browser();
        for (var i = 0; i < 4; i++)
        {
            using var wrong = await Enter(browser, "/account/login", "finance@330212", "wrong");
            wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            (await Shown(wrong)).ShouldContain("账号或密码不正确");
        }

        using var fifth = await Enter(browser, "/account/login", "finance@330212", "wrong");
        (await Shown(fifth)).ShouldContain("已锁定");
        using var right = await Enter(browser, "/account/login", "finance@330212", RunningIdentity.Password);
        right.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task an_unknown_name_gets_the_same_answer_as_a_wrong_password()
    {
        using var browser = Browser();
        using var answer = await Enter(browser, "/account/login", "<b>nobody</b>", "wrong");
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var page = await answer.Content.ReadAsStringAsync();
        WebUtility.HtmlDecode(page).ShouldContain("账号或密码不正确");
        page.ShouldNotContain("<b>nobody</b>");
    }

    [Fact]
    public async Task a_form_of_another_site_does_not_sign_in()
    {
        using var browser = Browser();
        using var form = new FormUrlEncodedContent([new("account", "clerk@330203"), new("password", RunningIdentity.Password)]);
        using var answer = await browser.PostAsync("/account/login", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("https://evil.test/"), InlineData("//evil.test/"), InlineData("/\\evil.test"), InlineData("javascript:alert(1)")]
    public async Task nobody_is_sent_to_another_site(string address)
    {
        using var browser = Browser();
        using var answer = await Enter(browser, $"/account/login?returnUrl={Uri.EscapeDataString(address)}", "clerk@330203", RunningIdentity.Password);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldBe("/");
    }

    [Fact]
    public async Task the_page_speaks_chinese_first_and_english_on_request()
    {
        using var browser = Browser();
        WebUtility.HtmlDecode(await browser.GetStringAsync("/account/login")).ShouldContain("演示账号");
        using var changed = await browser.GetAsync("/account/language?to=en&returnUrl=%2Fboard");
        changed.Headers.Location!.OriginalString.ShouldBe("/account/login?returnUrl=%2Fboard");
        (await browser.GetStringAsync("/account/login")).ShouldContain("Demonstration accounts");
    }

    [Fact]
    public async Task signing_out_ends_the_sign_in()
    {
        using var browser = Browser();
        await Code(browser, "clerk@330203");
        using var known = await browser.GetAsync(Authorize());
        known.Headers.Location!.OriginalString.ShouldStartWith(Back);

        using var left = await browser.GetAsync("/account/logout");
        left.Headers.Location!.OriginalString.ShouldBe("/signout");
        using var stranger = await browser.GetAsync(Authorize());
        stranger.Headers.Location!.OriginalString.ShouldContain("/account/login");
    }

    [Fact]
    public async Task behind_the_gateway_the_public_address_is_shown_whatever_the_caller_says()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/.well-known/openid-configuration");
        request.Headers.Add("X-Forwarded-Host", "evil.test");
        using var answer = await identity.Client.SendAsync(request);
        var metadata = await answer.Content.ReadAsStringAsync();
        metadata.ShouldContain($"{RunningIdentity.Issuer}connect/authorize");
        metadata.ShouldNotContain("evil");
    }

    private HttpClient Browser() => new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = identity.Address };

    private string Authorize(params (string Name, string? Value)[] instead)
    {
        var asked = new Dictionary<string, string?>
        {
            ["client_id"] = "gateway",
            ["redirect_uri"] = Back,
            ["response_type"] = "code",
            ["scope"] = "openid profile offline_access talenthub",
            ["code_challenge"] = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(_verifier))),
            ["code_challenge_method"] = "S256",
            ["state"] = "as-given",
            ["nonce"] = "once"
        };
        foreach (var (name, value) in instead) asked[name] = value;
        return QueryHelpers.AddQueryString("/connect/authorize", asked.Where(a => a.Value is not null));
    }

    private async Task<string> Code(HttpClient browser, string account)
    {
        using var asked = await browser.GetAsync(Authorize());
        var next = asked.Headers.Location!;
        if (next.OriginalString.Contains("/account/login", StringComparison.Ordinal))
        {
            using var entered = await Enter(browser, next.IsAbsoluteUri ? next.PathAndQuery : next.OriginalString, account, RunningIdentity.Password);
            entered.StatusCode.ShouldBe(HttpStatusCode.Redirect);
            using var granted = await browser.GetAsync(entered.Headers.Location);
            next = granted.Headers.Location!;
        }

        next.AbsoluteUri.ShouldStartWith(Back);
        var answer = QueryHelpers.ParseQuery(next.Query);
        answer["state"].ToString().ShouldBe("as-given");
        return answer["code"].ToString();
    }

    private static async Task<HttpResponseMessage> Enter(HttpClient browser, string address, string account, string password)
    {
        var page = await browser.GetStringAsync(address);
        var action = WebUtility.HtmlDecode(Action.Match(page).Groups[1].Value);
        using var form = new FormUrlEncodedContent([new("form-token", Token.Match(page).Groups[1].Value), new("account", account), new("password", password)]);
        return await browser.PostAsync(action, form);
    }

    private static async Task<string> Shown(HttpResponseMessage page) => WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());

    private static Task<(int Status, System.Text.Json.JsonElement Body)> Exchange(HttpClient browser, string code, string verifier, string secret = "gateway-secret") =>
        RunningIdentity.Token(browser, ("grant_type", "authorization_code"), ("client_id", "gateway"), ("client_secret", secret),
            ("code", code), ("code_verifier", verifier), ("redirect_uri", Back));

    [GeneratedRegex("action=\"([^\"]*)\"")]
    private static partial Regex Action { get; }

    [GeneratedRegex("name=\"form-token\" value=\"([^\"]*)\"")]
    private static partial Regex Token { get; }
}
