using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A second person confirms that a rule is relaxed for the case; the failed check itself stays as it was.</summary>
public sealed record ConfirmRelaxation([StringLength(60)] string Rule, [OfficeDay] DateOnly? On = null)
{
    public const string Command = "confirm-relaxation";

    public static readonly Refusal NothingProposed = new("no-relaxation-proposed", "No relaxation waits for confirmation.");

    public static readonly Refusal RuleNotProposed = new("relaxation-not-proposed", "Nobody proposed to relax this rule.");

    public Decision<CaseEvent> Decide(Case state, StaffId by, DateOnly today)
    {
        if (state.Refuses(Command, On, today) is { } no) return no;
        if (state.Proposals.FirstOrDefault(p => p.Rule == Rule) is not { } proposed) return RuleNotProposed;
        if (proposed.By == by) return Case.SecondPersonRequired;

        return [new RelaxationGranted(state.About, Rule, proposed.Ground, proposed.By, On ?? today, by)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, ConfirmRelaxation command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
                session.Decide<Case, CaseEvent>(id, state => command.Decide(state, http.Staff, clock.TodayInShanghai()), http).ForbidsOnePerson())
            .RequireAuthorization(Policies.AnyOf("reviewer", "leader"));
}
