using System.Text.Json;

namespace TalentHub.Web;

/// <summary>Lists that are taken out as workbooks, as the service Applications answers them.</summary>
public sealed class ExportsClient(Wire wire) : ServiceClient(wire, ApplicationsClient.Name)
{
    private const string Path = "api/applications/exports";

    public Task<Answer<JsonElement>> Request(string list, IReadOnlyDictionary<string, string> filters, Words words, string key, CancellationToken ct = default) =>
        Post<JsonElement>(Path, new { list, filters, language = words.IsZh ? "zh" : "en" }, ct, key);

    public Task<Answer<IReadOnlyList<ExportLine>>> Exports(CancellationToken ct = default) => GetList<ExportLine>(Path, ct);

    /// <summary>Where the browser fetches the workbook.</summary>
    public static string File(Guid id) => $"/{Path}/{id}/file";
}

/// <summary>A list that was taken out: what it was, how far it is, how long it is kept.</summary>
public sealed record ExportLine(Guid Id, string List, string State, DateOnly On, bool Mine, long Rows, long Done, long Total)
{
    public IReadOnlyDictionary<string, string> Filters { get; init; } = new Dictionary<string, string>();

    public bool Searched { get; init; }

    public bool Cut { get; init; }

    public long Bytes { get; init; }

    public int Fetched { get; init; }

    public DateOnly? ExpiresOn { get; init; }

    public string? Reason { get; init; }

    /// <summary>How much is written, in hundredths; null while nobody knows how much there is.</summary>
    public int? Percent => Total > 0 ? (int)(Done * 100 / Total) : null;
}
