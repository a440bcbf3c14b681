using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The issuing body recognises the case by a numbered document; the amount follows from the rules the case is held to.</summary>
public sealed record AnnounceAward([StringLength(60)] string DocumentNumber, [Range(1, 9999)] int? ListEntry = null, [OfficeDay] DateOnly? On = null)
{
    public const string Command = "announce-award";

    public static readonly Refusal DocumentTaken = new("document-number-taken", "Another case of the office holds this place of the document.");

    public static readonly Refusal TierMissing = new("tier-missing", "The amount depends on a tier, and none of the programme is recorded for the case.");

    /// <param name="granted">What the person's ledger says of it, beside earlier grants.</param>
    public Decision<CaseEvent> Decide(Case state, ProgrammeVersion rules, StaffId by, DateOnly today, SupportGranted? granted = null)
    {
        if (state.Refuses(Command, On, today) is { } no) return no;
        if (On < state.PublicityClosesOn) return ClosePublicity.StillOpen with { Detail = $"The publicity was open until {state.PublicityClosesOn:yyyy-MM-dd}." };

        return rules.AmountFor(state.Tier, state.Answers) is { } amount
            ? [new AwardAnnounced(state.About, DocumentNumber, ListEntry, state.Tier, granted?.AmountYuan ?? amount, On ?? today, by, granted?.TopsUp, granted?.TopsUp is null ? null : amount)]
            : TierMissing;
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, AnnounceAward command, IDocumentStore store, Rulebook rulebook, TimeProvider clock, HttpContext http) =>
                store.SettlesRivals(http, session => session.Decide<Case, CaseEvent>(id, async (state, ct) =>
                {
                    var today = clock.TodayInShanghai();
                    var rules = await rulebook.RulesOf(http.Tenant, state, ct);
                    var decision = command.Decide(state, rules, http.Staff, today);
                    if (decision.Refusal is not null || decision[0] is not AwardAnnounced award) return decision;

                    var (granted, rival) = await session.Grants(state, rules, award.AmountYuan, http, award.On);
                    if (rival is not null) return rival;

                    decision = command.Decide(state, rules, http.Staff, today, granted);
                    return await session.Keep("award", $"{command.DocumentNumber}#{command.ListEntry}", id, DocumentTaken, http)
                        ? decision
                        : DocumentTaken;
                }, http)))
            .RequireAuthorization("reviewer");
}
