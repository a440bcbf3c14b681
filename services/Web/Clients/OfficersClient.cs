using System.Text.Json;

namespace TalentHub.Web;

/// <summary>The officers who keep the confidential cases, as the service Applications answers them.</summary>
public sealed class OfficersClient(Wire wire) : ServiceClient(wire, ApplicationsClient.Name)
{
    private const string Path = "api/applications/officers";

    public Task<Answer<OfficerList>> Officers(CancellationToken ct = default) => Get<OfficerList>(Path, ct);

    /// <summary>Appoints over the list as it was read; the first appointment of an office is over nothing.</summary>
    public Task<Answer<JsonElement>> Appoint(Guid officer, long seen, string key, CancellationToken ct = default) =>
        Post<JsonElement>(Path, new { officer }, ct, key, seen == 0 ? null : seen);

    public Task<Answer<JsonElement>> Relieve(Guid officer, string reason, long seen, string key, CancellationToken ct = default) =>
        Post<JsonElement>($"{Path}/relieve-officer", new { officer, reason }, ct, key, seen);
}

/// <summary>Who was trusted with the confidential cases, since when and by whom.</summary>
public sealed record OfficerLine(Guid Officer, DateOnly On, Guid By);

/// <summary>The officers of the office, and how many more may be appointed.</summary>
public sealed record OfficerList(IReadOnlyList<OfficerLine> Items, int Places, long Version);
