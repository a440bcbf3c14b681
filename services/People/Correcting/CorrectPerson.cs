using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.People;

/// <summary>A clerk corrects or completes what the office knows of a person: members left out stay as they are.</summary>
/// <param name="NewDocument">A number that joins the others, such as a renewed passport; the old one still finds the person.</param>
/// <param name="Remove">Members that were given by mistake and are to be empty again.</param>
public sealed record CorrectPerson(
    [MinLength(1), MaxLength(6)] IReadOnlyList<PersonName>? Names = null,
    DateOnly? BirthDate = null,
    [RegularExpression("^[0129]$")] string? Gender = null,
    [RegularExpression("^[A-Z]{2}$")] string? Nationality = null,
    [MaxLength(10)] IReadOnlyList<IdentityDocument>? Documents = null,
    IdentityDocument? NewDocument = null,
    [RegularExpression("^[1-4]([0-9]{2})?$")] string? Degree = null,
    [RegularExpression("^(senior|associate-senior|middle|junior)$")] string? TitleLevel = null,
    [Range(0, 80)] decimal? SeniorPostYears = null,
    [Range(0, 80)] decimal? OverseasYears = null,
    DateOnly? ArrivedOn = null,
    [StringLength(30)] string? Phone = null,
    [StringLength(200)] string? Email = null,
    [MaxLength(7)] IReadOnlyList<string>? Remove = null)
{
    public static readonly Refusal NothingCorrected = new("nothing-corrected", "The sheet says this already.");

    private static readonly string[] Removable = ["degree", "titleLevel", "seniorPostYears", "overseasYears", "arrivedOn", "phone", "email"];

    /// <summary>The sheet as it would be after the correction.</summary>
    public PersonCard Over(PersonCard card)
    {
        bool Keeps(string member) => Remove?.Contains(member) is not true;
        return new(
            Names ?? card.Names,
            BirthDate ?? card.BirthDate,
            Gender ?? card.Gender,
            Nationality ?? card.Nationality,
            [.. Documents ?? card.Documents, .. NewDocument is { } added ? [added] : (IdentityDocument[])[]],
            Keeps("degree") ? Degree ?? card.Degree : null,
            Keeps("titleLevel") ? TitleLevel ?? card.TitleLevel : null,
            Keeps("seniorPostYears") ? SeniorPostYears ?? card.SeniorPostYears : null,
            Keeps("overseasYears") ? OverseasYears ?? card.OverseasYears : null,
            Keeps("arrivedOn") ? ArrivedOn ?? card.ArrivedOn : null,
            Keeps("phone") ? Phone ?? card.Phone : null,
            Keeps("email") ? Email ?? card.Email : null);
    }

    /// <summary>Which members differ between two sheets; their values are nobody's business outside the vault.</summary>
    public static IReadOnlyList<string> Differences(PersonCard before, PersonCard after)
    {
        (string Member, bool Same)[] members =
        [
            ("names", before.Names.SequenceEqual(after.Names)),
            ("birthDate", before.BirthDate == after.BirthDate),
            ("gender", before.Gender == after.Gender),
            ("nationality", before.Nationality == after.Nationality),
            ("documents", before.Documents.SequenceEqual(after.Documents)),
            ("degree", before.Degree == after.Degree),
            ("titleLevel", before.TitleLevel == after.TitleLevel),
            ("seniorPostYears", before.SeniorPostYears == after.SeniorPostYears),
            ("overseasYears", before.OverseasYears == after.OverseasYears),
            ("arrivedOn", before.ArrivedOn == after.ArrivedOn),
            ("phone", before.Phone == after.Phone),
            ("email", before.Email == after.Email)
        ];
        return [.. members.Where(m => !m.Same).Select(m => m.Member)];
    }

    /// <param name="known">Who else holds one of the numbers.</param>
    public static Decision<PersonEvent> Decide(Person person, IReadOnlyList<string> differences, Guid? known, StaffId by, DateTimeOffset now)
    {
        if (person.Gone is { } gone) return gone;
        if (known is not null) return RegisterPerson.PersonKnown;
        if (differences.Count == 0) return NothingCorrected;
        return [new PersonCorrected(person.Id, person.Sheet + 1, differences, by, now)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/people/persons/{id:guid}/correct", async (
                Guid id, CorrectPerson command, PersonVault vault, IDocumentSession session, TimeProvider clock, HttpContext http) =>
            {
                if (await session.Replay(http) is { } stored) return stored;
                if (Person.Absent(await session.LoadAsync<Person>(id, http.RequestAborted)) is { } absent) return absent;
                if (await vault.Read(session.TenantId, id, null, http.RequestAborted) is not { } before) return Person.Absent(null)!;
                if (command.Remove?.Except(Removable).Any() is true)
                    return Problems.Invalid([new("/remove", "unknown-code", "只能清空可选字段。", $"Only these can be emptied: {string.Join(", ", Removable)}.")]);
                var typed = command.Over(before);
                var errors = CardRules.Check(typed, clock.TodayInShanghai());
                if (errors.Count > 0) return Problems.Invalid(errors);

                var after = CardRules.Tidy(typed);
                var (held, numbers) = (Numbers.Of(vault, session.TenantId, before), Numbers.Of(vault, session.TenantId, after));
                // Numbers of a merged record stay reserved to it.
                var known = await Numbers.Holder(session, [.. numbers.Except(held)], id, http.RequestAborted);
                if (known is not null) return RegisterPerson.Known((await session.Standing(known.Value, http.RequestAborted))?.Id ?? known.Value);
                return await session.Decide<Person, PersonEvent>(id, async (person, ct) =>
                {
                    var decision = Decide(person, Differences(before, after), known, http.Staff, clock.GetUtcNow());
                    if (decision.Refusal is not null) return decision;
                    await vault.Correct(session, id, person.Sheet + 1, after, ct);
                    foreach (var number in held.Except(numbers)) session.Delete<Reservation>(Numbers.Key(number));
                    foreach (var number in numbers.Except(held)) session.Reserve(PersonVault.NumberKind, number, id, RegisterPerson.PersonKnown, http);
                    return decision;
                }, http);
            })
            .RequireAuthorization("clerk");
}
