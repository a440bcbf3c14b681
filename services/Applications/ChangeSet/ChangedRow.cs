namespace TalentHub.Applications;

/// <summary>A cell that differs from the list as it went out; <paramref name="Problem"/> says why it cannot be taken.</summary>
public sealed record ChangedCell(string Column, string Old, string New, string? Problem = null);

/// <summary>A line of an edited list with cells that differ, or one that cannot be read at all.</summary>
/// <param name="Line">Its number as the clerk's program shows it.</param>
/// <param name="Seen">The version of the case when the list went out.</param>
public sealed record ChangedRow(Guid Id, Guid Set, int Line, Guid? Case, long Seen, IReadOnlyList<ChangedCell> Cells, string? Problem = null)
{
    public const string Pending = "pending";
    public const string Taken = "taken";
    public const string Refused = "refused";

    /// <summary>What became of the row when the changes were applied.</summary>
    public string Outcome { get; init; } = Pending;

    public int Good => Problem is null ? Cells.Count(c => c.Problem is null) : 0;

    public int Bad => Problem is null ? Cells.Count(c => c.Problem is not null) : 1;

    public static Guid IdOf(Guid set, int line) => NamedId.Of($"change:{set}-{line}");
}
