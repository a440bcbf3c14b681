using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.People;

/// <summary>A clerk is typing a person in, and asks whether the office knows them already.</summary>
public sealed record MatchPersons(
    [MaxLength(6)] IReadOnlyList<PersonName>? Names = null,
    DateOnly? BirthDate = null,
    [StringLength(2, MinimumLength = 2)] string? Nationality = null,
    [MaxLength(10)] IReadOnlyList<IdentityDocument>? Documents = null,
    [StringLength(30)] string? Phone = null,
    [StringLength(200)] string? Email = null)
{
    private const int Opened = 100;
    private const int Shown = 10;

    /// <summary>The sheets that may be of the same person, the surest first.</summary>
    public IReadOnlyList<PersonMatch> Among(IEnumerable<KeyValuePair<Guid, PersonCard>> sheets) =>
    [
        .. sheets.Select(s => (s.Key, Card: s.Value, Likeness: Likeness.Of(this, s.Value)))
            .Where(s => s.Likeness.Score >= Likeness.Possible)
            .OrderByDescending(s => s.Likeness.Score).ThenBy(s => s.Key)
            .Take(Shown)
            .Select(s => new PersonMatch(s.Key, Masked.Label(s.Card), s.Likeness.Score, s.Likeness.Reasons, s.Card.BirthDate.Year, Masked.Documents(s.Card)))
    ];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/people/matches", async (MatchPersons typed, PersonVault vault, PersonIndex index, IDocumentSession session, HttpContext http) =>
            {
                var tenant = session.TenantId;
                var candidates = await index.Candidates(tenant, Sought.Of(typed), Opened, http.RequestAborted);
                return new PersonMatches(typed.Among(await vault.Read(tenant, candidates, http.RequestAborted)));
            })
            .WithMetadata(new AsksOnly())
            .RequireAuthorization(Policies.AnyOf("clerk", "reviewer"));
}

/// <summary>A person the office knows who may be the one being typed in.</summary>
public sealed record PersonMatch(Guid Id, string Label, double Score, IReadOnlyList<string> Reasons, int BirthYear, IReadOnlyList<MaskedDocument> Documents);

/// <summary>Possible duplicates, the surest first.</summary>
public sealed record PersonMatches(IReadOnlyList<PersonMatch> Items);
