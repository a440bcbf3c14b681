using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Finance demands money back by a numbered order with its day; never more than the receiver holds.</summary>
public sealed record DemandClawback(
    [RegularExpression("^(city|district)$")] string Level, [Range(typeof(decimal), "0.01", "1000000000"), Fen] decimal AmountYuan,
    [StringLength(60)] string DocumentNumber, [OfficeDay] DateOnly DueOn, [OfficeDay] DateOnly? On = null)
{
    public const string Command = "demand-clawback";

    public static readonly Refusal NothingToReclaim = new("nothing-to-reclaim", "Nothing of what was paid can be demanded back as the case stands.");

    public static readonly Refusal MoreThanHeld = new("more-than-held", "More would be demanded back than can be of this level.");

    public Decision<CaseEvent> Decide(Case state, StaffId by, DateOnly today)
    {
        if (state.Refuses(Command, On, today) is { } no) return no;

        var most = CaseMoney.Reclaimable(state, Level);
        return AmountYuan > most
            ? MoreThanHeld with { Detail = $"At most {most:0.00} yuan of the {Level} level can be demanded back." }
            : [new ClawbackDemanded(state.About, Level, AmountYuan, DocumentNumber, DueOn, On ?? today, by)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, DemandClawback command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
                session.Decide<Case, CaseEvent>(id, state => command.Decide(state, http.Staff, clock.TodayInShanghai()), http))
            .RequireAuthorization("finance");
}
