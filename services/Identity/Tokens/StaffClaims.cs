using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace TalentHub.Identity;

/// <summary>What a token says about its bearer: who, which roles, which offices.</summary>
public sealed class StaffClaims(UserManager<StaffMember> staff, IdentityDatabase database)
{
    public const string Office = "office";
    public const string ReadsCity = "reads_city";
    public const string Guest = "guest";
    public const string DisplayName = "display_name";

    public async Task<ClaimsPrincipal> Of(StaffMember member, IEnumerable<string> scopes, CancellationToken ct)
    {
        var offices = await database.Set<Membership>().Where(m => m.StaffMemberId == member.Id).OrderBy(m => m.Position).Select(m => m.Office).ToArrayAsync(ct);
        var roles = await staff.GetRolesAsync(member);
        var identity = Blank();
        identity.SetClaim(Claims.Subject, member.Id.ToString())
            .SetClaim(Claims.Name, member.UserName)
            .SetClaim(DisplayName, member.DisplayName)
            .SetClaims(Claims.Role, [.. roles])
            .SetClaims(Office, [.. offices]);
        if (!roles.Any(Roles.Inside.Contains)) identity.SetClaim(Guest, "true");
        if (member.ReadsCity) identity.SetClaim(ReadsCity, "true");
        return Granted(identity, scopes);
    }

    public static ClaimsPrincipal OfService(string client, IEnumerable<string> scopes)
    {
        var identity = Blank();
        identity.SetClaim(Claims.Subject, client).SetClaim(Claims.Name, client).SetClaims(Claims.Role, [Roles.Service]);
        return Granted(identity, scopes);
    }

    private static ClaimsIdentity Blank() => new(TokenValidationParameters.DefaultAuthenticationType, Claims.Name, Claims.Role);

    private static ClaimsPrincipal Granted(ClaimsIdentity identity, IEnumerable<string> scopes)
    {
        identity.SetScopes(scopes).SetAudiences(TokenServer.Audience).SetResources(TokenServer.Audience);
        identity.SetDestinations(_ => [Destinations.AccessToken, Destinations.IdentityToken]);
        return new(identity);
    }
}
