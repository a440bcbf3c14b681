namespace TalentHub.Applications;

/// <summary>The verdict on one row: nothing stands against it, or what does.</summary>
public sealed record RowVerdict(int Number, IReadOnlyList<CellFault> Faults);

/// <summary>Some hundred rows of a table: their verdicts in clear, what stands in them sealed.</summary>
public sealed record ImportPage(string Id, Guid ImportId, int Page, int Bad, IReadOnlyList<RowVerdict> Verdicts, byte[] Sealed)
{
    public const int Size = 500;

    public static string IdOf(Guid import, int page) => $"{import:N}/{page:00000}";
}

/// <summary>What a page seals: the head line and the cells as they came, and the rows as they were understood.</summary>
public sealed record PageText(IReadOnlyList<string> Head, IReadOnlyList<PageRow> Rows);

public sealed record PageRow(int Number, IReadOnlyList<string> Cells, EntryRow? Row);

/// <summary>Half of the key to a table; when it goes, nobody reads the table any more, wherever a copy of it lies.</summary>
public sealed record ImportKey(Guid Id, byte[] Half);
