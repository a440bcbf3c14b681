using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>What is known of a case when an edited line of it is compared.</summary>
/// <param name="Now">The case as it stands.</param>
/// <param name="Then">The case as it stood when the list went out; null when it never had that version.</param>
public sealed record Compared(Case Now, Case? Then, IReadOnlyList<Answer> Asked);

/// <summary>Compares an edited sheet with the cases cell by cell: what was changed, what somebody else changed meanwhile, and what no command takes.</summary>
public static class ChangeCheck
{
    public const string Stale = "cell-stale";
    public const string Emptied = "cell-emptied";
    public const string CaseUnknown = "case-unknown";
    public const string Twice = "stands-twice";
    public const string VersionUnknown = "version-unknown";
    public const string DigitsLost = "digits-lost";
    public const string Unreadable = "cell-unreadable";

    /// <summary>The lines that differ; one without a difference is left out.</summary>
    public static IReadOnlyList<ChangedRow> Rows(
        Guid set, IReadOnlyList<EditedLine> lines, IReadOnlyDictionary<(Guid, long), Compared> cases, StaffId by, DateOnly today)
    {
        HashSet<Guid> seen = [];
        List<ChangedRow> rows = [];
        foreach (var line in lines)
        {
            ChangedRow Whole(string problem) => new(ChangedRow.IdOf(set, line.Number), set, line.Number, line.Case, line.Seen, [], problem);
            if (line.Case is not { } id || !cases.TryGetValue((id, line.Seen), out var known)) rows.Add(Whole(CaseUnknown));
            else if (!seen.Add(id)) rows.Add(Whole(Twice));
            else if (known.Then is not { } then) rows.Add(Whole(VersionUnknown));
            else if (Cells(line, known, then, by, today) is { Count: > 0 } cells)
                rows.Add(new(ChangedRow.IdOf(set, line.Number), set, line.Number, id, line.Seen, cells));
        }

        return rows;
    }

    /// <summary>The cells of a row again, over the case as it stands now.</summary>
    public static IReadOnlyList<ChangedCell> Again(ChangedRow row, Case now, IReadOnlyList<Answer> asked, StaffId by, DateOnly today)
    {
        var present = EditedSheet.CellsOf(now);
        return [.. row.Cells.Select(c => c.Problem is not null ? c : c with { Problem = Problem(c.Column, c.Old, c.New, present, now, asked, by, today) })];
    }

    /// <summary>The commands that the good cells of a row are.</summary>
    public static IReadOnlyList<Decision<CaseEvent>> Commands(IReadOnlyList<ChangedCell> cells, Case now, IReadOnlyList<Answer> asked, StaffId by, DateOnly today)
    {
        List<Decision<CaseEvent>> commands = [];
        var good = cells.Where(c => c.Problem is null).ToList();
        var answers = good.Where(c => c.Column.StartsWith(EditedSheet.Answer, StringComparison.Ordinal)).ToDictionary(c => c.Column[EditedSheet.Answer.Length..], c => c.New);
        if (answers.Count > 0) commands.Add(new FillDraft(answers).Decide(now, asked, by, today));
        foreach (var cell in good.Where(c => !c.Column.StartsWith(EditedSheet.Answer, StringComparison.Ordinal))) commands.Add(Decided(cell.Column, cell.New, now, asked, by, today));
        return commands;
    }

    private static List<ChangedCell> Cells(EditedLine line, Compared known, Case then, StaffId by, DateOnly today)
    {
        var (before, present) = (EditedSheet.CellsOf(then), EditedSheet.CellsOf(known.Now));
        List<ChangedCell> cells = [];
        foreach (var (column, given) in line.Cells)
        {
            var old = before.GetValueOrDefault(column, "");
            if (given == old || given == present.GetValueOrDefault(column, "")) continue;
            var problem = Problem(column, old, given, present, known.Now, known.Asked, by, today);
            // What might say who somebody is must not rest here even as a refused cell.
            cells.Add(new(column, old, Written.IsImpersonal(given) ? given : "***", problem));
        }

        return cells;
    }

    private static string? Problem(
        string column, string old, string given, IReadOnlyDictionary<string, string> present, Case now, IReadOnlyList<Answer> asked, StaffId by, DateOnly today) =>
        present.GetValueOrDefault(column, "") != old ? Stale
        : given.Length == 0 ? Emptied
        : given == Table.Lost ? DigitsLost
        : given.Any(c => char.IsControl(c) || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069') || !Written.IsImpersonal(given) ? Unreadable
        : Decided(column, given, now, asked, by, today).Refusal?.Code;

    private static Decision<CaseEvent> Decided(string column, string given, Case now, IReadOnlyList<Answer> asked, StaffId by, DateOnly today) => column switch
    {
        EditedSheet.ReceiptNumber => given.Length > 60 ? TooLong : new AcceptCase(given).Decide(now, by, today),
        _ => new FillDraft(new() { [column[EditedSheet.Answer.Length..]] = given }).Decide(now, asked, by, today)
    };

    public static readonly Refusal TooLong = new("cell-too-long", "The number has at most 60 characters.");
}
