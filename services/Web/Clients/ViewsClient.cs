using System.Text.Json;

namespace TalentHub.Web;

/// <summary>The views a reader keeps of the list of cases, and those the office shares.</summary>
public sealed class ViewsClient(Wire wire) : ServiceClient(wire, ApplicationsClient.Name)
{
    private const string Path = "api/applications/views";

    public Task<Answer<ViewList>> Views(CancellationToken ct = default) => Get<ViewList>(Path, ct);

    /// <summary>Keeps a view over those that were read; the first of a person is over nothing.</summary>
    public Task<Answer<JsonElement>> Save(object view, long seen, string key, CancellationToken ct = default) =>
        Post<JsonElement>(Path, view, ct, key, seen == 0 ? null : seen);

    public Task<Answer<JsonElement>> Command(Guid view, string command, object body, long seen, string key, CancellationToken ct = default) =>
        Post<JsonElement>($"{Path}/{view}/{command}", body, ct, key, seen);
}

/// <summary>A list of cases under a name: the reader's own, or one of a colleague.</summary>
public sealed record SavedView(
    Guid Id, string Name, IReadOnlyDictionary<string, string> Filters, string? Sort, IReadOnlyList<string> Columns, bool Shared, bool Mine, Guid Owner)
{
    /// <summary>The list it stands for.</summary>
    public string Address => new CaseQuery(
            Of("programme"), int.TryParse(Of("year"), out var year) ? year : null, Of("stage"), Of("township"), Of("field"), Of("channel"), null, Sort,
            Waits: Of("waits"), Columns: Columns.Count == 0 ? null : string.Join(',', Columns))
        .Address("/cases");

    private string? Of(string filter) => Filters.GetValueOrDefault(filter);
}

/// <summary>The views a reader finds, with the version of his own and how many one person keeps.</summary>
public sealed record ViewList(IReadOnlyList<SavedView> Items, long Version, int Most);
