using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A payment came back from the bank; its part of the support is open again.</summary>
public sealed record ReturnPayment([Range(1, 40)] int Instalment, [StringLength(500), RegularExpression(Written.Impersonal)] string Reason, [OfficeDay] DateOnly? On = null)
{
    public const string Command = "return-payment";

    public static readonly Refusal NothingPaid = new("nothing-paid", "No payment was made that could come back.");

    public static readonly Refusal NotPaid = new("instalment-not-paid", "This instalment was not paid.");

    public static readonly Refusal DemandedBack = new("demanded-back", "This money is demanded back; record it as a repayment.");

    public Decision<CaseEvent> Decide(Case state, StaffId by, DateOnly today)
    {
        if (state.Refuses(Command, On, today) is { } no) return no;

        return state.Instalments.FirstOrDefault(i => i.Number == Instalment) is { Paid: true } paid
            ? CaseMoney.On(state, paid.Level) is var sums && paid.AmountYuan > sums.BalanceYuan - sums.OutstandingYuan ? DemandedBack
            : [new PaymentReturned(state.About, Instalment, paid.Level, paid.AmountYuan, Reason, On ?? today, by)]
            : NotPaid;
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, ReturnPayment command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
                session.Decide<Case, CaseEvent>(id, state => command.Decide(state, http.Staff, clock.TodayInShanghai()), http))
            .RequireAuthorization("finance");
}
