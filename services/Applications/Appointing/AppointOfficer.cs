using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The administrator trusts a member of the staff with the office's confidential cases; two at most, and never the administrator.</summary>
public sealed record AppointOfficer(Guid Officer, [OfficeDay] DateOnly? On = null)
{
    public static readonly Refusal OwnAppointment = new("own-appointment", "An administrator appoints others, never himself.");

    public static readonly Refusal AlreadyAppointed = new("officer-already-appointed", "This member of the staff is an officer already.");

    public static readonly Refusal PlacesTaken = new("officer-places-taken", "The office has its two officers; relieve one first.");

    public Decision<OfficersEvent> Decide(Officers? officers, string office, StaffId by, DateOnly today)
    {
        var officer = new StaffId(Officer);
        if (On > today) return Case.DayInFuture;
        if (officer == by) return OwnAppointment;
        if (officers?.Has(officer) is true) return AlreadyAppointed;
        if (officers?.Appointed.Count >= Officers.Most) return PlacesTaken;

        return [new OfficerAppointed(office, officer, On ?? today, by)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/officers", async (
                AppointOfficer command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
            {
                var id = Officers.IdOf(http.Tenant);
                var today = clock.TodayInShanghai();
                return await session.LoadAsync<Officers>(id, http.RequestAborted) is null
                    ? await session.Begin<Officers, OfficersEvent>(id, "/api/applications/officers", command.Decide(null, http.Tenant, http.Staff, today), http, new { id })
                    : await session.Decide<Officers, OfficersEvent>(id, officers => command.Decide(officers, http.Tenant, http.Staff, today), http);
            })
            .RequireAuthorization("administrator");
}
