using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A round ends: its rates can be read from now on.</summary>
/// <param name="On">Day it counts on; today when left out.</param>
public sealed record CloseRound(DateOnly? On)
{
    public static readonly Refusal AlreadyClosed =
        new("round-already-closed", "This round has ended before.");

    public static readonly Refusal BeforeOpening =
        new("round-closed-before-opening", "A round cannot end before the day it was opened.");

    public Decision<RoundEvent> Decide(Round round, StaffId by, DateOnly today)
    {
        var on = On ?? today;
        if (!round.Open) return AlreadyClosed;
        if (on > today) return OpenRound.NotYet;
        if (on < round.OpenedOn) return BeforeOpening;
        return [new RoundClosed(round.Code, round.Programme, round.Rules, by, on)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/rounds/{round}/close", async (
                string round, CloseRound command, IDocumentStore store, Tenants tenants, TimeProvider clock, HttpContext http) =>
            {
                await using var session = City.Write(store, http, tenants);
                return await session.Decide<Round, RoundEvent>(Round.IdOf(round), r => command.Decide(r, http.Staff, clock.TodayInShanghai()), http);
            })
            .RequireAuthorization(Policies.AnyOf("clerk", "administrator"));
}
