using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A person, a team or a reference code became known to the office as a possible case.</summary>
/// <param name="ReferenceCode">Stands for the person where the programme holds none.</param>
/// <param name="Intent">The intent to come was stated.</param>
public sealed record RecordLead(
    [StringLength(20)] string Programme,
    [Range(2000, 2099)] int Year,
    [StringLength(9)] string Township,
    [StringLength(60)] string Field,
    [StringLength(60)] string Channel,
    [StringLength(60)] string Origin,
    bool Intent,
    Guid? PersonId = null,
    [RegularExpression("^[A-Za-z0-9-]{3,40}$")] string? ReferenceCode = null,
    [MaxLength(60)] IReadOnlyList<Guid>? MemberIds = null,
    [StringLength(200), RegularExpression(Written.Impersonal)] string? EmployerName = null,
    [RegularExpression(Written.Uscc)] string? EmployerUscc = null,
    [StringLength(200), RegularExpression(Written.Impersonal)] string? ProjectTitle = null,
    [OfficeDay] DateOnly? On = null)
{
    public static readonly Refusal PersonMissing = new("person-missing", "A case of this programme is of a person: give personId and no referenceCode.");

    public static readonly Refusal PersonNotHeld = new("person-not-held", "This programme holds no person: give a referenceCode and nothing that would name one, neither personId nor memberIds, employer or projectTitle.");

    public static readonly Refusal MemberTwice = new("member-twice", "Leader and members are different people.");

    public static readonly Refusal OfficerRequired = new("officer-required", "The cases of this programme are kept by the appointed officers of the office alone.");

    /// <param name="appointed">Who enters it is an appointed officer of the office.</param>
    public Decision<CaseEvent> Decide(Guid id, ProgrammeVersion rules, bool appointed, StaffId by, DateOnly today)
    {
        if (On > today) return Case.DayInFuture;
        if (rules.Personless && !appointed) return OfficerRequired;

        var members = MemberIds ?? [];
        if (rules.Personless && (ReferenceCode is null || members.Count > 0 || NamesSomebody)) return PersonNotHeld;
        if (!rules.Personless && (PersonId is null || ReferenceCode is not null)) return PersonMissing;
        if (members.Append(PersonId ?? Guid.Empty).Distinct().Count() <= members.Count) return MemberTwice;

        var about = new About(rules.Code, rules.Family, rules.Version, "", rules.Year, Township, Field, Channel, Origin);
        return [new LeadRecorded(id, about, PersonId, ReferenceCode, members, EmployerName, EmployerUscc, ProjectTitle, Intent, On ?? today, by)];
    }

    private bool NamesSomebody => PersonId is not null || EmployerName is not null || EmployerUscc is not null || ProjectTitle is not null;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/cases", async (
                RecordLead command, IDocumentSession session, Rulebook rulebook, CodeLists codes, TimeProvider clock, HttpContext http) =>
        {
            var programme = await rulebook.Programme(http.Tenant, command.Programme, command.Year, http.RequestAborted);
            List<InputError> unknown = [.. command.Unknown(codes, http.Tenant)];
            if (programme is null || unknown.Count > 0)
                return Problems.Invalid(programme is null ? [CodeLists.Unknown("/programme"), .. unknown] : unknown);

            var id = Guid.CreateVersion7(clock.GetUtcNow());
            var appointed = programme.Rules.Personless && await http.IsOfficer();
            var decision = command.Decide(id, programme.Rules, appointed, http.Staff, clock.TodayInShanghai());
            if (decision.Refusal == OfficerRequired) return await session.Replay(http) ?? Problems.Of(OfficerRequired, StatusCodes.Status403Forbidden);
            return await session.Begin<Case, CaseEvent>(id, $"/api/applications/cases/{id}", decision, http, new { id });
        }).RequireAuthorization("clerk");

    private IEnumerable<InputError> Unknown(CodeLists codes, string office)
    {
        if (!codes.HasTownship(office, Township)) yield return CodeLists.Unknown("/township");
        if (!codes.HasField(Field)) yield return CodeLists.Unknown("/field");
        if (!codes.HasChannel(Channel)) yield return CodeLists.Unknown("/channel");
        if (!codes.HasOrigin(Origin)) yield return CodeLists.Unknown("/origin");
    }
}
