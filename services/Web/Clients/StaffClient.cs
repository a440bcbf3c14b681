using System.Text.Json;

namespace TalentHub.Web;

/// <summary>The names of the staff behind facts, as colleagues see them.</summary>
public sealed class StaffClient(Wire wire)
{
    public const string Name = "identity";

    /// <summary>Names by staff id; what cannot be read is left out, and the page says less.</summary>
    public async Task<Dictionary<Guid, string>> Labels(IEnumerable<Guid> ids, CancellationToken ct = default)
    {
        Guid[] asked = [.. ids.Distinct()];
        if (asked.Length == 0) return [];
        var answer = Lists.Of<StaffLabel>(await wire.Post<JsonElement>(Name, "api/identity/staff/labels", new { ids = asked }, ct, Guid.CreateVersion7().ToString()), "items");
        return (answer.Value ?? []).ToDictionary(l => l.Id, l => l.Label);
    }
}

/// <summary>A staff member's name.</summary>
public sealed record StaffLabel(Guid Id, string Label);
