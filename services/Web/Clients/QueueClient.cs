namespace TalentHub.Web;

/// <summary>What waits for the reader, as the service Applications counts it.</summary>
public sealed class QueueClient(Wire wire) : ServiceClient(wire, ApplicationsClient.Name)
{
    public Task<Answer<Queue>> Mine(CancellationToken ct = default) => Get<Queue>("api/applications/queue", ct);
}

/// <summary>One kind of what waits: how many, counted up to a limit, and those whose day is past.</summary>
public sealed record QueueLine(string Kind, long Count, bool More = false, long? Late = null);

/// <summary>What waits for the reader today.</summary>
public sealed record Queue(IReadOnlyList<QueueLine> Items, DateOnly Today, long? Position);
