using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Enters the good rows of a table, a page to a transaction, or all pages in one when all or none was asked for.</summary>
public sealed class EnterPages(IDocumentStore store, TablesOfPersons tables, Rulebook rulebook, TimeProvider clock)
{
    private sealed record Office(string Code, Import Import, byte[] Key, Round? Round, Programme Programme)
    {
        /// <summary>Persons this table has given a case to; the list of cases learns of them a little later.</summary>
        public HashSet<Guid> Entered { get; } = [];
    }

    public async Task Enter(string office, Import import, CancellationToken ct)
    {
        if (await tables.KeyOf(office, import.Id, ct) is not { } key) throw new InvalidOperationException("The key of a table is gone before it was entered.");
        var there = new Office(
            office, import, key, await rulebook.Round(office, import.Round, ct),
            await rulebook.Programme(office, import.Programme, import.Year, ct) ?? throw new InvalidOperationException("The programme of a round is gone."));
        if (import.Whole) await All(there, ct);
        else await Pages(there, ct);
    }

    private async Task Pages(Office there, CancellationToken ct)
    {
        var version = there.Import.Version;
        var (cases, failed) = (there.Import.Cases, there.Import.Failed);
        var coming = Register(there, there.Import.Pages + 1, ct);
        try
        {
            for (var page = there.Import.Pages + 1; ; page++)
            {
                var registered = await coming;
                await using var session = Session(there);
                if (registered is null)
                {
                    session.Events.Append(there.Import.Id, version + 1, new ImportFinished(cases, failed, clock.GetUtcNow()));
                    await session.SaveChangesAsync(ct);
                    return;
                }

                // The persons of the next page are registered meanwhile: their ids follow from their rows, so nobody is registered twice.
                coming = Register(there, page + 1, ct);
                var (entered, lost) = await Enter(there, session, registered, ct);
                session.Events.Append(there.Import.Id, ++version, new ImportAdvanced(page, entered, lost));
                CrashPoint.Hit("import-before-page");
                await session.SaveChangesAsync(ct);
                CrashPoint.Hit("import-after-page");
                (cases, failed) = (cases + entered, failed + lost);
            }
        }
        finally
        {
            await Task.WhenAny(coming);
        }
    }

    /// <summary>One transaction for all pages; when one row can no longer be entered, none is, and the table waits with its new verdicts.</summary>
    private async Task All(Office there, CancellationToken ct)
    {
        await using var session = Session(there);
        var (entered, lost, page) = (0, 0, 0);
        Dictionary<string, int> faults = [];
        List<ImportPage> changed = [];
        while (await Register(there, ++page, ct) is { } registered)
        {
            var (good, failed) = await Enter(there, session, registered, ct, changed);
            (entered, lost) = (entered + good, lost + failed);
        }

        if (lost == 0)
        {
            session.Events.Append(there.Import.Id, there.Import.Version + 2, new ImportAdvanced(page - 1, entered, 0), new ImportFinished(entered, 0, clock.GetUtcNow()));
            await session.SaveChangesAsync(ct);
            return;
        }

        await using var verdicts = Session(there);
        verdicts.Store(changed.ToArray());
        foreach (var fault in changed.SelectMany(p => p.Verdicts).SelectMany(v => v.Faults)) faults[fault.Code] = faults.GetValueOrDefault(fault.Code) + 1;
        verdicts.Events.Append(there.Import.Id, there.Import.Version + 1, new ImportChecked(there.Import.Rows, there.Import.Rows - lost, faults, clock.GetUtcNow()));
        await verdicts.SaveChangesAsync(ct);
    }

    /// <summary>A page and what the register of persons said of its good rows.</summary>
    private sealed record Registered(ImportPage Page, IReadOnlyList<(PageRow Row, RegisteredSheet Sheet)> Rows);

    /// <summary>Registers the persons of a page; null after the last page.</summary>
    private async Task<Registered?> Register(Office there, int number, CancellationToken ct)
    {
        await using var session = store.QuerySession(there.Code);
        if (await session.LoadAsync<ImportPage>(ImportPage.IdOf(there.Import.Id, number), ct) is not { } page) return null;
        List<PageRow> rows = [.. TablesOfPersons.Open(there.Key, page).Rows.Where(r => r.Row is not null)];
        var said = await tables.Register(
            there.Code, there.Import.BegunBy!.Value, there.Import.Id, [.. rows.Select(r => (IdOf(there.Import, r.Number, "person"), r.Row!.Person))], ct);
        return new(page, [.. rows.Zip(said)]);
    }

    /// <summary>Adds the facts of a page to the session; rows that can no longer be entered get their verdict.</summary>
    private static async Task<(int Entered, int Failed)> Enter(
        Office there, IDocumentSession session, Registered registered, CancellationToken ct, List<ImportPage>? changed = null)
    {
        var (page, rows) = registered;
        var cases = await CheckRows.Entered(session, there.Programme.Rules, [.. rows.Select(r => r.Sheet.Person).OfType<Guid>()], ct);
        List<RowVerdict> failed = [];
        var entered = 0;
        foreach (var (row, sheet) in rows)
        {
            if (Wrong(sheet, p => cases.ContainsKey(p) || there.Entered.Contains(p)) is { } wrong)
            {
                failed.Add(new(row.Number, wrong));
                continue;
            }

            var id = IdOf(there.Import, row.Number, "case");
            var facts = EnterRows.Enter(id, row.Row!, sheet.Person!.Value, there.Round, there.Programme, there.Import.BegunBy!.Value, there.Import.On!.Value);
            if (facts.Refusal is { } no)
            {
                failed.Add(new(row.Number, [new(null, no.Code, no.Detail, no.Detail)]));
                continue;
            }

            session.Events.StartStream<Case>(id, facts.Cast<object>());
            there.Entered.Add(sheet.Person.Value);
            entered++;
        }

        if (failed.Count == 0) return (entered, 0);
        var after = page with { Bad = page.Bad + failed.Count, Verdicts = [.. page.Verdicts.Concat(failed).OrderBy(v => v.Number)] };
        if (changed is null) session.Store(after);
        else changed.Add(after);
        return (entered, failed.Count);
    }

    private static IReadOnlyList<CellFault>? Wrong(RegisteredSheet sheet, Func<Guid, bool> hasCase) =>
        sheet.Person is not { } person ? [.. sheet.Errors.Select(e => new CellFault(CheckRows.ColumnOf(e.Pointer), e.Code, e.Zh, e.En))]
        : hasCase(person) ? [CheckRows.AlreadyEntered]
        : null;

    private IDocumentSession Session(Office there)
    {
        var session = store.LightweightSession(there.Code);
        (session.LastModifiedBy, session.CausationId) = (there.Import.BegunBy!.Value.ToString(), there.Import.Id.ToString());
        return session;
    }

    /// <summary>Always the same id for the same row: entered a second time it is the same person and the same case.</summary>
    private static Guid IdOf(Import import, int row, string what) => NamedId.Of($"import:{import.Id}:{row}:{what}");
}
