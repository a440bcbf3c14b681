using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Finance plans a part of the support: which one, who pays, how much and when it is due.</summary>
public sealed record PlanPayment([Range(1, 40)] int Instalment, [RegularExpression("^(city|district)$")] string Level, [Range(typeof(decimal), "0.01", "1000000000")] decimal AmountYuan, [OfficeDay] DateOnly DueOn)
{
    public const string Command = "plan-payment";

    public static readonly Refusal AlreadyPlanned = new("instalment-already-planned", "This instalment is already planned.");

    public static readonly Refusal MoreThanAwarded = new("more-than-awarded", "The city would pay more than the award grants.");

    public Decision<CaseEvent> Decide(Case state, StaffId by, DateOnly today)
    {
        if (state.Refuses(Command, null, today) is { } no) return no;
        if (state.Instalments.Any(i => i.Number == Instalment)) return AlreadyPlanned;

        // No cap where no amount was published: the award then stands at 0 (stack of rules: seeds/programmes).
        var city = state.Instalments.Where(i => i.Level == City).Sum(i => i.AmountYuan) + (Level == City ? AmountYuan : 0);
        return state.AmountYuan > 0 && city > state.AmountYuan
            ? MoreThanAwarded
            : [new PaymentPlanned(state.About, Instalment, Level, AmountYuan, DueOn, today, by)];
    }

    private const string City = "city";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, PlanPayment command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
                session.Decide<Case, CaseEvent>(id, state => command.Decide(state, http.Staff, clock.TodayInShanghai()), http))
            .RequireAuthorization("finance");
}
