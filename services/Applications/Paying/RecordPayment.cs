using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A planned part of the support left the treasury, by the bank voucher.</summary>
public sealed record RecordPayment([Range(1, 40)] int Instalment, [StringLength(60)] string Voucher, [OfficeDay] DateOnly? On = null)
{
    public const string Command = "record-payment";

    public static readonly Refusal NothingPlanned = new("no-payment-planned", "No planned payment is open.");

    public static readonly Refusal NotPlanned = new("instalment-not-planned", "This instalment was not planned.");

    public static readonly Refusal AlreadyPaid = new("instalment-already-paid", "This instalment was already paid.");

    public static readonly Refusal ConditionOpen = new("payment-condition-open", "This part is paid only after a stage the case has not reached or passed.");

    public static readonly Refusal MatchingStopped = new("matching-stopped", "The firm has left the district; the district adds nothing any more.");

    public Decision<CaseEvent> Decide(Case state, StaffId by, DateOnly today)
    {
        if (state.Refuses(Command, On, today) is { } no) return no;
        if (state.Instalments.FirstOrDefault(i => i.Number == Instalment) is not { } planned) return NotPlanned;

        if (planned.Paid) return AlreadyPaid;
        if (planned.After is { } after && !state.Reached(after)) return ConditionOpen with { Detail = $"This part is paid after {after}, which the case has not reached or passed." };

        return [new PaymentRecorded(state.About, Instalment, planned.Level, planned.AmountYuan, Voucher, On ?? today, by)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, RecordPayment command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
                session.Decide<Case, CaseEvent>(id, state => command.Decide(state, http.Staff, clock.TodayInShanghai()), http))
            .RequireAuthorization("finance");
}
