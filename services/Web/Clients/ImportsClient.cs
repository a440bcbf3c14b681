using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TalentHub.Web;

/// <summary>Tables of applications on their way in, as the service Applications answers them.</summary>
public sealed class ImportsClient(Wire wire) : ServiceClient(wire, ApplicationsClient.Name)
{
    private const string List = "api/applications/imports";

    public Task<Answer<IReadOnlyList<ImportLine>>> Imports(CancellationToken ct = default) => GetList<ImportLine>(List, ct);

    public Task<Answer<ImportFile>> Import(Guid id, int? page, CancellationToken ct = default) =>
        Get<ImportFile>($"{List}/{id}", ct, ("page", page?.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Sends a table for a round; its name stays with whoever chose it.</summary>
    public Task<Answer<Begun>> Upload(string round, byte[] content, string sha256, string mediaType, string key, CancellationToken ct = default) =>
        Wire.PostFile<Begun>(ApplicationsClient.Name, $"{List}/{Uri.EscapeDataString(round)}/{sha256}", content, mediaType, key, 0, ct);

    public Task<Answer<JsonElement>> Command(Guid id, string command, object body, long seen, string key, CancellationToken ct = default) =>
        Post<JsonElement>($"{List}/{id}/{command}", body, ct, key, seen);
}

/// <summary>The id of what was begun.</summary>
public sealed record Begun(Guid Id);

/// <summary>A table as the list shows it.</summary>
public sealed record ImportLine(
    Guid Id, string State, string Round, string Programme, int Year, string Format, Guid By, DateTimeOffset At, int Rows, int Good, int Cases, int Failed, long Version)
{
    [JsonIgnore]
    public bool Moves => State is "uploaded" or "entering";
}

/// <summary>One table: how far it is, what was found, and a page of its refused rows.</summary>
public sealed record ImportFile(
    ImportLine Import, Texts? Fault, IReadOnlyDictionary<string, int> Faults, int Pages, int OfPages, IReadOnlyList<RefusedRow> Refused, int? Next);

/// <summary>A refused row of a table, with each cell that is wrong.</summary>
public sealed record RefusedRow(int Number, string Title, IReadOnlyList<RefusedCell> Faults);

public sealed record RefusedCell(string? Column, Texts? Name, string? Value, string Code, string Zh, string En);
