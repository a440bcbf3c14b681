using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.People;

/// <summary>Somebody needs a person's unmasked sheet and says for what; that they looked is a fact of its own.</summary>
/// <param name="Reason">A code, not a sentence: a sentence could carry a name into the log.</param>
public sealed record RevealPerson(
    [RegularExpression("^(check-documents|contact-person|fill-form|send-up|payment|person-asked|audit)$")] string Reason)
{
    public Decision<PersonEvent> Decide(Person person, StaffId by, DateTimeOffset now) =>
        person.Gone is { } gone ? gone : [new PersonRevealed(person.Id, person.Sheet, Reason, by, now)];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/people/persons/{id:guid}/reveal", async (
                Guid id, RevealPerson command, PersonVault vault, IDocumentSession session, TimeProvider clock, HttpContext http) =>
            {
                if (Person.Absent(await session.LoadAsync<Person>(id, http.RequestAborted)) is { } absent) return absent;
                var recorded = await session.Decide<Person, PersonEvent>(id, person => command.Decide(person, http.Staff, clock.GetUtcNow()), http);
                if (recorded is not IStatusCodeHttpResult { StatusCode: StatusCodes.Status204NoContent }) return recorded;

                // Read after the look was recorded, and not kept with the receipt: a repetition opens the vault again.
                return await vault.Read(session.TenantId, id, null, http.RequestAborted) is { } card
                    ? Results.Ok(RevealedPerson.Of(id, card))
                    : Problems.Of(Person.IsErased, StatusCodes.Status410Gone);
            })
            .Produces<RevealedPerson>()
            .RequireAuthorization(Policies.AnyOf("clerk", "reviewer", "finance"));
}

/// <summary>Everything the office knows of a person, unmasked.</summary>
public sealed record RevealedPerson(
    Guid Id, IReadOnlyList<PersonName> Names, DateOnly BirthDate, string Gender, string Nationality, IReadOnlyList<IdentityDocument> Documents,
    string? Degree, string? TitleLevel, decimal? SeniorPostYears, decimal? OverseasYears, DateOnly? ArrivedOn, string? Phone, string? Email)
{
    public static RevealedPerson Of(Guid id, PersonCard card) => new(
        id, card.Names, card.BirthDate, card.Gender, card.Nationality, card.Documents, card.Degree, card.TitleLevel,
        card.SeniorPostYears, card.OverseasYears, card.ArrivedOn, card.Phone, card.Email);
}
