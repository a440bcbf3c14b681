using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The district accepts the application for processing under a receipt number that no other case has.</summary>
public sealed record AcceptCase([StringLength(60)] string ReceiptNumber, [OfficeDay] DateOnly? On = null)
{
    public const string Command = "accept-case";

    public static readonly Refusal ReceiptNumberTaken = new("receipt-number-taken", "Another case of the office holds this receipt number.");

    public Decision<CaseEvent> Decide(Case state, StaffId by, DateOnly today) =>
        state.Refuses(Command, On, today) is { } no ? no : [new CaseAccepted(state.About, ReceiptNumber, On ?? today, by)];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, AcceptCase command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
                session.Decide<Case, CaseEvent>(id, async (state, _) =>
                {
                    var decision = command.Decide(state, http.Staff, clock.TodayInShanghai());
                    return decision.Refusal is not null || await session.Keep("receipt", command.ReceiptNumber, id, ReceiptNumberTaken, http)
                        ? decision
                        : ReceiptNumberTaken;
                }, http))
            .RequireAuthorization("clerk");
}
