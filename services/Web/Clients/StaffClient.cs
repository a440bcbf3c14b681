namespace TalentHub.Web;

/// <summary>The names of the staff behind facts, as colleagues see them.</summary>
public sealed class StaffClient(Wire wire) : ServiceClient(wire, Name)
{
    public const string Name = "identity";

    public async Task<Dictionary<Guid, string>> Labels(IEnumerable<Guid> ids, CancellationToken ct = default) =>
        (await Named<StaffLabel>("api/identity/staff/labels", ids, ct, Guid.CreateVersion7().ToString())).ToDictionary(l => l.Id, l => l.Label);

    /// <summary>The people of the office, by id.</summary>
    public async Task<Dictionary<Guid, string>> OfOffice(CancellationToken ct = default) =>
        ((await Get<ExpertAccount[]>("api/identity/staff", ct)).Value ?? []).ToDictionary(a => a.Id, a => $"{a.Label} {a.Account}");

    /// <summary>The accounts of the office that experts sign in with, by id.</summary>
    public async Task<Dictionary<Guid, string>> ExpertAccounts(CancellationToken ct = default) =>
        ((await Get<ExpertAccount[]>("api/identity/staff/experts", ct)).Value ?? []).ToDictionary(a => a.Id, a => $"{a.Label} {a.Account}");
}

/// <summary>An account an expert signs in with.</summary>
public sealed record ExpertAccount(Guid Id, string Label, string Account);

/// <summary>A staff member's name.</summary>
public sealed record StaffLabel(Guid Id, string Label);
