using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace TalentHub.ServiceKit;

/// <summary>One tenant of the system and the city it belongs to.</summary>
public sealed record Tenant(string Code, string Zh, string En, string City);

/// <summary>The tenants that exist; the list is data (seeds/offices.json).</summary>
public sealed class Tenants
{
    private readonly Dictionary<string, Tenant> _byCode;

    public Tenants(IConfiguration configuration)
    {
        var file = Path.Combine(configuration["Seeds:Path"] ?? "seeds", "offices.json");
        var read = JsonSerializer.Deserialize<Tenant[]>(File.ReadAllText(file), JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException("offices.json holds no list.");
        _byCode = read.ToDictionary(t => t.Code);
    }

    public IReadOnlyCollection<Tenant> All => _byCode.Values;

    public Tenant? Find(string code) => _byCode.GetValueOrDefault(code);
}

/// <summary>The tenant comes from the token; a parameter may only choose among the token's own.</summary>
internal sealed class Tenancy(RequestDelegate next, Tenants tenants)
{
    public const string Claim = "office";
    public const string None = "*DEFAULT*";

    public async Task Invoke(HttpContext http)
    {
        if (http.User.Identity?.IsAuthenticated is not true)
        {
            await next(http);
            return;
        }

        var mine = http.TenantsOfToken;
        var asked = http.Request.Query[Claim];
        var refused = asked.Count switch
        {
            0 => null,
            > 1 => Problems.Of(400, "repeated-parameter", $"Give {Claim} once."),
            _ when tenants.Find(asked[0]!) is null => Problems.Of(400, "unknown-office", "There is no such office."),
            _ when !mine.Contains(asked[0]!) && !(http.ReadsCity && OnlyAsks(http)) =>
                Problems.Of(403, "office-not-yours", "Your account does not belong to this office."),
            _ => null
        };
        if (refused is not null)
        {
            await refused.ExecuteAsync(http);
            return;
        }

        http.WorkIn(asked.Count == 1 ? asked[0]! : mine.Count > 0 ? mine[0] : None);
        await next(http);
    }

    private static bool OnlyAsks(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method) || http.GetEndpoint()?.Metadata.GetMetadata<AsksOnly>() is not null;
}
