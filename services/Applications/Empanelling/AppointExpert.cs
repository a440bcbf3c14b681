using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The secretary puts an expert on a free seat by hand, with a reason; avoidance holds as in a draw.</summary>
public sealed record AppointExpert(Guid ExpertId, [StringLength(300), RegularExpression(Written.Impersonal)] string Reason, [OfficeDay] DateOnly? On = null)
{
    public static readonly Refusal ExpertUnknown = new("expert-unknown", "The register of experts holds no such active expert.");

    public static readonly Refusal AlreadySeated = new("expert-already-seated", "The expert sits on this panel, or left it for a conflict.");

    public Decision<PanelEvent> Decide(Panel panel, Expert? expert, IReadOnlyList<Contestant> cases, IReadOnlySet<Guid> inRound, StaffId by, DateOnly today)
    {
        if (On > today) return Case.DayInFuture;
        if (panel.Needs(Panel.Preparing, Panel.Scoring) is { } no) return no;
        if (panel.Cases.Count == 0) return DrawExperts.NoCases;
        if (panel.FreeSeats.Count == 0) return DrawExperts.SeatsTaken;
        if (expert is not { Active: true }) return ExpertUnknown;
        if (panel.Knows(expert.Id)) return AlreadySeated;
        if (Avoidance.Of(expert, cases, inRound, panel.Plan.AvoidYears, today) is { } clash)
            return Avoidance.MustAvoid with
            {
                ConflictsWith = clash.CaseId,
                Errors = [new("/expertId", $"ground-{clash.Ground}", "该专家须回避。", $"Ground of avoidance: {clash.Ground}.")]
            };

        return [new PanelExpertAppointed(new(panel.FreeSeats[0], expert.Id, expert.Account), Reason, On ?? today, by)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/panels/{id}/appoint-expert", (Guid id, AppointExpert command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
                session.Decide<Panel, PanelEvent>(id, async (panel, ct) =>
                {
                    var today = clock.TodayInShanghai();
                    var expert = await session.LoadAsync<Expert>(command.ExpertId, ct);
                    var arena = await session.ArenaOf(panel, expert is null ? [] : [expert], ct);
                    var decision = command.Decide(panel, expert, arena.Cases, arena.InRound, http.Staff, today);
                    foreach (var appointed in decision.OfType<PanelExpertAppointed>()) session.Seats(panel, [appointed.Seat], appointed.On, http.Staff);
                    return decision;
                }, http))
            .RequireAuthorization("secretary");
}
