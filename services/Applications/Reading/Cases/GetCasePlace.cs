using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Where a case lies in a list, and what lies beside it.</summary>
/// <param name="Place">Counted from 1 to 500; null when the case lies further on, or is not in the list.</param>
/// <param name="Here">The case is in the list.</param>
/// <param name="Total">Cases of the list; counted up to 500.</param>
/// <param name="More">There are more than were counted.</param>
public sealed record CasePlace(long? Place, bool Here, long Total, bool More, Guid? Previous, Guid? Next);

/// <summary>The neighbours of a case in the list of cases, for whoever goes through a result one by one.</summary>
public static class GetCasePlace
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/cases/{id:guid}/place", async (Guid id, IQuerySession session, Tenants tenants, TimeProvider clock, HttpContext http) =>
        {
            var ct = http.RequestAborted;
            var (asked, wrong) = await CasesAsked.Read(session, tenants, clock, http);
            if (asked is null) return wrong!;
            if (await asked.PlaceOf(session, id, http) is not { } at) return Problems.NotFound("The office has no such case.");

            var previous = await asked.Rows(session, at.Place, true, 1, ct);
            var next = await asked.Rows(session, at.Place, false, 1, ct);
            var before = at.Here ? await asked.Count(session, at.Place, ct) : 0;
            var total = await asked.Count(session, null, ct);
            return Results.Ok(new CasePlace(
                at.Here && before <= CasesAsked.Counted ? before : null, at.Here, Math.Min(total, CasesAsked.Counted), total > CasesAsked.Counted,
                previous.Count > 0 ? previous[0].Row.Id : null, next.Count > 0 ? next[0].Row.Id : null));
        }).Produces<CasePlace>().RequireAuthorization("reader");
}
