using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace TalentHub.Identity;

/// <summary>The programs that may ask for tokens, as configuration names them: the gateway, the services, and a script's client in the demonstration.</summary>
public sealed class Clients(IOpenIddictApplicationManager applications, IConfiguration configuration)
{
    public const string Gateway = "gateway";
    public const string DeployToken = "deploy-token";

    public static readonly string[] Services = ["applications", "outcomes", "people", "web"];

    /// <summary>Writes down what configuration says; a client that configuration no longer names stays until an administrator removes it.</summary>
    public async Task Bring(CancellationToken ct)
    {
        var issuer = TokenServer.Issuer(configuration);
        await Bring(Gateway, ct, client =>
        {
            client.ConsentType = ConsentTypes.Implicit;
            client.RedirectUris.Add(new(issuer, "signin-oidc"));
            client.PostLogoutRedirectUris.Add(new(issuer, "signout-callback-oidc"));
            client.Permissions.UnionWith([
                Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.Endpoints.EndSession, Permissions.Endpoints.Revocation,
                Permissions.GrantTypes.AuthorizationCode, Permissions.GrantTypes.RefreshToken, Permissions.ResponseTypes.Code,
                Permissions.Scopes.Profile, Permissions.Prefixes.Scope + TokenServer.Audience]);
            client.Requirements.Add(Requirements.Features.ProofKeyForCodeExchange);
        });
        foreach (var service in Services)
            await Bring(service, ct, client => client.Permissions.UnionWith([
                Permissions.Endpoints.Token, Permissions.GrantTypes.ClientCredentials, Permissions.Prefixes.Scope + TokenServer.Audience]));
        if (configuration.IsDemonstration())
            await Bring(DeployToken, ct, client => client.Permissions.UnionWith([
                Permissions.Endpoints.Token, Permissions.GrantTypes.Password, Permissions.Prefixes.Scope + TokenServer.Audience]), secretNeeded: false);
    }

    public async Task<bool> Has(string id, CancellationToken ct) => await applications.FindByClientIdAsync(id, ct) is not null;

    private async Task Bring(string id, CancellationToken ct, Action<OpenIddictApplicationDescriptor> fill, bool secretNeeded = true)
    {
        var secret = configuration[$"Clients:{id}:Secret"];
        if (string.IsNullOrEmpty(secret) && secretNeeded) return;

        var wanted = new OpenIddictApplicationDescriptor
        {
            ClientId = id,
            ClientSecret = string.IsNullOrEmpty(secret) ? null : secret,
            ClientType = string.IsNullOrEmpty(secret) ? ClientTypes.Public : ClientTypes.Confidential
        };
        fill(wanted);

        if (await applications.FindByClientIdAsync(id, ct) is not { } held)
        {
            await applications.CreateAsync(wanted, ct);
            return;
        }

        var described = new OpenIddictApplicationDescriptor();
        await applications.PopulateAsync(described, held, ct);
        var same = described.ClientType == wanted.ClientType && described.RedirectUris.SetEquals(wanted.RedirectUris)
            && described.PostLogoutRedirectUris.SetEquals(wanted.PostLogoutRedirectUris) && described.Permissions.SetEquals(wanted.Permissions)
            && described.Requirements.SetEquals(wanted.Requirements)
            && (wanted.ClientSecret is null || await applications.ValidateClientSecretAsync(held, wanted.ClientSecret, ct));
        if (!same) await applications.UpdateAsync(held, wanted, ct);
    }
}
