using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The leading group above the district selected the case, by the minutes of its meeting.</summary>
public sealed record SelectCase([StringLength(60)] string MinutesNumber, [StringLength(20)] string? Tier = null, [OfficeDay] DateOnly? On = null)
{
    public const string Command = "select-case";

    public Decision<CaseEvent> Decide(Case state, IReadOnlyList<string> tiers, StaffId by, DateOnly today)
    {
        if (state.Refuses(Command, On, today) is { } no) return no;
        if (Tier is not null && !tiers.Contains(Tier)) return RecordReview.TierUnknown;

        return [new CaseSelected(state.About, MinutesNumber, Tier, On ?? today, by)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, SelectCase command, IDocumentSession session, Rulebook rulebook, TimeProvider clock, HttpContext http) =>
                session.Decide<Case, CaseEvent>(id, async (state, ct) => command.Decide(
                    state, (await rulebook.RulesOf(http.Tenant, state, ct)).Tiers(), http.Staff, clock.TodayInShanghai()), http))
            .RequireAuthorization("reviewer");
}
