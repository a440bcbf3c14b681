using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Facts of a person were corrected after the award: the rules of the application run again; the award itself stays until somebody decides.</summary>
public sealed record RecheckEligibility([StringLength(500), RegularExpression(Written.Impersonal)] string Reason, [OfficeDay] DateOnly? On = null)
{
    public const string Command = "recheck-eligibility";

    public Decision<CaseEvent> Decide(Case state, ProgrammeVersion rules, CaseFacts facts, StaffId by, DateOnly today)
    {
        if (state.Refuses(Command, On, today) is { } no) return no;

        var verdicts = RuleCheck.All(rules, facts, state.Relaxed);
        return [new EligibilityRechecked(state.About, RuleCheck.Passes(verdicts), verdicts, Reason, On ?? today, by)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, RecheckEligibility command, IDocumentSession session, Rulebook rulebook, People people, TimeProvider clock, HttpContext http) =>
                session.Decide<Case, CaseEvent>(id, async (state, ct) =>
                {
                    var today = clock.TodayInShanghai();
                    if (state.Refuses(Command, command.On, today) is { } no) return no;
                    if (await people.Of(state, http, ct) is not { } team) return CheckEligibility.PersonUnknown;

                    var facts = new CaseFacts(state.About.Field, state.Answers, team.Leader, team.Members, state.Version);
                    return command.Decide(state, await rulebook.RulesOf(http.Tenant, state, ct), facts, http.Staff, today);
                }, http))
            .RequireAuthorization("reviewer");
}
