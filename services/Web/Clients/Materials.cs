namespace TalentHub.Web;

/// <summary>A paper the programme asks for, and how it is taken as a file; without <see cref="Upload"/> it comes on paper.</summary>
public sealed record Material(string Code, string Of, bool Required, Texts Text, Upload? Upload = null);

/// <summary>The formats a material is taken in, and how large it may be.</summary>
public sealed record Upload(IReadOnlyList<string> Formats, int MaxMegabytes)
{
    private static readonly Dictionary<string, string> MediaTypes = new()
    {
        ["pdf"] = "application/pdf",
        ["jpg"] = "image/jpeg",
        ["png"] = "image/png",
        ["docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ["xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    };

    public long MaxBytes => MaxMegabytes * 1024L * 1024L;

    /// <summary>What the browser's file chooser is narrowed to.</summary>
    public string Accept => string.Join(',', Formats.Select(f => $".{f}").Concat(Formats.Contains("jpg") ? [".jpeg"] : []));

    /// <summary>What a file of this name says it is; the service looks at its content.</summary>
    public static string MediaTypeOf(string file)
    {
        var ending = Path.GetExtension(file).TrimStart('.').ToLowerInvariant();
        return MediaTypes.GetValueOrDefault(ending is "jpeg" ? "jpg" : ending, "application/octet-stream");
    }
}

/// <summary>One version of a material as it was handed in.</summary>
public sealed record HeldMaterial(string Material, int Version, string Sha256, string Format, long Bytes, string Scan, DateOnly On)
{
    /// <summary>A browser can show it; anything else is saved.</summary>
    public bool Shown => Format is "pdf" or "jpg" or "png";

    public string Size(Words words) => Bytes < 1024 * 1024
        ? $"{words.Number(Math.Max(1, Math.Ceiling(Bytes / 1024m)))} KB"
        : $"{words.Number(Math.Round(Bytes / 1048576m, 1))} MB";
}
