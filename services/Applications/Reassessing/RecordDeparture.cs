using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The firm left the district: matching stops, and the programme's rule says whether it left too early to keep what it got.</summary>
public sealed record RecordDeparture([OfficeDay] DateOnly? On = null)
{
    public const string Command = "record-departure";

    public static readonly Refusal AlreadyLeft = new("already-left", "The firm has left the district before.");

    private const string Clock = "stay";

    public Decision<CaseEvent> Decide(Case state, ProgrammeVersion rules, StaffId by, DateOnly today)
    {
        if (state.Refuses(Command, On, today) is { } no) return no;

        var on = On ?? today;
        // The time runs from the first money: who never got any owes no stay.
        DateOnly? until = state.FirstPaidOn is { } paid ? rules.ClockOf(Clock)?.From(paid) : null;
        return
        [
            new DepartureRecorded(state.About, until, on < until, on, by),
            .. AfterSelection.Unpaid(state, "left-district", on, by).Where(f => f is PaymentCancelled { Level: CaseMoney.District })
        ];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, RecordDeparture command, IDocumentSession session, Rulebook rulebook, TimeProvider clock, HttpContext http) =>
                session.Decide<Case, CaseEvent>(id, async (state, ct) => command.Decide(
                    state, await rulebook.RulesOf(http.Tenant, state, ct), http.Staff, clock.TodayInShanghai()), http))
            .RequireAuthorization("reviewer");
}
