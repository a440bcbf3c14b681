using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A case for a panel, and whom its applicant asked not to be judged by.</summary>
public sealed record CaseToAssign(Guid CaseId, [MaxLength(20)] IReadOnlyList<Guid>? AvoidPersonIds = null);

/// <summary>The secretary puts cases before a panel, before anybody sits on it: avoidance is checked against all of them.</summary>
public sealed record AssignCases([MinLength(1), MaxLength(100)] IReadOnlyList<CaseToAssign> Cases, [OfficeDay] DateOnly? On = null)
{
    public static readonly Refusal NotWaiting = new("case-not-waiting", "A case does not wait for this review, or is before a panel.");

    public Decision<PanelEvent> Decide(Panel panel, IReadOnlyDictionary<Guid, Case> cases, StaffId by, DateOnly today)
    {
        if (On > today) return Case.DayInFuture;
        if (panel.Needs(Panel.Preparing) is { } no) return no;

        HashSet<Guid> seen = [];
        List<InputError> errors = [];
        for (var at = 0; at < Cases.Count; at++)
            if (!seen.Add(Cases[at].CaseId) || !cases.TryGetValue(Cases[at].CaseId, out var state) || !Waits(state, panel))
                errors.Add(new($"/cases/{at}/caseId", NotWaiting.Code, "该项目不在等待本环节评审,或已在其他评审组。", NotWaiting.Detail));
        if (errors.Count > 0) return NotWaiting with { Errors = errors };

        return [new PanelCasesAssigned([.. Cases.Select(c => new PanelCase(c.CaseId, c.AvoidPersonIds ?? []))], On ?? today, by)];
    }

    /// <summary>The case waits for what this panel judges, and no panel has it; a confidential one never comes before a panel.</summary>
    public static bool Waits(Case state, Panel panel) =>
        state.PersonId is not null && state.PanelId is null && state.About.Round == panel.Round && state.WaitsFor(panel.Step) && state.DecidedHere(panel.Step);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/panels/{id}/assign-cases", (Guid id, AssignCases command, IDocumentStore store, TimeProvider clock, HttpContext http) =>
                store.SettlesRivals(http, session => session.Decide<Panel, PanelEvent>(id, async (panel, ct) =>
                {
                    var today = clock.TodayInShanghai();
                    var cases = await session.Streams<Case>(command.Cases.Select(c => c.CaseId), ct);
                    var decision = command.Decide(panel, cases.States(), http.Staff, today);
                    if (decision.Refusal is null)
                        foreach (var (_, state, stream) in cases) stream.AppendOne(new CaseAssigned(state.About, panel.Id, panel.Step, command.On ?? today, http.Staff));
                    return decision;
                }, http)))
            .RequireAuthorization("secretary");
}
