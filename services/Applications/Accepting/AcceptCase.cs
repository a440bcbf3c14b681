using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The district accepts the application for processing under a receipt number that no other case has.</summary>
public sealed record AcceptCase([StringLength(60)] string ReceiptNumber, [OfficeDay] DateOnly? On = null)
{
    public const string Command = "accept-case";

    public static readonly Refusal ReceiptNumberTaken = new("receipt-number-taken", "Another case of the office holds this receipt number.");

    public Decision<CaseEvent> Decide(Case state, StaffId by, DateOnly today, OfficeClock? clock = null)
    {
        if (state.Refuses(Command, On, today) is { } no) return no;

        var accepted = new CaseAccepted(state.About, ReceiptNumber, On ?? today, by);
        return [accepted with { Promise = clock?.PromiseOf(Screening.After(state.Screening, accepted)) }];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, AcceptCase command, IDocumentSession session, Rulebook rulebook, WorkingDays calendar, TimeProvider clock, HttpContext http) =>
                session.Decide<Case, CaseEvent>(id, async (state, ct) =>
                {
                    var decision = command.Decide(state, http.Staff, clock.TodayInShanghai(), await rulebook.ClockOf(http.Tenant, state, calendar, ct));
                    return decision.Refusal is not null || await session.Keep("receipt", command.ReceiptNumber, id, ReceiptNumberTaken, http)
                        ? decision
                        : ReceiptNumberTaken;
                }, http))
            .RequireAuthorization("clerk");
}
