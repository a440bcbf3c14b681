using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Late facts change what the rules grant: the amount is computed anew by the rules the case is held to; what was paid stays paid.</summary>
/// <param name="Answers">Answers of the form as they turned out to be.</param>
public sealed record RecomputeAward(
    [StringLength(500), RegularExpression(Written.Impersonal)] string Reason, [MaxLength(100)] Dictionary<string, string>? Answers = null, [StringLength(20)] string? Tier = null,
    [OfficeDay] DateOnly? On = null)
{
    public const string Command = "recompute-award";

    public static readonly Refusal Unchanged = new("award-unchanged", "By these facts the rules grant what the award says.");

    public Decision<CaseEvent> Decide(Case state, ProgrammeVersion rules, StaffId by, DateOnly today)
    {
        if (state.Refuses(Command, On, today) is { } no) return no;

        var given = Answers ?? [];
        if (FillDraft.Unfit(given, rules.Answers) is { } unfit) return unfit;
        var tier = Tier ?? state.Tier;
        if (rules.AmountFor(tier, Case.Merged(state.Answers, given)) is not { } whole) return AnnounceAward.TierMissing;

        // A grant that tops up another gives the difference; that other has already given its part.
        var amount = Math.Max(0, whole - state.ToppedUpYuan);
        return amount == state.AmountYuan
            ? Unchanged
            : [new AwardRecomputed(state.About, given, tier, state.AmountYuan, amount, Reason, On ?? today, by)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, RecomputeAward command, IDocumentSession session, Rulebook rulebook, TimeProvider clock, HttpContext http) =>
                session.Decide<Case, CaseEvent>(id, async (state, ct) => command.Decide(
                    state, await rulebook.RulesOf(http.Tenant, state, ct), http.Staff, clock.TodayInShanghai()), http))
            .RequireAuthorization("reviewer");
}
