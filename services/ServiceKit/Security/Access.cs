using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TalentHub.ServiceKit;

/// <summary>Who may call what: every service trusts only tokens it verifies itself.</summary>
public static class Policies
{
    internal const string Service = "service";

    /// <summary>One of these roles.</summary>
    public static AuthorizationPolicy AnyOf(params string[] roles) =>
        new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireRole(roles).Build();

    internal static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(bearer =>
        {
            bearer.TokenHandlers.Clear();
            bearer.TokenHandlers.Add(new KnownTokens(TimeProvider.System));
            bearer.MetadataAddress = configuration["Identity:MetadataAddress"] ?? $"{configuration["Identity:Issuer"]}.well-known/openid-configuration";
            bearer.RequireHttpsMetadata = bearer.MetadataAddress.StartsWith("https", StringComparison.Ordinal);
            bearer.TokenValidationParameters.ValidIssuer = configuration["Identity:Issuer"];
            bearer.TokenValidationParameters.ValidAudience = "talenthub";
            bearer.TokenValidationParameters.ValidTypes = ["at+jwt", "JWT"];
            bearer.TokenValidationParameters.ValidAlgorithms = ["RS256"];
            bearer.TokenValidationParameters.ClockSkew = TimeSpan.FromSeconds(30);
            bearer.TokenValidationParameters.NameClaimType = "name";
            bearer.TokenValidationParameters.RoleClaimType = "role";
        });
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddSingleton<IAuthorizationPolicyProvider, RolePolicies>();
        return services;
    }
}

/// <summary>
/// A policy's name is the role it asks for; "staff" and "reader" are every person of the house, "known" these and services, "person" guests too.
/// A guest (claim <c>guest</c>) passes only where his own role is named.
/// </summary>
internal sealed class RolePolicies(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
{
    private static readonly AuthorizationPolicy Person = new AuthorizationPolicyBuilder().RequireAuthenticatedUser()
        .RequireAssertion(c => c.User.HasClaim(claim => claim.Type == "role") && !c.User.IsInRole(Policies.Service) && !IsGuest(c)).Build();

    private static bool IsGuest(AuthorizationHandlerContext context) => context.User.HasClaim("guest", "true");

    private readonly ConcurrentDictionary<string, AuthorizationPolicy> _byName = new()
    {
        ["staff"] = Person,
        ["reader"] = Person,
        ["known"] = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireClaim("role").RequireAssertion(c => !IsGuest(c)).Build(),
        ["person"] = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(c => c.User.HasClaim(claim => claim.Type == "role") && !c.User.IsInRole(Policies.Service)).Build()
    };

    public override Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) =>
        Task.FromResult<AuthorizationPolicy?>(_byName.GetOrAdd(policyName, name => Policies.AnyOf(name)));
}

/// <summary>What a request says about the person and the tenant behind it.</summary>
public static class Caller
{
    private const string TenantItem = "tenant";

    extension(HttpContext http)
    {
        /// <summary>The staff member whose token this is.</summary>
        public StaffId Staff => new(Guid.TryParse(http.User.FindFirstValue("sub"), out var id) ? id : Guid.Empty);

        /// <summary>The tenants the token was given for.</summary>
        public IReadOnlyList<string> TenantsOfToken => [.. http.User.FindAll(Tenancy.Claim).Select(c => c.Value)];

        /// <summary>The token reads across the tenants of its city.</summary>
        public bool ReadsCity => http.User.HasClaim("reads_city", "true");

        /// <summary>The tenant this request works in.</summary>
        public string Tenant => http.Items[TenantItem] as string ?? Tenancy.None;

        internal void WorkIn(string tenant) => http.Items[TenantItem] = tenant;
    }

    extension(TimeProvider clock)
    {
        /// <summary>The calendar day in Asia/Shanghai, the office's own.</summary>
        public DateOnly TodayInShanghai() => DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);
    }
}
