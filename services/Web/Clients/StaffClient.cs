namespace TalentHub.Web;

/// <summary>The names of the staff behind facts, as colleagues see them.</summary>
public sealed class StaffClient(Wire wire) : ServiceClient(wire, Name)
{
    public const string Name = "identity";

    public async Task<Dictionary<Guid, string>> Labels(IEnumerable<Guid> ids, CancellationToken ct = default) =>
        (await Named<StaffLabel>("api/identity/staff/labels", ids, ct, Guid.CreateVersion7().ToString())).ToDictionary(l => l.Id, l => l.Label);
}

/// <summary>A staff member's name.</summary>
public sealed record StaffLabel(Guid Id, string Label);
