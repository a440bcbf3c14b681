using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>What is still outstanding after its day goes to the court.</summary>
public sealed record ReferClawback([StringLength(60)] string CourtNumber, [OfficeDay] DateOnly? On = null)
{
    public const string Command = "refer-clawback";

    public static readonly Refusal AlreadyReferred = new("already-referred", "The court already has it.");

    public static readonly Refusal NotDueYet = new("clawback-not-due", "The day of the order has not passed.");

    public Decision<CaseEvent> Decide(Case state, StaffId by, DateOnly today)
    {
        if (state.Refuses(Command, On, today) is { } no) return no;

        var on = On ?? today;
        return on <= state.RepayBy ? NotDueYet : [new ClawbackReferred(state.About, CaseMoney.Outstanding(state), CourtNumber, on, by)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, ReferClawback command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
                session.Decide<Case, CaseEvent>(id, state => command.Decide(state, http.Staff, clock.TodayInShanghai()), http))
            .RequireAuthorization("finance");
}
