using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace TalentHub.Identity;

/// <summary>The sign-in protocol: who asks for a token, and what they get or why not.</summary>
public static class Grants
{
    private const string Protocol = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/connect/authorize", ["GET", "POST"], Authorize).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost("/connect/token", Exchange).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        routes.MapMethods("/connect/logout", ["GET", "POST"], (Delegate)End).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> Authorize(HttpContext http, UserManager<StaffMember> staff, StaffClaims claims)
    {
        var request = Request(http);
        var signedIn = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        var member = signedIn.Succeeded ? await staff.GetUserAsync(signedIn.Principal) : null;
        if (member is null || await staff.IsLockedOutAsync(member))
        {
            if (request.HasPromptValue(PromptValues.None)) return Refuse(Errors.LoginRequired, "Nobody is signed in.");
            return Results.Challenge(new() { RedirectUri = http.Request.PathBase + http.Request.Path + http.Request.QueryString }, [IdentityConstants.ApplicationScheme]);
        }

        return Results.SignIn(await claims.Of(member, request.GetScopes(), http.RequestAborted), null, Protocol);
    }

    private static async Task<IResult> Exchange(HttpContext http, UserManager<StaffMember> staff, SignInManager<StaffMember> signIn, StaffClaims claims)
    {
        var request = Request(http);
        if (request.IsClientCredentialsGrantType())
            return Results.SignIn(StaffClaims.OfService(request.ClientId!, request.GetScopes()), null, Protocol);

        if (request.IsPasswordGrantType())
        {
            var named = await staff.FindByNameAsync(request.Username ?? "");
            if (named is null) return Refuse(Errors.InvalidGrant, "The account name or the password is wrong.");
            var checkedOut = await signIn.CheckPasswordSignInAsync(named, request.Password ?? "", lockoutOnFailure: true);
            if (checkedOut.IsLockedOut) return Refuse(Errors.InvalidGrant, "The account is locked after too many failures. Try again later.");
            return checkedOut.Succeeded
                ? Results.SignIn(await claims.Of(named, request.GetScopes(), http.RequestAborted), null, Protocol)
                : Refuse(Errors.InvalidGrant, "The account name or the password is wrong.");
        }

        // A code or a refresh token: the person may have changed since, so the claims are read anew.
        var before = await http.AuthenticateAsync(Protocol);
        var member = before.Principal?.GetClaim(Claims.Subject) is { } id ? await staff.FindByIdAsync(id) : null;
        if (member is null || await staff.IsLockedOutAsync(member)) return Refuse(Errors.InvalidGrant, "The account may no longer sign in.");
        return Results.SignIn(await claims.Of(member, before.Principal!.GetScopes(), http.RequestAborted), null, Protocol);
    }

    private static async Task<IResult> End(HttpContext http)
    {
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        return Results.SignOut(new() { RedirectUri = "/" }, [Protocol]);
    }

    private static OpenIddictRequest Request(HttpContext http) =>
        http.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("The address is not part of the sign-in protocol.");

    private static IResult Refuse(string error, string description) => Results.Forbid(
        new(new Dictionary<string, string?>
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description
        }), [Protocol]);
}
