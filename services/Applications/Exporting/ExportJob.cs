namespace TalentHub.Applications;

/// <summary>The working paper of an export: what exactly was asked, how far it is, and the key of its file. It is destroyed when the export expires.</summary>
/// <param name="Offices">Whose rows are in the list.</param>
/// <param name="Named">The offices whose persons the asker may see by their masked names.</param>
/// <param name="Filters">What the list is narrowed to, with what was searched.</param>
public sealed record ExportJob(
    Guid Id, string Office, string List, IReadOnlyList<string> Offices, IReadOnlyList<string> Named, IReadOnlyDictionary<string, string> Filters,
    IReadOnlyList<string> Columns, bool Zh, byte[] Key, Guid By, DateTimeOffset RequestedAt)
{
    public const int DaysKept = 7;

    public long Done { get; init; }

    public long Total { get; init; }

    public int Attempts { get; init; }

    public bool Ended { get; init; }

    public DateTimeOffset NotBefore { get; init; } = RequestedAt;

    public DateTimeOffset ExpiresAt { get; init; } = RequestedAt.AddDays(DaysKept);

    /// <summary>Where the sealed file rests.</summary>
    public string Place => $"exports/{Office}/{Id}";

    public string? Asked(string filter) => Filters.GetValueOrDefault(filter);
}
