using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Who keeps the office's confidential cases.</summary>
/// <param name="Places">How many more may be appointed.</param>
/// <param name="Version">What an appointment is made over; 0 while there was none yet.</param>
public sealed record OfficerList(IReadOnlyList<Appointment> Items, int Places, long Version);

/// <summary>The appointed officers of the office.</summary>
public static class GetOfficers
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/officers", async (IQuerySession session, HttpContext http) =>
        {
            var officers = await session.LoadAsync<Officers>(Officers.IdOf(http.Tenant), http.RequestAborted) ?? new Officers(Officers.IdOf(http.Tenant), []);
            http.Response.Headers.ETag = $"\"{officers.Version}\"";
            return Results.Ok(new OfficerList(officers.Appointed, Officers.Most - officers.Appointed.Count, officers.Version));
        }).Produces<OfficerList>().RequireAuthorization("administrator");
}
