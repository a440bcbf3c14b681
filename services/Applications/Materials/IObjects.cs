namespace TalentHub.Applications;

/// <summary>Where the bytes of files rest, by key; what is kept is never changed, and is there whole or not at all.</summary>
public interface IObjects
{
    Task Keep(string key, ReadOnlyMemory<byte> content, CancellationToken ct);

    /// <summary>What was kept under the key; null when nothing was.</summary>
    Task<byte[]?> Find(string key, CancellationToken ct);

    /// <summary>Nothing is kept under the key any more.</summary>
    Task Drop(string key, CancellationToken ct);
}
