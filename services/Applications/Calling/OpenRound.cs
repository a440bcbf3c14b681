using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A round of a published programme begins to take applications.</summary>
/// <param name="On">Day it counts on; today when left out.</param>
public sealed record OpenRound(DateOnly? On)
{
    public static readonly Refusal AlreadyOpened =
        new("round-already-opened", "This round was opened before.");

    public static readonly Refusal OutsideValidity =
        new("round-outside-validity", "The programme's version is not in force on that day.");

    public static readonly Refusal NotYet =
        new("round-day-in-future", "A round cannot be opened or closed on a day that has not come.");

    public Decision<RoundEvent> Decide(string round, ProgrammeVersion programme, Round? state, StaffId by, DateOnly today, DateOnly? programmeClosedOn = null)
    {
        var on = On ?? today;
        if (state is not null) return AlreadyOpened;
        if (on > today) return NotYet;
        if (on > programmeClosedOn) return CloseProgramme.Closed;
        if (on < programme.Valid.From || on > programme.Valid.To) return OutsideValidity;
        return [new RoundOpened(round, programme.Code, programme.Version, programme.Year, by, on)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/rounds/{round}/open", async (
                string round, OpenRound command, IDocumentStore store, Tenants tenants, TimeProvider clock, HttpContext http) =>
            {
                await using var session = City.Write(store, http, tenants);
                var programmes = await session.Query<Programme>().ToListAsync(http.RequestAborted);
                if (programmes.FirstOrDefault(p => p.Rules.RoundOf(round) is not null) is not { } programme) return Problems.NotFound("No published programme has this round.");
                var id = Round.IdOf(round);
                var state = await session.LoadAsync<Round>(id, http.RequestAborted);
                return await session.Begin<Round, RoundEvent>(
                    id, $"/api/applications/rounds/{round}", command.Decide(round, programme.Rules, state, http.Staff, clock.TodayInShanghai(), programme.ClosedOn), http);
            })
            .RequireAuthorization(Policies.AnyOf("clerk", "administrator"));
}
