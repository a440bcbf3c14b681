using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Finance plans a part of the support: which one, who pays, how much and when it is due; the programme says after which stage it may be paid.</summary>
/// <param name="AmountYuan">The programme's share of the grant when left out.</param>
public sealed record PlanPayment([Range(1, 40)] int Instalment, [RegularExpression("^(city|district)$")] string Level, [Range(typeof(decimal), "0.01", "1000000000"), Fen] decimal? AmountYuan, [OfficeDay] DateOnly DueOn)
{
    public const string Command = "plan-payment";

    public static readonly Refusal AlreadyPlanned = new("instalment-already-planned", "This instalment is already planned.");

    public static readonly Refusal MoreThanAwarded = new("more-than-awarded", "More would be paid than the award grants.");

    public static readonly Refusal ShareUnknown = new("share-unknown", "The programme sets no share for this part; say how much it is.");

    public Decision<CaseEvent> Decide(Case state, StaffId by, DateOnly today, ProgrammeVersion? rules = null)
    {
        if (state.Refuses(Command, null, today) is { } no) return no;
        if (state.Instalments.Any(i => i.Number == Instalment)) return AlreadyPlanned;

        // The district's part beside a grant of the city; what the notice says the district grants, it pays itself.
        var matches = Level == CaseMoney.District && rules?.Amounts.Any(a => a.Level == Level && !a.Matches) is not true;
        if (matches && state.Left is not null) return RecordPayment.MatchingStopped;
        var grant = matches ? rules?.MatchingFor(state.AmountYuan) ?? 0 : state.AmountYuan;
        if ((AmountYuan ?? CaseMoney.Share(rules?.Instalments ?? [], Instalment, grant)) is not { } amount || amount <= 0) return ShareUnknown;

        // No cap where no amount was published: the award then stands at 0 (stack of rules: seeds/programmes).
        var granted = state.Instalments.Where(i => i.Level == Level).Sum(i => i.AmountYuan) + amount;
        return !matches && state.AmountYuan > 0 && granted > state.AmountYuan
            ? MoreThanAwarded
            : [new PaymentPlanned(state.About, Instalment, Level, amount, DueOn, today, by, matches ? null : rules?.Instalments.FirstOrDefault(i => i.Number == Instalment)?.After)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, PlanPayment command, IDocumentSession session, Rulebook rulebook, TimeProvider clock, HttpContext http) =>
                session.Decide<Case, CaseEvent>(id, async (state, ct) => command.Decide(
                    state, http.Staff, clock.TodayInShanghai(), await rulebook.RulesOf(http.Tenant, state, ct)), http))
            .RequireAuthorization("finance");
}
