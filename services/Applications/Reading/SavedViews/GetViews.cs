using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A view as the asker finds it.</summary>
/// <param name="Mine">He keeps it; it can be renamed, shared and discarded.</param>
public sealed record ViewLine(
    Guid Id, string Name, IReadOnlyDictionary<string, string> Filters, string? Sort, IReadOnlyList<string> Columns, bool Shared, bool Mine, Guid Owner);

/// <summary>The views the asker keeps, and those others of the office share with him.</summary>
/// <param name="Version">Of his own views; 0 before he kept any.</param>
/// <param name="Most">How many one person keeps.</param>
public sealed record ViewLines(IReadOnlyList<ViewLine> Items, long Version, int Most);

/// <summary>The views of the asker and of his office, by name.</summary>
public static class GetViews
{
    private const int MostOwners = 200;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/views", async (IQuerySession session, HttpContext http) =>
        {
            var (id, ct) = (SavedViews.IdOf(http.Tenant, http.Staff), http.RequestAborted);
            var own = await session.LoadAsync<SavedViews>(id, ct);
            var others = await session.Query<SavedViews>().Where(v => v.Shares && v.Id != id).OrderBy(v => v.Id).Take(MostOwners).ToListAsync(ct);
            http.Response.Headers.ETag = $"\"{own?.Version ?? 0}\"";
            return Results.Ok(new ViewLines(
                [
                    .. (own?.Views ?? []).OrderBy(v => v.Name, StringComparer.Ordinal).Select(v => Line(v, own!.Owner, true)),
                    .. others.SelectMany(o => o.Views.Where(v => v.Shared).Select(v => Line(v, o.Owner, false))).OrderBy(v => v.Name, StringComparer.Ordinal)
                ],
                own?.Version ?? 0, SavedViews.Most));
        }).Produces<ViewLines>().RequireAuthorization("staff");

    private static ViewLine Line(SavedView view, Guid owner, bool mine) => new(view.Id, view.Name, view.Filters, view.Sort, view.Columns, view.Shared, mine, owner);
}
