using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A second person verifies the reported landing; it counts on the day of registration or of the labour contract.</summary>
/// <param name="InsuredOn">Day from which people are insured there; as reported when left out.</param>
public sealed record VerifyLanding([OfficeDay] DateOnly? On = null, [OfficeDay] DateOnly? InsuredOn = null)
{
    public const string Command = "verify-landing";

    public static readonly Refusal NotReported = new("landing-not-reported", "No landing waits for verification.");

    public Decision<CaseEvent> Decide(Case state, StaffId by, DateOnly today, ProgrammeVersion? rules = null)
    {
        if (state.Refuses(Command, On, today) is { } no) return no;
        if (state.Landing!.By == by) return Case.SecondPersonRequired;

        if (InsuredOn > today) return Case.DayInFuture;

        var on = On ?? state.Landing.On;
        return [new LandingVerified(state.About, on <= state.LandingDeadline, on, by, InsuredOn ?? state.Landing.InsuredOn, rules?.FollowUps(on))];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, VerifyLanding command, IDocumentSession session, Rulebook rulebook, TimeProvider clock, HttpContext http) =>
                session.Decide<Case, CaseEvent>(id, async (state, ct) => command.Decide(
                    state, http.Staff, clock.TodayInShanghai(), await rulebook.RulesOf(http.Tenant, state, ct)), http).ForbidsOnePerson())
            .RequireAuthorization("reviewer");
}
