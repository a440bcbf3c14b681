using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.People;

/// <summary>An identity number belongs to one person of the office; it is kept for them in its keyed form.</summary>
internal static class Numbers
{
    public static IReadOnlyList<string> Of(PersonVault vault, string tenant, PersonCard card) =>
        [.. card.Documents.Select(d => vault.NumberToken(tenant, IdentityNumbers.Identity(d, card.Nationality))).Distinct()];

    /// <summary>Who else holds one of the numbers.</summary>
    public static async Task<Guid?> Holder(IDocumentSession session, IReadOnlyList<string> numbers, Guid? besides, CancellationToken ct)
    {
        var held = await session.LoadManyAsync<Reservation>(ct, [.. numbers.Select(Key)]);
        return held.Select(r => (Guid?)r.Stream).FirstOrDefault(p => p != besides);
    }

    public static string Key(string number) => $"{PersonVault.NumberKind}/{number}";
}
