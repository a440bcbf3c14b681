using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace TalentHub.Gateway;

/// <summary>Who may pass: browsers by their session, programs by their token, nobody else but to sign in.</summary>
public static class Policies
{
    public const string Entry = "entry";
    public const string Session = "session";
    public const string Bearer = "bearer";
    public const string Oidc = "oidc";
    public const string SignedIn = "signed-in";

    public static void AddDoor(this IServiceCollection services, IConfiguration configuration)
    {
        var issuer = Issuer(configuration);
        var https = issuer.Scheme == Uri.UriSchemeHttps;
        var metadata = configuration["Identity:MetadataAddress"] ?? $"{issuer}.well-known/openid-configuration";

        services.AddAuthentication(Entry)
            .AddPolicyScheme(Entry, null, entry => entry.ForwardDefaultSelector = http => HasBearer(http) ? Bearer : Session)
            .AddCookie(Session, cookie =>
            {
                cookie.Cookie.Name = https ? "__Host-talenthub" : "talenthub";
                cookie.Cookie.SecurePolicy = https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.Path = "/";
                cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
                cookie.SlidingExpiration = false;
                cookie.Events.OnValidatePrincipal = KeepFresh;
            })
            .AddOpenIdConnect(Oidc, oidc =>
            {
                oidc.SignInScheme = Session;
                oidc.ClientId = configuration["Identity:ClientId"];
                oidc.ClientSecret = configuration["Identity:ClientSecret"];
                oidc.MetadataAddress = metadata;
                oidc.RequireHttpsMetadata = metadata.StartsWith("https", StringComparison.Ordinal);
                oidc.ResponseType = OpenIdConnectResponseType.Code;
                oidc.ResponseMode = OpenIdConnectResponseMode.Query;
                oidc.UsePkce = true;
                oidc.DisableTelemetry = true;
                oidc.SaveTokens = true;
                oidc.MapInboundClaims = false;
                oidc.Scope.Clear();
                foreach (var scope in (string[])["openid", "profile", "offline_access", "talenthub"]) oidc.Scope.Add(scope);
                oidc.TokenValidationParameters.ValidIssuer = issuer.AbsoluteUri;
                oidc.TokenValidationParameters.NameClaimType = "name";
                oidc.TokenValidationParameters.RoleClaimType = "role";
                foreach (var cookie in (CookieBuilder[])[oidc.CorrelationCookie, oidc.NonceCookie])
                {
                    cookie.SameSite = SameSiteMode.Lax;
                    cookie.SecurePolicy = https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
                }

                // Metadata comes over the inner address; the browser must be sent to the public one.
                oidc.Events.OnRedirectToIdentityProvider = redirect => To(redirect, new(issuer, "connect/authorize"));
                oidc.Events.OnRedirectToIdentityProviderForSignOut = redirect => To(redirect, new(issuer, "connect/logout"));
                oidc.Events.OnRemoteFailure = async failed =>
                {
                    failed.HandleResponse();
                    failed.HttpContext.RequestServices.GetRequiredService<ILogger<Sessions>>().LogInformation(failed.Failure, "A sign-in did not complete");
                    await Problems.Answer(failed.HttpContext, 400, "sign-in-failed", "The sign-in did not complete. Start again.");
                };
            })
            .AddJwtBearer(Bearer, bearer =>
            {
                bearer.MapInboundClaims = false;
                bearer.MetadataAddress = metadata;
                bearer.RequireHttpsMetadata = metadata.StartsWith("https", StringComparison.Ordinal);
                bearer.TokenValidationParameters.ValidIssuer = issuer.AbsoluteUri;
                bearer.TokenValidationParameters.ValidAudience = "talenthub";
                bearer.TokenValidationParameters.ValidTypes = ["at+jwt"];
                bearer.TokenValidationParameters.ValidAlgorithms = ["RS256"];
                bearer.TokenValidationParameters.ClockSkew = TimeSpan.FromSeconds(30);
                bearer.TokenValidationParameters.NameClaimType = "name";
                bearer.TokenValidationParameters.RoleClaimType = "role";
            });
        services.AddOptions<CookieAuthenticationOptions>(Session).Configure<Sessions>((cookie, sessions) => cookie.SessionStore = sessions);

        var signedIn = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        services.AddAuthorizationBuilder().SetDefaultPolicy(signedIn).SetFallbackPolicy(signedIn).AddPolicy(SignedIn, signedIn);
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, Refusals>();
    }

    public static Uri Issuer(IConfiguration configuration) =>
        new(configuration["Identity:Issuer"] ?? throw new InvalidOperationException("Identity:Issuer, the public address of the gateway, is missing."));

    /// <summary>The session behind the request; null for bearer callers and strangers.</summary>
    public static AuthenticationProperties? SessionOf(HttpContext http) =>
        http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult is { Succeeded: true, Ticket.AuthenticationScheme: Session, Properties: { } session } ? session : null;

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/signin", (string? returnUrl) => Results.Challenge(new() { RedirectUri = Local(returnUrl) }, [Oidc])).AllowAnonymous();
        routes.MapMethods("/signout", ["GET", "POST"], (HttpContext http) =>
            http.Request.Headers["Sec-Fetch-Site"] == "cross-site" ? Problems.Of(403, "cross-site", "Another site asked to sign out.")
            : SessionOf(http) is null ? Results.Redirect("/")
            : Results.SignOut(new() { RedirectUri = "/" }, [Session, Oidc])).AllowAnonymous();
    }

    private static bool HasBearer(HttpContext http) =>
        http.Request.Headers.Authorization is [{ } value] && value.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);

    private static Task To(RedirectContext redirect, Uri address)
    {
        redirect.ProtocolMessage.IssuerAddress = address.AbsoluteUri;
        return Task.CompletedTask;
    }

    private static async Task KeepFresh(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        if (sessions.Lasts(new(context.Principal!, context.Properties, Session))) return;
        if (context.Properties.Items.TryGetValue(Sessions.Id, out var id) && await sessions.Fresh(id!, context.HttpContext.RequestAborted) is { } fresh)
            context.Properties.StoreTokens(fresh.Properties.GetTokens());
        else
            context.RejectPrincipal();
    }

    private static string Local(string? address) => address is "/" or ['/', not '/' and not '\\', ..] ? address : "/";

    /// <summary>A person who opens a page is sent to sign in; a program gets a problem document.</summary>
    private sealed class Refusals(IConfiguration configuration) : IAuthorizationMiddlewareResultHandler
    {
        public Task HandleAsync(RequestDelegate next, HttpContext http, AuthorizationPolicy policy, PolicyAuthorizationResult result)
        {
            if (result.Succeeded) return next(http);
            if (!result.Challenged) return Problems.Answer(http, 403, "forbidden", "Your account may not do this.");
            if (Problems.IsNavigation(http)) return SignIn(http);
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return Problems.Answer(http, 401, "unauthenticated", "Sign in, or send a token that is still valid.");
        }

        // The cookies of a sign-in belong to the public address, so it begins there.
        private Task SignIn(HttpContext http)
        {
            var issuer = Issuer(configuration);
            var here = $"{http.Request.Path}{http.Request.QueryString}";
            if (http.Request.Host.Value == issuer.Authority || http.Request.Host.Value == $"{issuer.Host}:{issuer.Port}")
                return http.ChallengeAsync(Oidc, new() { RedirectUri = here });
            http.Response.Redirect(new Uri(issuer, here).AbsoluteUri);
            return Task.CompletedTask;
        }
    }
}
