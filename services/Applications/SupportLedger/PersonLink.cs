using Marten;

namespace TalentHub.Applications;

/// <summary>That the register once took this id and others for one person, and whether it does now.</summary>
/// <param name="Into">The id that stands for this one now; null when it stands for itself.</param>
/// <param name="Ever">Ids it was ever merged with.</param>
public sealed record PersonLink(Guid Id, Guid? Into, IReadOnlyList<Guid> Ever);

/// <summary>All ids that were ever one person with another, and who stands for whom now.</summary>
public sealed class SamePersons(Guid asked, IReadOnlyDictionary<Guid, PersonLink> links)
{
    /// <summary>The id that stands for the person asked about.</summary>
    public Guid Standing { get; } = Follow(asked, links);

    /// <summary>Ids whose ledgers may speak of the person: all that were ever merged with it, by whatever way.</summary>
    public IReadOnlyCollection<Guid> Ever => links.Count == 0 ? [asked] : [.. links.Keys];

    /// <summary>Ids that are the person now.</summary>
    public IReadOnlyList<Guid> Now => [.. Ever.Where(Is)];

    /// <summary>The id is the same person's, now.</summary>
    public bool Is(Guid other) => Follow(other, links) == Standing;

    private static Guid Follow(Guid id, IReadOnlyDictionary<Guid, PersonLink> links)
    {
        while (links.TryGetValue(id, out var link) && link.Into is { } into) id = into;
        return id;
    }
}

/// <summary>Asks what the register has said of a person's ids.</summary>
internal static class PersonLinks
{
    public static async Task<SamePersons> SameAs(this IQuerySession session, Guid person, CancellationToken ct)
    {
        Dictionary<Guid, PersonLink> links = [];
        Guid[] open = [person];
        while (open.Length > 0)
        {
            foreach (var link in await session.LoadManyAsync<PersonLink>(ct, open)) links[link.Id] = link;
            open = [.. open.Where(links.ContainsKey).SelectMany(id => links[id].Ever).Distinct().Where(id => !links.ContainsKey(id))];
        }

        return new(person, links);
    }
}
