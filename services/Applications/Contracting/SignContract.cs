using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>District, host and applicant signed the contract or task book, with the day by which the landing is due.</summary>
public sealed record SignContract([OfficeDay] DateOnly LandingDeadline, [OfficeDay] DateOnly? On = null)
{
    public const string Command = "sign-contract";

    public static readonly Refusal DeadlineBeforeSigning = new("deadline-before-signing", "The landing cannot be due before the contract is signed.");

    public Decision<CaseEvent> Decide(Case state, StaffId by, DateOnly today)
    {
        if (state.Refuses(Command, On, today) is { } no) return no;

        var on = On ?? today;
        return LandingDeadline < on ? DeadlineBeforeSigning : [new ContractSigned(state.About, LandingDeadline, on, by)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, SignContract command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
                session.Decide<Case, CaseEvent>(id, state => command.Decide(state, http.Staff, clock.TodayInShanghai()), http))
            .RequireAuthorization("clerk");
}
