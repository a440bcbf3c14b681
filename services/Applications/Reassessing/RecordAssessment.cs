using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>How a supported case did: in its yearly review, at its mid-term, or at the final acceptance by the panel.</summary>
/// <param name="Year">The year a yearly review is of; the year of its day when left out.</param>
/// <param name="PresenceDays">Days on post in that year, where the contract asks for them.</param>
public sealed record RecordAssessment(
    [RegularExpression("^(ANNUAL|MID|FINAL)$")] string Kind, [StringLength(40)] string Grade, [Range(2000, 2099)] int? Year = null,
    [Range(0, 366)] int? PresenceDays = null, [OfficeDay] DateOnly? On = null)
{
    public const string Command = "record-assessment";

    /// <summary>The grade that does not pass.</summary>
    public const string Unqualified = "unqualified";

    public static readonly Refusal AlreadyAccepted = new("already-accepted", "The final acceptance was passed; nothing is assessed after it.");

    public static readonly Refusal AlreadyAssessed = new("already-assessed", "This assessment was already passed.");

    public Decision<CaseEvent> Decide(Case state, StaffId by, DateOnly today, ProgrammeVersion? rules = null)
    {
        if (state.Refuses(Command, On, today) is { } no) return no;

        var on = On ?? today;
        var year = Year ?? on.Year;
        var before = state.Assessed.Any(a => a.Kind == Kind && a.Passed && (Kind != Stage.Annual || a.Year == year));
        if (before) return AlreadyAssessed;

        var next = Kind == Stage.Annual && Grade != Unqualified ? rules?.ClockOf(FollowUpRow.YearlyReview)?.From(on) : null;
        return [new AssessmentRecorded(state.About, Kind, year, Grade, PresenceDays, on, by, next)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", async (
                Guid id, RecordAssessment command, IDocumentSession session, CodeLists codes, Rulebook rulebook, TimeProvider clock, HttpContext http) =>
                codes.HasGrade(command.Grade)
                    ? await session.Decide<Case, CaseEvent>(id, async (state, ct) => command.Decide(
                        state, http.Staff, clock.TodayInShanghai(), await rulebook.RulesOf(http.Tenant, state, ct)), http)
                    : Problems.Invalid([CodeLists.Unknown("/grade")]))
            .RequireAuthorization("reviewer");
}
