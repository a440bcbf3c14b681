using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>What is to be decided of one case.</summary>
/// <param name="Reason">Needed where it goes against the ranking, or tells apart what the ranking does not.</param>
public sealed record RowToDecide(
    Guid CaseId, bool Passed, [StringLength(20)] string? Tier = null, [StringLength(300), RegularExpression(Written.Impersonal)] string? Reason = null);

/// <summary>What became of a row: taken, or refused with a code.</summary>
public sealed record RowDecided(Guid CaseId, bool Accepted, string? Code = null);

/// <summary>What became of every row of a batch.</summary>
public sealed record RowsDecided(IReadOnlyList<RowDecided> Rows);

/// <summary>The results of a panel are decided in one batch, every row checked for itself; nobody outside learns of it until they are published.</summary>
/// <param name="AllOrNothing">One refused row refuses the whole batch.</param>
public sealed record DecidePanel([MinLength(1), MaxLength(200)] IReadOnlyList<RowToDecide> Rows, bool AllOrNothing = false, [OfficeDay] DateOnly? On = null)
{
    public static readonly Refusal RowsRefused = new("rows-refused", "Some rows cannot be decided so; nothing was decided.");

    public static readonly Refusal RowTwice = new("row-twice", "The case stands twice in the batch.");

    public static readonly Refusal AgainstRanking = new("against-ranking", "A case would pass behind one that fails; say why.");

    public static readonly Refusal TieSplit = new("tie-split", "Cases of the same rank would go different ways; say why.");

    /// <summary>Every row with what speaks against it; null when nothing does.</summary>
    public IReadOnlyList<(RowToDecide Row, Ranked? Place, string? Code)> Check(Panel panel, IReadOnlyList<Ranked> ranking, IReadOnlySet<Guid> waiting, IReadOnlyList<string> tiers)
    {
        var places = ranking.ToDictionary(r => r.CaseId);
        var all = panel.Results.Where(r => Rows.All(w => w.CaseId != r.CaseId)).Select(r => (r.Passed, r.Rank, r.Reason))
            .Concat(Rows.Where(w => places.ContainsKey(w.CaseId)).Select(w => (w.Passed, places[w.CaseId].Rank, w.Reason))).ToList();
        return
        [
            .. Rows.Select(row =>
            {
                var place = places.GetValueOrDefault(row.CaseId);
                var code = Rows.Count(r => r.CaseId == row.CaseId) > 1 ? RowTwice.Code
                    : panel.Cases.All(c => c.CaseId != row.CaseId) ? RecuseExpert.CaseNotHere.Code
                    : place is null || !waiting.Contains(row.CaseId) ? AssignCases.NotWaiting.Code
                    : row.Passed && row.Tier is { } tier && !tiers.Contains(tier) ? RecordReview.TierUnknown.Code
                    : row.Reason is not null ? null
                    : all.Any(o => o.Reason is null && o.Passed != row.Passed && (row.Passed ? o.Rank < place.Rank : o.Rank > place.Rank)) ? AgainstRanking.Code
                    : all.Any(o => o.Reason is null && o.Passed != row.Passed && o.Rank == place.Rank) ? TieSplit.Code
                    : null;
                return (row, place, code);
            })
        ];
    }

    public Decision<PanelEvent> Decide(Panel panel, IReadOnlyList<Ranked> ranking, IReadOnlySet<Guid> waiting, IReadOnlyList<string> tiers, StaffId by, DateOnly today)
    {
        if (On > today) return Case.DayInFuture;
        if (panel.Needs(Panel.Closed, Panel.Decided) is { } no) return no;

        var rows = Check(panel, ranking, waiting, tiers);
        if (AllOrNothing && rows.Any(r => r.Code is not null))
            return RowsRefused with { Errors = [.. rows.Select((r, at) => (r.Code, at)).Where(r => r.Code is not null).Select(r => new InputError($"/rows/{r.at}", r.Code!, "该行不能这样决定。", "This row cannot be decided so."))] };

        List<ReviewResult> results =
        [
            .. rows.Where(r => r.Code is null)
                .Select(r => new ReviewResult(r.Row.CaseId, r.Row.Passed, r.Place!.Score, r.Place.Rank, r.Row.Passed ? r.Row.Tier : null, r.Row.Reason))
        ];
        return results.Count == 0 ? [] : [new PanelDecided(results, On ?? today, by)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/panels/{id}/decide-panel", async (
                Guid id, DecidePanel command, IDocumentSession session, Rulebook rulebook, TimeProvider clock, HttpContext http) =>
            {
                var ct = http.RequestAborted;
                if (await session.LoadAsync<Panel>(id, ct) is not { } seen) return await session.Replay(http) ?? Problems.NotFound();
                var assignments = await session.LoadManyAsync<Assignment>(ct, seen.Members.Select(m => Assignment.IdOf(id, m.Account)));
                var waiting = seen.Waiting(await session.LoadManyAsync<Case>(ct, seen.Cases.Select(c => c.CaseId)));
                var tiers = (await rulebook.RulesOfRound(http.Tenant, seen.Round, ct))?.Tiers() ?? [];
                return await session.DecideAll<Panel, PanelEvent>([id], panels =>
                {
                    var panel = panels[id];
                    IReadOnlyList<Ranked> ranking = panel.State == Panel.Scoring ? [] : Ranking.Of(panel.Plan, panel.Marks(assignments, waiting));
                    var decision = command.Decide(panel, ranking, waiting, tiers, http.Staff, clock.TodayInShanghai());
                    return (
                        new Dictionary<Guid, IReadOnlyList<PanelEvent>> { [id] = [.. decision] },
                        decision.Refusal is { } no ? Problems.Of(no) : null,
                        new RowsDecided([.. command.Check(panel, ranking, waiting, tiers).Select(r => new RowDecided(r.Row.CaseId, r.Code is null, r.Code))]));
                }, http);
            })
            .Produces<RowsDecided>()
            .RequireAuthorization(Policies.AnyOf("secretary", "reviewer"));
}
