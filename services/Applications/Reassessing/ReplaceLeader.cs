using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Somebody takes the place of a leader who left: all rules for a leader must hold for the new one, on that day.</summary>
public sealed record ReplaceLeader(Guid PersonId, [OfficeDay] DateOnly? On = null)
{
    public const string Command = "replace-leader";

    public static readonly Refusal NobodyLeft = new("nobody-left", "The leader has not left; nobody is to be replaced.");

    public static readonly Refusal SamePerson = new("same-person", "The new leader is the one who left, or a member of the team.");

    public static readonly Refusal TooLate = new("replacement-too-late", "The time for a replacement has passed.");

    public static readonly Refusal LeaderFails = new("leader-fails", "The new leader does not meet the rules of the programme.");

    public Decision<CaseEvent> Decide(Case state, ProgrammeVersion rules, CaseFacts facts, StaffId by, DateOnly today)
    {
        if (state.Refuses(Command, On, today) is { } no) return no;
        if (PersonId == state.PersonId || state.MemberIds.Contains(PersonId)) return SamePerson;

        var on = On ?? today;
        if (on > state.ChangeDueOn) return TooLate;

        var verdicts = RuleCheck.All(rules, facts, []);
        var failed = verdicts.Where(v => v.Stops()).Select(v => v.Rule).ToList();
        return failed.Count > 0
            ? LeaderFails with { Detail = $"The new leader does not meet {string.Join(", ", failed)}." }
            : [new LeaderReplaced(state.About, PersonId, state.PersonId!.Value, verdicts, on, by)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, ReplaceLeader command, IDocumentStore store, Rulebook rulebook, People people, TimeProvider clock, HttpContext http) =>
                store.SettlesRivals(http, session => session.Decide<Case, CaseEvent>(id, async (state, ct) =>
                {
                    var today = clock.TodayInShanghai();
                    if (state.Refuses(Command, command.On, today) is { } no) return no;
                    if (await people.Of(state with { PersonId = command.PersonId }, http, ct) is not { } team) return CheckEligibility.PersonUnknown;

                    var rules = await rulebook.RulesOf(http.Tenant, state, ct);
                    var facts = new CaseFacts(state.About.Field, state.Answers, team.Leader, team.Members, state.Version);
                    var decision = command.Decide(state, rules, facts, http.Staff, today);
                    return decision.Refusal ?? await session.Claims(state with { PersonId = command.PersonId }, rules, http, today) ?? decision;
                }, http)))
            .RequireAuthorization("reviewer");
}
