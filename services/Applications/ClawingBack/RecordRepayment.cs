using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Money demanded back came in, in full or in part, by the bank voucher.</summary>
public sealed record RecordRepayment(
    [RegularExpression("^(city|district)$")] string Level, [Range(typeof(decimal), "0.01", "1000000000"), Fen] decimal AmountYuan,
    [StringLength(60)] string Voucher, [OfficeDay] DateOnly? On = null)
{
    public const string Command = "record-repayment";

    public static readonly Refusal NothingDemanded = new("nothing-demanded", "No money demanded back is outstanding.");

    public static readonly Refusal MoreThanDemanded = new("more-than-demanded", "More came in than is outstanding of this level.");

    public Decision<CaseEvent> Decide(Case state, StaffId by, DateOnly today)
    {
        if (state.Refuses(Command, On, today) is { } no) return no;

        return AmountYuan > CaseMoney.On(state, Level).OutstandingYuan
            ? MoreThanDemanded
            : [new RepaymentRecorded(state.About, Level, AmountYuan, Voucher, On ?? today, by)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, RecordRepayment command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
                session.Decide<Case, CaseEvent>(id, state => command.Decide(state, http.Staff, clock.TodayInShanghai()), http))
            .RequireAuthorization("finance");
}
