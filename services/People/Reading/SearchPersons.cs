using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.People;

/// <summary>What was found, the best answer first.</summary>
public sealed record FoundPersons(IReadOnlyList<MaskedPerson> Items, int Total, int Page, int PageSize);

/// <summary>A clerk looks for a person by name, pinyin, initials, number or its last four digits. Asked in the body: what is typed must not stand in an address.</summary>
public sealed record SearchPersons(
    [StringLength(100, MinimumLength = 1)] string Text,
    [Range(1, 20)] int? Page = null,
    [Range(1, 100)] int? PageSize = null)
{
    private const int Opened = 300;
    private const double Good = 0.5;

    /// <summary>The sheets that answer what was typed, the best first.</summary>
    public static IReadOnlyList<(Guid Id, PersonCard Card, double Score)> Among(string text, IEnumerable<KeyValuePair<Guid, PersonCard>> sheets) =>
    [
        .. sheets.Select(s => (s.Key, s.Value, Score: Likeness.Of(text, s.Value)))
            .Where(s => s.Score >= Good)
            .OrderByDescending(s => s.Score).ThenByDescending(s => s.Key)
    ];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/people/search", async (SearchPersons asked, PersonVault vault, PersonIndex index, IQuerySession session, HttpContext http) =>
            {
                var candidates = await index.Candidates(session.TenantId, Sought.Of(asked.Text), Opened, http.RequestAborted);
                var found = Among(asked.Text, await vault.Read(session.TenantId, candidates, http.RequestAborted));
                var (page, size) = (asked.Page ?? 1, asked.PageSize ?? 20);
                return new FoundPersons(
                    [.. found.Skip((page - 1) * size).Take(size).Select(f => MaskedPerson.Of(f.Id, f.Card) with { Score = f.Score })],
                    found.Count, page, size);
            })
            .WithMetadata(new AsksOnly())
            .RequireAuthorization(Policies.AnyOf("clerk", "reviewer", "finance", "secretary"));
}
