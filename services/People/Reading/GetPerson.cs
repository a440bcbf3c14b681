using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.People;

/// <summary>A person as a list or a page shows them without a reason.</summary>
public sealed record MaskedPerson(
    Guid Id, string Label, IReadOnlyList<MaskedName> Names, int BirthYear, string Gender, string Nationality, IReadOnlyList<MaskedDocument> Documents,
    string? Degree, string? TitleLevel, decimal? SeniorPostYears, decimal? OverseasYears, DateOnly? ArrivedOn, string? Phone, string? Email)
{
    /// <summary>How well it answers a search, between 0 and 1.</summary>
    public double? Score { get; init; }

    public long? Version { get; init; }

    /// <summary>The version of the sheet in the vault; rules quote it.</summary>
    public int? Sheet { get; init; }

    public static MaskedPerson Of(Guid id, PersonCard card) => new(
        id, Masked.Label(card), [.. card.Names.Select(Masked.Name)], card.BirthDate.Year, card.Gender, card.Nationality, Masked.Documents(card),
        card.Degree, card.TitleLevel, card.SeniorPostYears, card.OverseasYears, card.ArrivedOn, Masked.Phone(card.Phone), Masked.Email(card.Email));
}

/// <summary>One person, masked; under the id of a merged record the one that stands for it.</summary>
public static class GetPerson
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/people/persons/{id:guid}", async (Guid id, PersonVault vault, IQuerySession session, HttpContext http) =>
            {
                var person = await session.Standing(id, http.RequestAborted);
                if (Person.Absent(person) is { } absent) return absent;
                if (await vault.Read(session.TenantId, person!.Id, person.Sheet, http.RequestAborted) is not { } card)
                    return Problems.Of(Person.IsErased, StatusCodes.Status410Gone);
                http.Response.Headers.ETag = $"\"{person.Version}\"";
                return Results.Ok(MaskedPerson.Of(person.Id, card) with { Version = person.Version, Sheet = person.Sheet });
            })
            .Produces<MaskedPerson>()
            .RequireAuthorization("reader");
}
