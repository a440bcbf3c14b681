using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The applicant and the unit hand the application in; after a return for correction this is the next attempt.</summary>
public sealed record SubmitCase([OfficeDay] DateOnly? On = null)
{
    public const string Command = "submit-case";

    public static readonly Refusal AnswerMissing = new("answer-missing", "A required question of the form has no answer yet.");

    public static readonly Refusal MaterialMissing = new("material-missing", "A required material was not handed in yet.");

    public Decision<CaseEvent> Decide(Case state, Round? round, ProgrammeVersion rules, StaffId by, DateOnly today, OfficeClock? clock = null)
    {
        if (state.Refuses(Command, On, today) is { } no) return no;

        var on = On ?? today;
        if (state.Attempts == 0 && round?.OpenOn(on) is not true) return StartDraft.RoundNotOpen;

        var unsaid = AnswerCheck.Missing(rules.Answers, state.Answers);
        InputError[] absent = [.. state.Missing(rules.Materials).Select(m => new InputError($"/materials/{m.Code}", MaterialMissing.Code, $"缺少材料:{m.Text.Zh}", $"Not handed in yet: {m.Text.En}"))];
        if (unsaid.Count > 0) return AnswerMissing with { Errors = [.. unsaid, .. absent] };
        if (absent.Length > 0) return MaterialMissing with { Errors = absent };

        var handedIn = new CaseSubmitted(state.About, state.Attempts + 1, on, by);
        return [handedIn with { Promise = clock?.PromiseOf(Screening.After(state.Screening, handedIn)) }];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, SubmitCase command, IDocumentStore store, Rulebook rulebook, WorkingDays calendar, TimeProvider clock, HttpContext http) =>
                store.SettlesRivals(http, session => session.Decide<Case, CaseEvent>(id, async (state, ct) =>
                {
                    var today = clock.TodayInShanghai();
                    var rules = await rulebook.RulesOf(http.Tenant, state, ct);
                    var decision = command.Decide(state, await rulebook.Round(http.Tenant, state.About.Round, ct), rules, http.Staff, today, new(rules, calendar));
                    return decision.Refusal ?? await session.Claims(state, rules, http, command.On ?? today) ?? decision;
                }, http)))
            .RequireAuthorization("clerk");
}
