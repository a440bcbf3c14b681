using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A planned part of the support will not be paid.</summary>
public sealed record CancelPayment([Range(1, 40)] int Instalment, [StringLength(500), RegularExpression(Written.Impersonal)] string Reason, [OfficeDay] DateOnly? On = null)
{
    public const string Command = "cancel-payment";

    public Decision<CaseEvent> Decide(Case state, StaffId by, DateOnly today)
    {
        if (state.Refuses(Command, On, today) is { } no) return no;
        if (state.Instalments.FirstOrDefault(i => i.Number == Instalment) is not { } planned) return RecordPayment.NotPlanned;

        var on = On ?? today;
        return planned.Paid ? RecordPayment.AlreadyPaid : [new PaymentCancelled(state.About, Instalment, planned.Level, planned.AmountYuan, planned.DueOn ?? on, Reason, on, by)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, CancelPayment command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
                session.Decide<Case, CaseEvent>(id, state => command.Decide(state, http.Staff, clock.TodayInShanghai()), http))
            .RequireAuthorization("finance");
}
