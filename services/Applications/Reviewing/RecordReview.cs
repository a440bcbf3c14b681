using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The result of a review step above the district is written down; a case that does not pass ends there.</summary>
public sealed record RecordReview([RegularExpression("^(REVIEW1|REVIEW2|DD)$")] string Step, bool Passed, [Range(0, 1000)] decimal? Score = null, [StringLength(20)] string? Tier = null, [OfficeDay] DateOnly? On = null)
{
    public const string Command = "record-review";

    public static readonly Refusal TierUnknown = new("tier-unknown", "The programme has no such tier.");

    public static readonly Refusal DecidedHere = new("panel-decides", "A panel of the office decides this step; its result is published, not entered.");

    public Decision<CaseEvent> Decide(Case state, IReadOnlyList<string> tiers, StaffId by, DateOnly today)
    {
        if (state.Refuses(Command, On, today) is { } no) return no;
        if (state.NextReview != Step) return state.Illegal($"The review step {state.NextReview} comes next.");
        if (Tier is not null && !tiers.Contains(Tier)) return TierUnknown;

        return [.. Results(state, Step, Passed, Score, Tier, On ?? today, by)];
    }

    /// <summary>What a result of a review step makes of a case.</summary>
    internal static IReadOnlyList<CaseEvent> Results(Case state, string step, bool passed, decimal? score, string? tier, DateOnly on, StaffId by)
    {
        var recorded = new ReviewRecorded(state.About, step, passed, score, tier, on, by);
        return passed ? [recorded] : [recorded, new CaseRejected(state.About, step, RejectCase.NotPassed, on, by)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, RecordReview command, IDocumentSession session, Rulebook rulebook, TimeProvider clock, HttpContext http) =>
                session.Decide<Case, CaseEvent>(id, async (state, ct) => command.Decide(
                    state, (await rulebook.RulesOf(http.Tenant, state, ct)).Tiers(), http.Staff, clock.TodayInShanghai()), http))
            .RequireAuthorization("reviewer");
}
