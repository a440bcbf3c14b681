namespace TalentHub.Applications;

/// <summary>Files in a folder of this machine: written aside, flushed to the disk, then renamed.</summary>
public sealed class FolderObjects(string root) : IObjects
{
    public async Task Keep(string key, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var place = PlaceOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        var aside = $"{place}.{Guid.NewGuid():N}.new";
        try
        {
            await using (var file = new FileStream(aside, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous))
            {
                await file.WriteAsync(content, ct);
                file.Flush(flushToDisk: true);
            }

            File.Move(aside, place, overwrite: true);
        }
        catch
        {
            File.Delete(aside);
            throw;
        }
    }

    public async Task<byte[]?> Find(string key, CancellationToken ct)
    {
        var place = PlaceOf(key);
        return File.Exists(place) ? await File.ReadAllBytesAsync(place, ct) : null;
    }

    public Task Drop(string key, CancellationToken ct)
    {
        var place = PlaceOf(key);
        if (File.Exists(place)) File.Delete(place);
        return Task.CompletedTask;
    }

    private string PlaceOf(string key)
    {
        var place = Path.GetFullPath(Path.Combine(root, key));
        return place.StartsWith(Path.GetFullPath(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? place
            : throw new ArgumentException("A key does not lead out of the folder.", nameof(key));
    }
}
