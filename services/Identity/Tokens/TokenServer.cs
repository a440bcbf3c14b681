using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using OpenIddict.Validation.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace TalentHub.Identity;

/// <summary>How tokens are given out: code flow with proof key for the gateway, client credentials for services, passwords only in the demonstration.</summary>
public static class TokenServer
{
    public const string Audience = "talenthub";

    public static void AddTokenServer(this IServiceCollection services, IConfiguration configuration)
    {
        var keys = Keys.Folder(configuration);
        services.AddDataProtection().SetApplicationName("TalentHub.Identity").PersistKeysToFileSystem(keys.CreateSubdirectory("protection"));

        services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<IdentityDatabase>())
            .AddServer(server =>
            {
                server.SetIssuer(Issuer(configuration));
                server.SetAuthorizationEndpointUris("connect/authorize")
                    .SetTokenEndpointUris("connect/token")
                    .SetEndSessionEndpointUris("connect/logout")
                    .SetRevocationEndpointUris("connect/revoke");
                server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().AllowRefreshTokenFlow().AllowClientCredentialsFlow();
                server.Configure(options => options.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain));
                if (configuration.IsDemonstration()) server.AllowPasswordFlow();
                server.RegisterScopes(Scopes.OpenId, Scopes.Profile, Scopes.OfflineAccess, Audience);
                server.RegisterClaims(Claims.Subject, Claims.Name, Claims.Role, StaffClaims.Office, StaffClaims.ReadsCity);
                server.SetAccessTokenLifetime(TimeSpan.FromMinutes(15))
                    .SetIdentityTokenLifetime(TimeSpan.FromMinutes(15))
                    .SetRefreshTokenLifetime(TimeSpan.FromHours(12));
                server.DisableAccessTokenEncryption();
                server.AddSigningKey(Keys.Signing(keys)).AddEncryptionKey(Keys.Sealing(keys));
                // TLS ends at the gateway; Opening refuses an issuer without https outside the demonstration.
                server.UseAspNetCore()
                    .EnableAuthorizationEndpointPassthrough()
                    .EnableTokenEndpointPassthrough()
                    .EnableEndSessionEndpointPassthrough()
                    .DisableTransportSecurityRequirement();
            })
            .AddValidation(validation =>
            {
                validation.UseLocalServer();
                validation.UseAspNetCore();
                validation.AddAudiences(Audience);
            });

        services.AddIdentityCore<StaffMember>(identity =>
            {
                identity.Lockout.MaxFailedAccessAttempts = 5;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                identity.Password.RequiredLength = 12;
                identity.Password.RequireNonAlphanumeric = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireLowercase = false;
                identity.Password.RequireDigit = false;
            })
            .AddRoles<IdentityRole<Guid>>()
            .AddEntityFrameworkStores<IdentityDatabase>()
            .AddSignInManager();
        var https = Issuer(configuration).Scheme == Uri.UriSchemeHttps;
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(cookie =>
        {
            cookie.Cookie.Name = https ? "__Host-talenthub-identity" : "talenthub-identity";
            cookie.Cookie.SecurePolicy = https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.LoginPath = "/account/login";
            cookie.LogoutPath = "/account/logout";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.ExpireTimeSpan = TimeSpan.FromHours(8);
        }));
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = https ? "__Host-talenthub-form" : "talenthub-form";
            antiforgery.Cookie.SecurePolicy = https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            antiforgery.FormFieldName = "form-token";
        });
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new(Bearer().RequireAuthenticatedUser().Requirements, [OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme]))
            .AddPolicy("staff", Bearer().RequireRole(Roles.Inside).Build())
            .AddPolicy("secretary", Bearer().RequireRole("secretary").Build())
            .AddPolicy("administrator", Bearer().RequireRole("administrator").Build());
    }

    public static Uri Issuer(IConfiguration configuration) =>
        new(configuration["Identity:Issuer"] ?? throw new InvalidOperationException("Identity:Issuer, the public address of the gateway, is missing."));

    public static bool IsDemonstration(this IConfiguration configuration) => configuration.GetValue("Demonstration:Enabled", false);

    private static Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder Bearer() => new(OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme);
}
