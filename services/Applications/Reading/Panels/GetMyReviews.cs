using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A panel the expert sits on, and how far his own sheets are.</summary>
public sealed record MyReviewLine(Guid PanelId, string Programme, int Year, string Round, string Step, int Cases, int SheetsIn, bool Closed);

public sealed record MyReviewList(IReadOnlyList<MyReviewLine> Items);

/// <summary>What an expert is asked to score; nothing of other experts.</summary>
public static class GetMyReviews
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/my/reviews", async (IQuerySession session, HttpContext http) =>
            {
                var me = http.Staff.Value;
                var mine = await session.Query<Assignment>().Where(a => a.Account == me && !a.Voided).ToListAsync(http.RequestAborted);
                return new MyReviewList(
                [
                    .. mine.OrderBy(a => a.Closed).ThenByDescending(a => a.PanelId)
                        .Select(a => new MyReviewLine(a.PanelId, a.Programme, a.Year, a.Round, a.Plan.Stage, a.CaseIds.Count, a.Sheets.Count, a.Closed))
                ]);
            })
            .RequireAuthorization("expert");
}
