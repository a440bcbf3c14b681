using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A clerk has the good rows of a checked table entered as drafts of its round.</summary>
/// <param name="Whole">Only when every row is good: then all rows or none.</param>
/// <param name="On">Day the entries count on; today when left out.</param>
public sealed record EnterRows(bool Whole = false, [OfficeDay] DateOnly? On = null)
{
    public const int MostWhole = 5000;

    public static readonly Refusal NotChecked = new("import-not-checked", "The table is not waiting to be entered.");

    public static readonly Refusal NothingGood = new("nothing-to-enter", "No row of the table can be entered.");

    public static readonly Refusal RowsRefused = new("rows-at-fault", "Some rows were refused; all or none cannot be entered.");

    public static readonly Refusal TooManyForWhole = new("too-many-rows", "All or none takes at most 5,000 rows; enter the good rows instead.");

    public Decision<ImportEvent> Decide(Import state, Round? round, Programme programme, StaffId by, DateOnly today, DateTimeOffset now)
    {
        if (On > today) return Case.DayInFuture;
        if (state.State != Import.Checked || now - state.At > Import.Kept) return NotChecked with { Stage = state.State };
        if (state.Good == 0) return NothingGood;
        if (Whole && state.Good < state.Rows) return RowsRefused;
        if (Whole && state.Rows > MostWhole) return TooManyForWhole;

        var on = On ?? today;
        if (round?.OpenOn(on) is not true) return StartDraft.RoundNotOpen;
        if (on > programme.ClosedOn) return CloseProgramme.Closed;
        return [new ImportBegun(Whole, by, on)];
    }

    /// <summary>The facts of one row: a lead, its draft, and what the form says.</summary>
    public static Decision<CaseEvent> Enter(Guid id, EntryRow row, Guid person, Round? round, Programme programme, StaffId by, DateOnly on)
    {
        var lead = (row.Case with { PersonId = person, On = on }).Decide(id, programme.Rules, false, by, on);
        if (lead.Refusal is { } no) return no;
        var state = Case.After(null, lead[0])!;
        var draft = new StartDraft(round?.Code ?? "", on).Decide(state, round, programme, by, on);
        if (draft.Refusal is { } closed) return closed;
        state = Case.After(state, draft[0])!;
        if (row.Answers.Count == 0) return [.. lead, .. draft];
        var form = new FillDraft(row.Answers.ToDictionary(), on).Decide(state, programme.Rules.Answers, by, on);
        return form.Refusal is { } unfit ? unfit : [.. lead, .. draft, .. form];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/imports/{id}/enter-rows", async (
                Guid id, EnterRows command, IDocumentSession session, Rulebook rulebook, ImportWaiting waiting, TimeProvider clock, HttpContext http) =>
            {
                var answer = await session.Decide<Import, ImportEvent>(id, async (state, ct) => command.Decide(
                    state, await rulebook.Round(http.Tenant, state.Round, ct),
                    await rulebook.Programme(http.Tenant, state.Programme, state.Year, ct) ?? throw new InvalidOperationException("A round belongs to a programme."),
                    http.Staff, clock.TodayInShanghai(), clock.GetUtcNow()), http);
                waiting.Wake();
                return answer;
            })
            .RequireAuthorization("clerk");
}
