using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Every rule of the programme version is checked against the facts of the case; it goes on when no hard rule stops it.</summary>
public sealed record CheckEligibility([OfficeDay] DateOnly? On = null)
{
    public const string Command = "check-eligibility";

    public static readonly Refusal PersonUnknown = new("person-unknown", "The register of persons does not hold this person, or no longer does.");

    public Decision<CaseEvent> Decide(Case state, ProgrammeVersion rules, CaseFacts facts, StaffId by, DateOnly today)
    {
        if (state.Refuses(Command, On, today) is { } no) return no;

        var verdicts = RuleCheck.All(rules, facts, state.Relaxed);
        var passes = RuleCheck.Passes(verdicts);
        return [new EligibilityChecked(state.About, passes, verdicts, On ?? today, by, passes ? null : NearestPass.Of(rules, facts, state.Relaxed))];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, CheckEligibility command, IDocumentSession session, Rulebook rulebook, People people, TimeProvider clock, HttpContext http) =>
                session.Decide<Case, CaseEvent>(id, async (state, ct) =>
                {
                    var today = clock.TodayInShanghai();
                    if (state.Refuses(Command, command.On, today) is { } no) return no;
                    var rules = await rulebook.RulesOf(http.Tenant, state, ct);
                    // A programme without conditions needs no register of persons to say so.
                    var team = rules.Rules.Count == 0 ? new(null, []) : await people.Of(state, http, ct);
                    if (team is null) return PersonUnknown;

                    var facts = new CaseFacts(state.About.Field, state.Answers, team.Leader, team.Members, state.Version);
                    return command.Decide(state, rules, facts, http.Staff, today);
                }, http))
            .RequireAuthorization("reviewer");
}
