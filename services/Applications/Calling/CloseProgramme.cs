using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The administrator closes a programme's year: no round opens and no form begins after that day, cases already begun go on.</summary>
/// <param name="On">Last day of the programme; today when left out.</param>
public sealed record CloseProgramme([OfficeDay] DateOnly? On = null)
{
    public static readonly Refusal Closed = new("programme-closed", "The programme of this year is closed.");

    public static readonly Refusal NotYet = new("programme-day-in-future", "A programme cannot be closed on a day that has not come.");

    public Decision<ProgrammeEvent> Decide(Programme programme, StaffId by, DateOnly today)
    {
        if (programme.ClosedOn is not null) return Closed;
        if (On > today) return NotYet;
        return [new ProgrammeClosed(programme.Rules.Code, programme.Rules.Year, by, On ?? today)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/programmes/{code}/{year:int}/close", async (
                string code, int year, CloseProgramme command, IDocumentStore store, Tenants tenants, TimeProvider clock, HttpContext http) =>
            {
                await using var session = City.Write(store, http, tenants);
                return await session.Decide<Programme, ProgrammeEvent>(Programme.IdOf(code, year), p => command.Decide(p, http.Staff, clock.TodayInShanghai()), http);
            })
            .RequireAuthorization("administrator");
}
