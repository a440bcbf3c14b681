using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The support is paused: nothing is paid until it is resumed. When the leader left, a replacement is due in the programme's time.</summary>
public sealed record SuspendCase([StringLength(500), RegularExpression(Written.Impersonal)] string Reason, bool LeaderLeft = false, [OfficeDay] DateOnly? On = null)
{
    public const string Command = "suspend-case";

    public static readonly Refusal NoTimeSet = new("no-time-set", "The programme sets no time in which a leader is replaced, or holds no person.");

    private const string Clock = "leader-change";

    public Decision<CaseEvent> Decide(Case state, ProgrammeVersion rules, StaffId by, DateOnly today)
    {
        if (state.Refuses(Command, On, today) is { } no) return no;

        var on = On ?? today;
        if (!LeaderLeft) return [new CaseSuspended(state.About, state.Stage, Reason, null, on, by)];

        return state.PersonId is not null && rules.ClockOf(Clock) is { } clock
            ? [new CaseSuspended(state.About, state.Stage, Reason, clock.From(on), on, by)]
            : NoTimeSet;
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, SuspendCase command, IDocumentSession session, Rulebook rulebook, TimeProvider clock, HttpContext http) =>
                session.Decide<Case, CaseEvent>(id, async (state, ct) => command.Decide(
                    state, await rulebook.RulesOf(http.Tenant, state, ct), http.Staff, clock.TodayInShanghai()), http))
            .RequireAuthorization("reviewer");
}
