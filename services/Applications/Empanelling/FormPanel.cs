using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The secretary forms a panel for one stage of a round; score sheet and tie rule are those of the notice.</summary>
/// <param name="Seats">Seats of the panel; those of the notice when left out.</param>
public sealed record FormPanel(
    [StringLength(60)] string Round, [RegularExpression("^(REVIEW1|REVIEW2|DD)$")] string Step, [Range(1, 15)] int? Seats = null, [OfficeDay] DateOnly? On = null)
{
    public static readonly Refusal NoScoreSheet = new("no-score-sheet", "The programme has no score sheet for this stage, or decides it above.");

    public Decision<PanelEvent> Decide(Guid id, ProgrammeVersion? rules, StaffId by, DateOnly today)
    {
        if (On > today) return Case.DayInFuture;
        if (rules is null) return StartDraft.RoundUnknown;
        if (rules.ReviewOf(Step) is not { } plan) return NoScoreSheet;

        return [new PanelFormed(id, rules.Code, rules.Year, Round, Seats ?? plan.Seats, plan, On ?? today, by)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/panels", async (FormPanel command, IDocumentSession session, Rulebook rulebook, TimeProvider clock, HttpContext http) =>
            {
                var rules = await rulebook.RulesOfRound(http.Tenant, command.Round, http.RequestAborted);
                var id = Guid.CreateVersion7(clock.GetUtcNow());
                return await session.Begin<Panel, PanelEvent>(
                    id, $"/api/applications/panels/{id}", command.Decide(id, rules, http.Staff, clock.TodayInShanghai()), http, new { id });
            })
            .RequireAuthorization("secretary");
}
