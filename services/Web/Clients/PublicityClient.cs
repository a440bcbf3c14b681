using System.Text.Json;

namespace TalentHub.Web;

/// <summary>Lists shown to the public and the objections against them, as the service Applications answers them.</summary>
public sealed class PublicityClient(Wire wire) : ServiceClient(wire, ApplicationsClient.Name)
{
    private const string All = "api/applications/publicity";
    private const string Papers = "api/applications/objections";

    public Task<Answer<PublicityLines>> Lists(string? cursor, CancellationToken ct = default) => Get<PublicityLines>(All, ct, ("cursor", cursor));

    public Task<Answer<PublicityFile>> List(Guid id, CancellationToken ct = default) => Get<PublicityFile>($"{All}/{id}", ct);

    public Task<Answer<JsonElement>> Open(object body, string key, CancellationToken ct = default) => Post<JsonElement>(All, body, ct, key);

    public Task<Answer<ListClosed>> Close(Guid id, string key, CancellationToken ct = default) => Post<ListClosed>($"{All}/{id}/close-list", new { }, ct, key);

    public Task<Answer<ObjectionLines>> Waiting(CancellationToken ct = default) => Get<ObjectionLines>(Papers, ct);

    public Task<Answer<JsonElement>> Record(object body, string key, CancellationToken ct = default) => Post<JsonElement>(Papers, body, ct, key);

    public Task<Answer<JsonElement>> Decide(ObjectionLine objection, object body, string key, CancellationToken ct = default) =>
        Post<JsonElement>($"{Papers}/{objection.Id}/decide-objection", body, ct, key, objection.Version);
}

/// <summary>A page of the lists.</summary>
public sealed record PublicityLines(IReadOnlyList<PublicityLine> Items, long Total, string? Next);

/// <summary>A list as a line of all lists.</summary>
public sealed record PublicityLine(
    Guid Id, string Programme, int Year, string Round, string NoticeNumber, DateOnly OpenedOn, DateOnly ClosesOn, int Cases, int OpenObjections);

/// <summary>A case on a list.</summary>
public sealed record ListedCase(
    Guid Id, Guid? PersonId, string? Employer, string? ProjectTitle, string? ReceiptNumber, string Township, string Field, string Stage, string? Tier,
    bool PublicityClosed, int OpenObjections);

public sealed record ObjectionOutcome(bool Upheld, string DocumentNumber, string? Reason, DateOnly On);

/// <summary>An objection: what it is about and where it stands; who objected stands in the paper file.</summary>
public sealed record ObjectionLine(
    Guid Id, Guid CaseId, Guid? ListId, string Ground, bool Signed, bool WithFacts, string FileNumber, bool Processed, DateOnly ReceivedOn, DateOnly? DueOn,
    ObjectionOutcome? Outcome, long Version);

/// <summary>The objections that wait for a decision.</summary>
public sealed record ObjectionLines(IReadOnlyList<ObjectionLine> Items, long Total);

/// <summary>One list with its cases and objections.</summary>
public sealed record PublicityFile(
    Guid Id, string Programme, int Year, string Round, string NoticeNumber, int WorkingDays, DateOnly OpenedOn, DateOnly ClosesOn, bool CalendarAssumed,
    IReadOnlyList<ListedCase> Cases, IReadOnlyList<ObjectionLine> Objections);

/// <summary>Which cases went on and which are held back.</summary>
public sealed record ListClosed(IReadOnlyList<Guid> Closed, IReadOnlyList<Guid> HeldBack);
