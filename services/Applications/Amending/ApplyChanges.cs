using JasperFx;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The good cells of an edited list become commands of their cases, a case at a time; what went stale meanwhile is refused, and nothing else.</summary>
public sealed record ApplyChanges
{
    public Decision<ChangeSetEvent> Decide(ChangeSet state, IReadOnlyList<ChangedRow> rows, StaffId by, DateOnly today) =>
        state.State is not ChangeSet.Proposed ? ChangeSet.Settled
        : [new ChangesApplied(rows.Where(r => r.Outcome is ChangedRow.Taken).Sum(r => r.Good), rows.Sum(r => r.Outcome is ChangedRow.Taken ? r.Bad : r.Bad + r.Good), today, by)];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/change-sets/{id:guid}/apply-changes", async (
            Guid id, ApplyChanges command, IDocumentSession session, IDocumentStore store, Rulebook rulebook, TimeProvider clock, HttpContext http) =>
        {
            var (today, ct) = (clock.TodayInShanghai(), http.RequestAborted);
            // Rows are taken only for a set that waits and that the asker has read; whatever is wrong is answered below.
            if (await session.LoadAsync<ChangeSet>(id, ct) is { State: ChangeSet.Proposed } open && http.Request.Headers.IfMatch == $"\"{open.Version}\"")
                foreach (var row in await RowsOf(session, id, ct))
                    if (row.Outcome is ChangedRow.Pending) await Take(row, store, rulebook, today, http);

            await using var fresh = store.QuerySession(http.Tenant);
            var rows = await RowsOf(fresh, id, ct);
            return await session.Decide<ChangeSet, ChangeSetEvent>(id, state => command.Decide(state, rows, http.Staff, today), http);
        }).RequireAuthorization("clerk");

    internal static async Task<IReadOnlyList<ChangedRow>> RowsOf(IQuerySession session, Guid set, CancellationToken ct) =>
        await session.Query<ChangedRow>().Where(r => r.Set == set).OrderBy(r => r.Line).ToListAsync(ct);

    /// <summary>One row, in one transaction with what became of it: after a crash the rows that were taken are not taken again.</summary>
    private static async Task Take(ChangedRow row, IDocumentStore store, Rulebook rulebook, DateOnly today, HttpContext http)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var session = store.SessionOf(http, http.Tenant);
            // Two who give the word at once take a row once.
            if (await session.LoadAsync<ChangedRow>(row.Id, http.RequestAborted) is not { Outcome: ChangedRow.Pending }) return;
            var after = await Taken(row, session, rulebook, today, http);
            session.Store(after);
            try
            {
                await session.SaveChangesAsync(CancellationToken.None);
                return;
            }
            catch (Exception e) when (e is ConcurrencyException && attempt < 4)
            {
                // Somebody was quicker; the cells are compared again with what the case says now.
            }
            catch (DocumentAlreadyExistsException)
            {
                await using var other = store.SessionOf(http, http.Tenant);
                other.Store(Refuse(row, AcceptCase.ReceiptNumberTaken.Code));
                await other.SaveChangesAsync(CancellationToken.None);
                return;
            }
        }
    }

    private static async Task<ChangedRow> Taken(ChangedRow row, IDocumentSession session, Rulebook rulebook, DateOnly today, HttpContext http)
    {
        if (row.Problem is not null || row.Case is not { } id || row.Good == 0) return row with { Outcome = ChangedRow.Refused };
        var stream = await session.Events.FetchForWriting<Case>(id, http.RequestAborted);
        if (stream.Aggregate is not { } now) return row with { Outcome = ChangedRow.Refused, Problem = ChangeCheck.CaseUnknown };
        IReadOnlyList<Answer> asked = now.Terms is null ? [] : (await rulebook.RulesOf(http.Tenant, now, http.RequestAborted)).Answers;
        var cells = ChangeCheck.Again(row, now, asked, http.Staff, today);
        var checkedRow = row with { Cells = cells };
        if (checkedRow.Good == 0) return checkedRow with { Outcome = ChangedRow.Refused };

        foreach (var decision in ChangeCheck.Commands(cells, now, asked, http.Staff, today))
        {
            if (decision.Refusal is { } no) return Refuse(checkedRow, no.Code);
            if (decision[0] is CaseAccepted accepted && !await session.Keep("receipt", accepted.ReceiptNumber, id, AcceptCase.ReceiptNumberTaken, http))
                return Refuse(checkedRow, AcceptCase.ReceiptNumberTaken.Code);
            stream.AppendMany(decision.Cast<object>());
        }

        return checkedRow with { Outcome = ChangedRow.Taken };
    }

    private static ChangedRow Refuse(ChangedRow row, string code) =>
        row with { Outcome = ChangedRow.Refused, Cells = [.. row.Cells.Select(c => c.Problem is null ? c with { Problem = code } : c)] };
}
