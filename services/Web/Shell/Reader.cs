using System.Security.Claims;

namespace TalentHub.Web;

/// <summary>Who reads the page: language, money unit, office and roles. A change of language or unit makes a new reader, and every part speaks anew without losing input.</summary>
public sealed record Reader(Words Words, MoneyUnit Money, string Name, string Office, IReadOnlyList<string> Roles)
{
    public const string MoneyCookie = "th-money";

    public bool ReadsCity { get; init; }

    public IReadOnlyList<string> Offices { get; init; } = [];

    public Func<Words, Task> Speak { get; init; } = _ => Task.CompletedTask;

    public Func<MoneyUnit, Task> Count { get; init; } = _ => Task.CompletedTask;

    public bool Is(params ReadOnlySpan<string> roles)
    {
        foreach (var role in roles)
            if (Roles.Contains(role)) return true;
        return false;
    }

    /// <summary>Somebody from outside, who sees only the pages that name his role.</summary>
    public bool IsGuest => Roles.All(r => r is "expert");

    /// <summary>The address of the page a person of this role starts from.</summary>
    public string Home => Is("clerk", "reviewer", "finance") ? "/work" : Is("secretary") ? "/panels" : IsGuest ? "/my/reviews" : Is("leader") ? "/board" : "/programmes";

    public static Reader Of(ClaimsPrincipal user, Words words, MoneyUnit money) => new(
        words, money, user.FindFirstValue("name") ?? "", user.FindFirstValue("office") ?? "",
        [.. user.FindAll("role").Select(c => c.Value)])
    {
        Offices = [.. user.FindAll("office").Select(c => c.Value)],
        ReadsCity = user.HasClaim("reads_city", "true")
    };
}
