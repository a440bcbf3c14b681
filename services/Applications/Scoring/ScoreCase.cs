using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>An expert hands in the score sheet of a case; until scoring is closed another takes its place.</summary>
public sealed record ScoreCase(
    Guid CaseId, [MinLength(1), MaxLength(40)] Dictionary<string, decimal> Marks, [StringLength(500), RegularExpression(Written.Impersonal)] string? Comment = null)
{
    public static readonly Refusal ScoringOver = new("scoring-over", "Scoring is closed; the sheets stand as they are.");

    public static readonly Refusal MarksWrong = new("marks-wrong", "The sheet asks for one mark for each criterion, from 0 to its highest, with at most one place behind the point.");

    public Decision<AssignmentEvent> Decide(Assignment assignment, StaffId by, DateOnly today)
    {
        if (assignment.Closed) return ScoringOver;
        if (!assignment.CaseIds.Contains(CaseId)) return RecuseExpert.CaseNotHere;

        var sheet = assignment.Plan.Sheet;
        List<InputError> errors = [.. sheet.Where(c => !Fits(c)).Select(c => Wrong(c.Code)), .. Marks.Keys.Where(k => sheet.All(c => c.Code != k)).Select(Wrong)];
        if (errors.Count > 0) return MarksWrong with { Errors = errors };

        return [new CaseScored(CaseId, Marks, Comment, today, by)];
    }

    private bool Fits(Criterion criterion) =>
        Marks.TryGetValue(criterion.Code, out var mark) && mark >= 0 && mark <= criterion.Max && decimal.Round(mark, 1) == mark;

    private static InputError Wrong(string code) => new($"/marks/{code}", MarksWrong.Code, "请按评分表填写 0 至满分之间的分数,最多一位小数。", MarksWrong.Detail);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/my/reviews/{panel}/score-case", async (Guid panel, ScoreCase command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
                await session.AsMember(panel, http, () => session.Decide<Assignment, AssignmentEvent>(
                    Assignment.IdOf(panel, http.Staff.Value), a => command.Decide(a, http.Staff, clock.TodayInShanghai()), http)))
            .RequireAuthorization("expert");
}
