using System.Text.Json;

namespace TalentHub.Web;

/// <summary>Edited lists that came back, as the service Applications answers them.</summary>
public sealed class ChangeSetsClient(Wire wire) : ServiceClient(wire, ApplicationsClient.Name)
{
    private const string Path = "api/applications/change-sets";

    /// <summary>Sends an edited list back; it is compared, and nothing is changed yet.</summary>
    public Task<Answer<JsonElement>> Send(byte[] content, string sha256, string key, CancellationToken ct = default) =>
        Wire.PostFile<JsonElement>(ApplicationsClient.Name, $"{Path}/{sha256}", content, Upload.MediaTypeOf("x.xlsx"), key, 0, ct);

    public Task<Answer<IReadOnlyList<ChangeSet>>> ChangeSets(CancellationToken ct = default) => GetList<ChangeSet>(Path, ct);

    public Task<Answer<ChangeSetPageText>> ChangeSet(Guid id, CancellationToken ct = default) => Get<ChangeSetPageText>($"{Path}/{id}", ct);

    public Task<Answer<JsonElement>> Apply(Guid id, long seen, string key, CancellationToken ct = default) => Post<JsonElement>($"{Path}/{id}/apply-changes", new { }, ct, key, seen);

    public Task<Answer<JsonElement>> Abandon(Guid id, long seen, string key, CancellationToken ct = default) => Post<JsonElement>($"{Path}/{id}/abandon-changes", new { }, ct, key, seen);
}

/// <summary>An edited list that came back: what it would change, and what became of it.</summary>
public sealed record ChangeSet(Guid Id, int Rows, int Cells, int Refused, DateOnly On, string State, long Version)
{
    public int Taken { get; init; }
}

/// <summary>A cell that differs, and why it cannot be taken.</summary>
public sealed record ChangedCell(string Column, string Old, string New, string? Problem = null);

/// <summary>A line of the list with cells that differ.</summary>
public sealed record ChangedRow(int Line, Guid? Case, IReadOnlyList<ChangedCell> Cells, string Outcome)
{
    public string? Problem { get; init; }
}

/// <summary>One edited list, cell by cell.</summary>
public sealed record ChangeSetPageText(ChangeSet Set, IReadOnlyList<ChangedRow> Rows, IReadOnlyDictionary<string, Texts> Columns);
