using Marten;

namespace TalentHub.Applications;

/// <summary>Reads a waiting table to its end and gives every row its verdict; nothing is entered yet.</summary>
public sealed class CheckRows(IDocumentStore store, TablesOfPersons tables, Rulebook rulebook, CodeLists codes, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly FileFault Gone = new("file-gone", "文件已不在。", "The file is gone.");
    private static readonly FileFault TooLong = new("took-too-long", "检查超时,请把表格分成几份。", "Checking took too long; split the table.");

    public async Task Read(string office, Import import, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            await Say(office, import, await Verdicts(office, import, limit.Token), ct);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            await Say(office, import, new ImportRefused(TooLong.Code, TooLong.Zh, TooLong.En), ct);
        }
        catch (FormatException e)
        {
            await Say(office, import, new ImportRefused("unreadable-line", $"第{e.Message}行无法读取(引号未闭合或单元格过长)。", $"Line {e.Message} cannot be read (an open quote, or a cell that is too long)."), ct);
        }
    }

    private async Task Say(string office, Import import, ImportEvent fact, CancellationToken ct)
    {
        await using var session = store.LightweightSession(office);
        (session.LastModifiedBy, session.CausationId) = (import.By.ToString(), import.Id.ToString());
        session.Events.Append(import.Id, import.Version + 1, fact);
        await session.SaveChangesAsync(ct);
    }

    private async Task<ImportEvent> Verdicts(string office, Import import, CancellationToken ct)
    {
        if (await tables.KeyOf(office, import.Id, ct) is not { } key || await tables.Find(office, import.Id, key, ct) is not { } content) return new ImportRefused(Gone.Code, Gone.Zh, Gone.En);
        var rules = await rulebook.RulesOfRound(office, import.Round, ct) ?? throw new InvalidOperationException($"The rules of the round {import.Round} are gone.");
        var layout = Layout.Of(rules, codes, office);
        var (head, places) = (Array.Empty<string>(), Array.Empty<int>());
        var (rows, bad, page) = (0, 0, 0);
        Dictionary<string, int> faults = [], seen = [];
        List<PageRow> some = [];
        List<RowVerdict> verdicts = [];
        var keeping = Task.FromResult(0);
        try
        {
            foreach (var row in Table.Read(content, import.Format == "csv"))
            {
                ct.ThrowIfCancellationRequested();
                if (row.Cells.All(string.IsNullOrWhiteSpace)) continue;
                if (head.Length == 0)
                {
                    head = [.. row.Cells];
                    (var found, var fault) = Layout.Match(layout, head);
                    if (fault is not null) return new ImportRefused(fault.Code, fault.Zh, fault.En);
                    places = found!;
                    continue;
                }

                if (++rows > Most) return new ImportRefused("too-many-rows", $"最多{Most}行。", $"A table has at most {Most} rows.");
                var (entry, wrong) = EntryRow.Read(layout, places, row.Cells, rules);
                if (entry is not null && Twice(entry, seen, row.Number) is { } first)
                    (entry, wrong) = (null, [new(null, "duplicate-in-file", $"与第{first}行重复。", $"Stands in row {first} already.")]);
                some.Add(new(row.Number, row.Cells, entry));
                verdicts.Add(new(row.Number, wrong));
                if (some.Count < ImportPage.Size) continue;
                await Next();
            }

            if (some.Count > 0) await Next();
            bad += await keeping;
            return head.Length == 0 || rows == 0
                ? new ImportRefused("no-rows", "表格中没有数据行。", "The table holds no rows.")
                : new ImportChecked(rows, rows - bad, faults, clock.GetUtcNow());
        }
        finally
        {
            await Task.WhenAny(keeping);
        }

        // While the register looks at one page, the next is read.
        async Task Next()
        {
            bad += await keeping;
            var (full, judged, number) = (some, verdicts, ++page);
            (some, verdicts) = ([], []);
            keeping = Task.Run(() => Keep(full, judged, number), ct);
        }

        async Task<int> Keep(List<PageRow> full, List<RowVerdict> judged, int number)
        {
            await Ask(office, rules, full, judged, ct);
            foreach (var fault in judged.SelectMany(v => v.Faults)) faults[fault.Code] = faults.GetValueOrDefault(fault.Code) + 1;
            var wrong = judged.Count(v => v.Faults.Count > 0);
            var id = ImportPage.IdOf(import.Id, number);
            await using var session = store.LightweightSession(office);
            session.Store(new ImportPage(id, import.Id, number, wrong, [.. judged.Where(v => v.Faults.Count > 0)], TablesOfPersons.Seal(key, new(head, full), id)));
            await session.SaveChangesAsync(ct);
            return wrong;
        }
    }

    public const int Most = 200_000;

    /// <summary>What only the books know: numbers and names the register does not take, and persons who have a case of this programme already.</summary>
    private async Task Ask(string office, ProgrammeVersion rules, List<PageRow> rows, List<RowVerdict> verdicts, CancellationToken ct)
    {
        List<int> places = [.. Enumerable.Range(0, rows.Count).Where(at => rows[at].Row is not null)];
        var said = await tables.Verdicts(office, [.. places.Select(at => rows[at].Row!.Person)], ct);
        Dictionary<Guid, Guid> cases = [];
        if (said.Select(s => s.Known).OfType<Guid>().Distinct().ToArray() is { Length: > 0 } known)
        {
            await using var session = store.QuerySession(office);
            cases = await Entered(session, rules, known, ct);
        }

        foreach (var (at, verdict) in places.Zip(said))
        {
            if (verdict.Errors.Count > 0) Refuse(at, [.. verdict.Errors.Select(e => new CellFault(ColumnOf(e.Pointer), e.Code, e.Zh, e.En))]);
            else if (verdict.Known is { } person && cases.ContainsKey(person)) Refuse(at, [AlreadyEntered]);
        }

        void Refuse(int at, IReadOnlyList<CellFault> faults) => (rows[at], verdicts[at]) = (rows[at] with { Row = null }, verdicts[at] with { Faults = faults });
    }

    internal static readonly CellFault AlreadyEntered = new(null, "already-entered", "此人今年已有该计划的申报。", "This person has a case of this programme and year already.");

    /// <summary>Which of these persons have a case of the programme and year that has not ended without effect.</summary>
    internal static async Task<Dictionary<Guid, Guid>> Entered(IQuerySession session, ProgrammeVersion rules, Guid[] persons, CancellationToken ct)
    {
        var rows = await session.Query<CaseRow>().Where(r => r.PersonId.IsOneOf(persons.Select(p => (Guid?)p).ToArray()) && r.Programme == rules.Code && r.Year == rules.Year).ToListAsync(ct);
        return rows.Where(r => r.Stage is not (Stage.Reject or Stage.Withdraw)).GroupBy(r => r.PersonId!.Value).ToDictionary(g => g.Key, g => g.First().Id);
    }

    /// <summary>The row this person stands in already; null when it is the first.</summary>
    private static int? Twice(EntryRow entry, Dictionary<string, int> seen, int number)
    {
        var person = entry.Person;
        var key = person.Documents is [var document, ..] ? $"{document.Kind}/{Layout.Plain(document.Number)}"
            : $"{string.Join('/', person.Names.Select(n => Layout.Plain($"{n.Family} {n.Given}")))}/{person.BirthDate:O}";
        return seen.TryAdd(key, number) ? null : seen[key];
    }

    internal static string ColumnOf(string pointer) => pointer.Split('/') switch
    {
        [_, "names", "0", "given", ..] => "givenName",
        [_, "names", ..] => "familyName",
        [_, "documents", _, "kind", ..] => "documentKind",
        [_, "documents", ..] => "documentNumber",
        [_, var member, ..] => member,
        _ => pointer
    };
}
