using System.Security.Cryptography;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A file that was read whole and found fit for its material.</summary>
public sealed record ReadFile(byte[] Content, FileFormat Format, Scanned Scan);

/// <summary>Reads what is handed in and refuses what is too large, changed on the way, of another format, able to run, or infected.</summary>
public sealed class MaterialUpload(Clamd scanner)
{
    // A file is held in memory while it is looked at; so many at once and no more.
    private readonly SemaphoreSlim _room = new(4, 4);

    /// <summary>The file, or the answer that says why not.</summary>
    public async Task<(ReadFile? File, IResult? Refused)> Read(HttpRequest request, Upload asked, string sha256, CancellationToken ct)
    {
        if (FileFormat.OfMediaType(request.ContentType) is not { } declared || !asked.Formats.Contains(declared.Code))
            return No(Problems.Of(415, "unsupported-media-type", $"This material is taken as {string.Join(", ", asked.Formats)}."));

        await _room.WaitAsync(ct);
        try
        {
            if (await Body(request, asked.MaxBytes, ct) is not { } content)
                return No(Problems.Of(413, "too-large", $"This material has at most {asked.MaxMegabytes} MB."));
            if (content.Length == 0) return No(Invalid("empty-file", "文件是空的。", "The file is empty."));
            if (Convert.ToHexStringLower(SHA256.HashData(content)) != sha256)
                return No(Invalid("hash-differs", "文件在传输中被改变或不完整,请重新上传。", "The file was changed or cut on its way; send it again."));
            if (FileFormat.Of(content) != declared)
                return No(Invalid("content-differs", "文件内容与其格式不符,或含有宏、可执行内容。", "The content is not of its format, or holds macros or something that can run."));
            var scan = await scanner.Scan(content, ct);
            return scan.State is Scanned.Malware
                ? No(Invalid("malware", "病毒扫描未通过,文件未保存。", "The virus scanner found something; the file was not kept."))
                : (new(content, declared, scan), null);
        }
        finally
        {
            _room.Release();
        }
    }

    internal static async Task<byte[]?> Body(HttpRequest request, int limit, CancellationToken ct)
    {
        if (request.ContentLength > limit) return null;
        using var held = new MemoryStream((int)(request.ContentLength ?? 64 * 1024));
        var piece = new byte[64 * 1024];
        for (int read; (read = await request.Body.ReadAsync(piece, ct)) > 0;)
        {
            held.Write(piece, 0, read);
            if (held.Length > limit) return null;
        }

        return held.ToArray();
    }

    private static IResult Invalid(string code, string zh, string en) => Problems.Invalid([new("/file", code, zh, en)]);

    private static (ReadFile?, IResult?) No(IResult answer) => (null, answer);
}
