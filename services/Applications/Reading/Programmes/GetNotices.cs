using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A notice in the list of those being written.</summary>
public sealed record NoticeLine(string Code, int Year, Words Title, DateOnly ChangedOn);

public sealed record NoticeList(IReadOnlyList<NoticeLine> Items);

/// <summary>Which notices are being written.</summary>
public static class GetNotices
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/notices", async (IDocumentStore store, Tenants tenants, HttpContext http) =>
            {
                await using var city = store.QuerySession(City.Of(http, tenants));
                var all = await city.Query<Notice>().ToListAsync(http.RequestAborted);
                return new NoticeList(
                    [.. all.OrderBy(n => n.Rules.Code, StringComparer.Ordinal).ThenBy(n => n.Rules.Year).Select(n => new NoticeLine(n.Rules.Code, n.Rules.Year, n.Rules.Title, n.ChangedOn))]);
            })
            .RequireAuthorization(Policies.AnyOf("administrator", "reviewer"));
}
