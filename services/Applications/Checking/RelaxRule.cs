using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A reviewer proposes to relax a failed rule (破格) on a stated ground; another person has to confirm it.</summary>
public sealed record RelaxRule([StringLength(60)] string Rule, [StringLength(200), RegularExpression(Written.Impersonal)] string Ground, [OfficeDay] DateOnly? On = null)
{
    public const string Command = "relax-rule";

    public static readonly Refusal NothingFailed = new("no-rule-failed", "No rule of the last check failed.");

    public static readonly Refusal RuleNotFailed = new("rule-not-failed", "This rule did not fail in the last check.");

    public static readonly Refusal AlreadyProposed = new("relaxation-already-proposed", "The relaxation of this rule already waits for confirmation.");

    public static readonly Refusal AlreadyRelaxed = new("rule-already-relaxed", "This rule is already relaxed for the case.");

    public static readonly Refusal GroundNotHeld = new("ground-not-held", "The programme does not know this ground for the rule, or the case does not meet it.");

    public Decision<CaseEvent> Decide(Case state, StaffId by, DateOnly today)
    {
        if (state.Refuses(Command, On, today) is { } no) return no;
        if (state.Verdicts.FirstOrDefault(v => v.Rule == Rule && v.Outcome is Outcome.Fail) is not { } failed) return RuleNotFailed;
        if (state.Proposals.Any(p => p.Rule == Rule)) return AlreadyProposed;
        if (state.Relaxed.Any(r => r.Rule == Rule)) return AlreadyRelaxed;
        if (failed.Hard && !failed.Grounds.Contains(Ground)) return GroundNotHeld;

        return [new RelaxationProposed(state.About, Rule, Ground, On ?? today, by)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, RelaxRule command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
                session.Decide<Case, CaseEvent>(id, state => command.Decide(state, http.Staff, clock.TodayInShanghai()), http))
            .RequireAuthorization("reviewer");
}
