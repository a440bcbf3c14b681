using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A case before a panel, by what its first day and its stage say of it.</summary>
/// <param name="Waits">It still waits for the result.</param>
public sealed record PanelCaseLine(
    Guid CaseId, string? ReceiptNumber, string? EmployerName, string? ProjectTitle, string Field, string Stage, bool Waits, IReadOnlyList<Guid> AvoidPersonIds);

/// <summary>A seat and how many sheets came from it; what stands in them is not said.</summary>
public sealed record SeatLine(int Number, Guid ExpertId, Guid PersonId, int SheetsIn);

/// <summary>A panel as those see it who run or decide it.</summary>
/// <param name="Ranking">Empty until all sheets are in and scoring is closed.</param>
public sealed record PanelPage(
    Guid Id, string State, long Version, string Programme, int Year, string Round, int Seats, int FreeSeats, ReviewPlan Plan, IReadOnlyList<string> Tiers,
    IReadOnlyList<PanelCaseLine> Cases, int SheetsIn, int SheetsAll, IReadOnlyList<Ranked> Ranking, IReadOnlyList<ReviewResult> Results)
{
    /// <summary>Who sits where; for the secretary alone.</summary>
    public IReadOnlyList<SeatLine>? Members { get; init; }

    public IReadOnlyList<LotDrawn>? Draws { get; init; }

    public IReadOnlyList<Recused>? Left { get; init; }

    /// <summary>Conflicts of seated experts found now, such as a share entered after the draw.</summary>
    public IReadOnlyList<Clash>? Conflicts { get; init; }

    /// <summary>Cases that could be put before the panel.</summary>
    public IReadOnlyList<PanelCaseLine>? Waiting { get; init; }
}

/// <summary>One panel: to the secretary with its seats, to the reviewer without; scores to nobody before all are in.</summary>
public static class GetPanel
{
    private const int MostWaiting = 200;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/panels/{id}", async (Guid id, IQuerySession session, Rulebook rulebook, TimeProvider clock, HttpContext http) =>
            {
                var ct = http.RequestAborted;
                if (await session.LoadAsync<Panel>(id, ct) is not { } panel) return Problems.NotFound("The office has no such panel.");
                var assignments = await session.LoadManyAsync<Assignment>(ct, panel.Members.Select(m => Assignment.IdOf(id, m.Account)));
                var cases = await session.LoadManyAsync<Case>(ct, panel.Cases.Select(c => c.CaseId));
                var waiting = panel.Waiting(cases);
                var ranking = panel.State is Panel.Closed or Panel.Decided ? Ranking.Of(panel.Plan, panel.Marks(assignments, waiting))
                    : panel.State is Panel.Published ? Ranking.Of(panel.Plan, panel.Marks(assignments, panel.PublishedCases.ToHashSet()))
                    : [];
                var page = new PanelPage(
                    id, panel.State, panel.Version, panel.Programme, panel.Year, panel.Round, panel.Seats, panel.FreeSeats.Count, panel.Plan,
                    (await rulebook.RulesOfRound(http.Tenant, panel.Round, ct))?.Tiers() ?? [],
                    await Lines(session, cases, panel, waiting, ct), assignments.Sum(a => a.Sheets.Count), panel.Seats * panel.Cases.Count, ranking, panel.Results);
                http.Response.Headers.ETag = $"\"{panel.Version}\"";
                return Results.Ok(http.User.IsInRole("secretary") ? await Inside(page, panel, assignments, session, clock.TodayInShanghai(), ct) : page);
            })
            .Produces<PanelPage>()
            .RequireAuthorization(Policies.AnyOf("secretary", "reviewer"));

    /// <summary>What is for the secretary alone.</summary>
    private static async Task<PanelPage> Inside(PanelPage page, Panel panel, IReadOnlyList<Assignment> assignments, IQuerySession session, DateOnly today, CancellationToken ct)
    {
        var experts = await session.LoadManyAsync<Expert>(ct, panel.Members.Select(m => m.ExpertId));
        IReadOnlyList<Clash> conflicts = [];
        if (panel.State is Panel.Scoring)
        {
            var arena = await session.ArenaOf(panel, experts, ct);
            conflicts = [.. experts.Select(e => Avoidance.Of(e, arena.Cases, arena.InRound, panel.Plan.AvoidYears, today)).OfType<Clash>()];
        }

        return page with
        {
            Members =
            [
                .. panel.Members.Select(m => new SeatLine(
                    m.Number, m.ExpertId, experts.FirstOrDefault(e => e.Id == m.ExpertId)?.PersonId ?? Guid.Empty, assignments.FirstOrDefault(a => a.Seat == m.Number)?.Sheets.Count ?? 0))
            ],
            Draws = panel.Draws,
            Left = panel.Left,
            Conflicts = conflicts,
            Waiting = panel.State is Panel.Preparing ? await Assignable(session, panel, ct) : null
        };
    }

    private static async Task<IReadOnlyList<PanelCaseLine>> Assignable(IQuerySession session, Panel panel, CancellationToken ct)
    {
        var stages = CaseSteps.Reviewing;
        var rows = await session.Query<CaseRow>().Where(r => r.Round == panel.Round && r.Stage.IsOneOf(stages)).OrderBy(r => r.ReceiptNumber).Take(MostWaiting).ToListAsync(ct);
        var cases = (await session.LoadManyAsync<Case>(ct, rows.Select(r => r.Id))).Where(c => AssignCases.Waits(c, panel)).ToList();
        return await Lines(session, cases, panel, cases.Select(c => c.Id).ToHashSet(), ct);
    }

    private static async Task<IReadOnlyList<PanelCaseLine>> Lines(IQuerySession session, IEnumerable<Case> cases, Panel panel, IReadOnlySet<Guid> waiting, CancellationToken ct)
    {
        List<PanelCaseLine> lines = [];
        foreach (var state in cases.OrderBy(c => c.ReceiptNumber, StringComparer.Ordinal).ThenBy(c => c.Id))
        {
            var lead = await session.LeadOf(state.Id, ct);
            lines.Add(new(
                state.Id, state.ReceiptNumber, lead?.Employer, lead?.ProjectTitle, state.About.Field, state.Stage, waiting.Contains(state.Id),
                panel.Cases.FirstOrDefault(c => c.CaseId == state.Id)?.AvoidPersons ?? []));
        }

        return lines;
    }
}
