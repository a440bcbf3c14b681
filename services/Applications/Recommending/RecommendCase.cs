using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The case goes up on a sealed list.</summary>
public sealed record RecommendCase([StringLength(60)] string ListNumber, [OfficeDay] DateOnly? On = null)
{
    public const string Command = "recommend-case";

    // All cases of a round may go up at the same moment, and each of them moves the places.
    private const int MostRivals = 16;

    public Decision<CaseEvent> Decide(Case state, StaffId by, DateOnly today) =>
        state.Refuses(Command, On, today) is { } no ? no : [new CaseRecommended(state.About, ListNumber, On ?? today, by)];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, RecommendCase command, IDocumentStore store, Rulebook rulebook, TimeProvider clock, HttpContext http) =>
                store.SettlesRivals(http, session => session.Decide<Case, CaseEvent>(id, async (state, ct) =>
                {
                    var today = clock.TodayInShanghai();
                    var decision = command.Decide(state, http.Staff, today);
                    if (decision.Refusal is not null) return decision;

                    var rules = await rulebook.RulesOf(http.Tenant, state, ct);
                    return await session.TakesPlace(state, rules, http, command.On ?? today) ?? decision;
                }, http), MostRivals))
            .RequireAuthorization("reviewer");
}
