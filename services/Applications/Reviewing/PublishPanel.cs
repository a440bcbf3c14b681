using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The decided results take effect: every case goes on or ends, and its page says so.</summary>
public sealed record PublishPanel([OfficeDay] DateOnly? On = null)
{
    public static readonly Refusal CasesUndecided = new("cases-undecided", "A case that waits for this panel is not decided yet.");

    public Decision<PanelEvent> Decide(Panel panel, IReadOnlySet<Guid> waiting, StaffId by, DateOnly today)
    {
        if (On > today) return Case.DayInFuture;
        if (panel.Needs(Panel.Decided) is { } no) return no;
        if (waiting.Any(c => panel.Results.All(r => r.CaseId != c))) return CasesUndecided;

        return
        [
            new PanelPublished(
                [.. panel.Results.Select(r => r.CaseId).Where(waiting.Contains)], [.. panel.Cases.Select(c => c.CaseId).Where(c => !waiting.Contains(c))], On ?? today, by)
        ];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/panels/{id}/publish-panel", (Guid id, PublishPanel command, IDocumentStore store, TimeProvider clock, HttpContext http) =>
                store.SettlesRivals(http, session => session.Decide<Panel, PanelEvent>(id, async (panel, ct) =>
                {
                    var cases = await session.CasesOf(panel, ct);
                    var decision = command.Decide(panel, panel.Waiting(cases.Select(c => c.State)), http.Staff, clock.TodayInShanghai());
                    foreach (var published in decision.OfType<PanelPublished>())
                        foreach (var (id, state, stream) in cases.Where(c => published.CaseIds.Contains(c.Id)))
                        {
                            var result = panel.Results.First(r => r.CaseId == id);
                            stream.AppendMany(RecordReview.Results(state, panel.Step, result.Passed, result.Score, result.Tier, published.On, http.Staff).Cast<object>());
                        }

                    return decision;
                }, http)))
            .RequireAuthorization("reviewer");
}
