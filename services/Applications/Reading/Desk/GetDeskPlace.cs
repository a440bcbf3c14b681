using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Where a case lies on the desk under a filter, and what lies beside it.</summary>
/// <param name="Place">Counted from 1; null when the case does not wait under this filter.</param>
public sealed record DeskPlace(long? Place, long Total, Guid? Previous, Guid? Next);

/// <summary>The neighbours of a case at the desk, for whoever goes through it one by one.</summary>
public static class GetDeskPlace
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/desk/{id}", async (Guid id, IQuerySession session, WorkingDays calendar, TimeProvider clock, HttpContext http) =>
        {
            var ct = http.RequestAborted;
            var (query, wrong) = await DeskQuery.Read(http, session.TenantId, calendar, clock.TodayInShanghai());
            if (query is null) return wrong!;
            if (await session.LoadAsync<Case>(id, ct) is not { } state || !await http.Sees(state) || await query.PlaceOf(session, id, ct) is not { } at) return Problems.NotFound("The office has no such case.");

            var place = (at.Key, at.Id);
            var previous = await query.Rows(session, place, true, 1, ct);
            var next = await query.Rows(session, place, false, 1, ct);
            return Results.Ok(new DeskPlace(
                at.Here ? await query.Count(session, place, ct) : null, await query.Count(session, null, ct),
                previous.Count > 0 ? previous[0].Row.Id : null, next.Count > 0 ? next[0].Row.Id : null));
        }).Produces<DeskPlace>().RequireAuthorization(Policies.AnyOf("clerk", "reviewer"));
}
