using System.IO.Compression;
using System.Text;

namespace TalentHub.Applications;

/// <summary>A format files may have, recognised by their content and never by their name.</summary>
public sealed record FileFormat(string Code, string MediaType, bool Shown)
{
    private const string Office = "application/vnd.openxmlformats-officedocument.";
    private const int MostEntries = 2_000;
    private const int LargestContents = 1024 * 1024;

    public static readonly IReadOnlyList<FileFormat> All =
    [
        new("pdf", "application/pdf", true),
        new("jpg", "image/jpeg", true),
        new("png", "image/png", true),
        new("docx", $"{Office}wordprocessingml.document", false),
        new("xlsx", $"{Office}spreadsheetml.sheet", false)
    ];

    public static FileFormat? Named(string code) => All.FirstOrDefault(f => f.Code == code);

    public static FileFormat? OfMediaType(string? type) => All.FirstOrDefault(f => f.MediaType.Equals(type?.Split(';')[0].Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>What the bytes are; null when they are nothing that is taken, or something that could run.</summary>
    public static FileFormat? Of(byte[] content) =>
        content.AsSpan().StartsWith("%PDF-"u8) ? Named("pdf")
        : content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? Named("jpg")
        : content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? Named("png")
        : content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x50, 0x4B, 0x03, 0x04]) ? OfPackage(content)
        : null;

    private static FileFormat? OfPackage(byte[] content)
    {
        try
        {
            using var package = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            if (package.Entries.Count > MostEntries || package.Entries.Any(e => Odd(e.FullName) || CanRun(e.FullName))) return null;
            if (package.Entries.Where(e => e.FullName == "[Content_Types].xml").ToList() is not [{ Length: <= LargestContents } contents]) return null;
            var types = Text(contents);
            return types.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) ? null
                : types.Contains($"{Office}wordprocessingml.document.main+xml", StringComparison.Ordinal) ? Named("docx")
                : types.Contains($"{Office}spreadsheetml.sheet.main+xml", StringComparison.Ordinal) ? Named("xlsx")
                : null;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return null;
        }
    }

    /// <summary>No more is inflated than a list of contents may have, whatever the entry says of its length.</summary>
    private static string Text(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var read = new byte[LargestContents];
        var length = stream.ReadAtLeast(read, read.Length, throwOnEndOfStream: false);
        return Encoding.UTF8.GetString(read, 0, length);
    }

    private static bool Odd(string name) => name.StartsWith('/') || name.Contains("..", StringComparison.Ordinal) || name.Contains('\\') || name.Contains('\0');

    /// <summary>Macros, controls and objects of other programs, and anything a system would start.</summary>
    private static bool CanRun(string name) =>
        name.Contains("vbaProject", StringComparison.OrdinalIgnoreCase) || name.Contains("/activeX/", StringComparison.OrdinalIgnoreCase)
        || name.Contains("/embeddings/", StringComparison.OrdinalIgnoreCase) || name.Contains("/externalLinks/", StringComparison.OrdinalIgnoreCase)
        || Path.GetExtension(name).ToLowerInvariant() is ".exe" or ".dll" or ".com" or ".scr" or ".bat" or ".cmd" or ".ps1" or ".vbs" or ".js" or ".jar" or ".msi" or ".hta" or ".zip";
}
