using System.Security.Cryptography;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The free seats of a panel are drawn by lot among the experts who may judge all of its cases; the seed is kept for everybody to draw again.</summary>
public sealed record DrawExperts([OfficeDay] DateOnly? On = null)
{
    public static readonly Refusal NoCases = new("panel-without-cases", "No case is before the panel yet; avoidance cannot be checked.");

    public static readonly Refusal SeatsTaken = new("panel-seats-taken", "Every seat of the panel is taken.");

    public static readonly Refusal TooFewExperts = new("too-few-experts", "Fewer experts may judge these cases than there are free seats.");

    public Decision<PanelEvent> Decide(
        Panel panel, IReadOnlyList<Expert> register, IReadOnlyList<Contestant> cases, IReadOnlySet<Guid> inRound, string seed, StaffId by, DateOnly today)
    {
        if (On > today) return Case.DayInFuture;
        if (panel.Needs(Panel.Preparing, Panel.Scoring) is { } no) return no;
        if (panel.Cases.Count == 0) return NoCases;
        if (panel.FreeSeats.Count == 0) return SeatsTaken;

        var asked = register.Where(e => e.Active && !panel.Knows(e.Id)).ToDictionary(e => e.Id);
        var clashes = asked.Values.Select(e => Avoidance.FromDraw(e, cases, inRound, panel.Plan.AvoidYears, today)).OfType<Clash>().ToDictionary(c => c.ExpertId);
        var candidates = Lot.InOrder(asked.Keys.Where(e => !clashes.ContainsKey(e)));
        if (candidates.Count < panel.FreeSeats.Count) return TooFewExperts;

        var drawn = Lot.Draw(candidates, seed, panel.FreeSeats.Count);
        return
        [
            new PanelExpertsDrawn(
                seed, candidates, [.. Lot.InOrder(clashes.Keys).Select(e => clashes[e])],
                [.. panel.FreeSeats.Zip(drawn, (seat, expert) => new Seat(seat, expert, asked[expert].Account))], On ?? today, by)
        ];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/panels/{id}/draw-experts", (Guid id, DrawExperts command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
                session.Decide<Panel, PanelEvent>(id, async (panel, ct) =>
                {
                    var today = clock.TodayInShanghai();
                    var register = await session.Query<Expert>().Where(e => e.Active).ToListAsync(ct);
                    var arena = await session.ArenaOf(panel, register, ct);
                    var decision = command.Decide(panel, register, arena.Cases, arena.InRound, RandomNumberGenerator.GetHexString(32, true), http.Staff, today);
                    foreach (var drawn in decision.OfType<PanelExpertsDrawn>()) session.Seats(panel, drawn.Seats, drawn.On, http.Staff);
                    return decision;
                }, http))
            .RequireAuthorization("secretary");
}
