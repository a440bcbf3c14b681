using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A case as its expert reads it: the form's answers, firm and project, and the own sheet; no person's name.</summary>
/// <param name="Total">The own score, of 100; null before the sheet is in.</param>
public sealed record CaseToScore(
    Guid CaseId, string? ReceiptNumber, string? EmployerName, string? EmployerUscc, string? ProjectTitle, string Field, IReadOnlyDictionary<string, string> Answers,
    IReadOnlyDictionary<string, decimal>? Marks, string? Comment, decimal? Total);

/// <summary>An expert's own review for one panel.</summary>
public sealed record MyReviewPage(
    Guid PanelId, string Programme, int Year, string Round, string Step, bool Closed, long Version,
    IReadOnlyList<Criterion> Sheet, IReadOnlyList<Answer> Asked, IReadOnlyList<CaseToScore> Cases);

/// <summary>The cases an expert scores; under every other panel's address there is nothing.</summary>
public static class GetMyReview
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/my/reviews/{panel}", async (Guid panel, IQuerySession session, Rulebook rulebook, HttpContext http) =>
            {
                var ct = http.RequestAborted;
                if (await session.LoadAsync<Assignment>(Assignment.IdOf(panel, http.Staff.Value), ct) is not { Voided: false } mine) return Problems.NotFound();
                var rules = await rulebook.RulesOfRound(http.Tenant, mine.Round, ct);
                List<CaseToScore> cases = [];
                foreach (var state in (await session.LoadManyAsync<Case>(ct, mine.CaseIds)).OrderBy(c => c.ReceiptNumber, StringComparer.Ordinal).ThenBy(c => c.Id))
                {
                    var lead = await session.LeadOf(state.Id, ct);
                    var sheet = mine.Sheets.GetValueOrDefault(state.Id);
                    cases.Add(new(
                        state.Id, state.ReceiptNumber, lead?.Employer, lead?.Uscc, lead?.ProjectTitle, state.About.Field, state.Answers,
                        sheet?.Marks, sheet?.Comment, sheet is null ? null : Ranking.Total(mine.Plan, sheet.Marks)));
                }

                http.Response.Headers.ETag = $"\"{mine.Version}\"";
                return Results.Ok(new MyReviewPage(
                    panel, mine.Programme, mine.Year, mine.Round, mine.Plan.Stage, mine.Closed, mine.Version, mine.Plan.Sheet, rules?.Answers ?? [], cases));
            })
            .Produces<MyReviewPage>()
            .RequireAuthorization("expert");
}
