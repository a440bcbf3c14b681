using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace TalentHub.Applications;

/// <summary>What the virus scanner said of a file.</summary>
public sealed record Scanned(string State, string? Found = null)
{
    public const string Clean = "clean";
    public const string Malware = "malware";

    /// <summary>No scanner is configured.</summary>
    public static readonly Scanned Not = new("not-scanned");
}

/// <summary>Asks clamd over its INSTREAM command; without an address nothing is scanned, and that is said.</summary>
public sealed class Clamd(string? address)
{
    private const int Piece = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task<Scanned> Scan(ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(address)) return Scanned.Not;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            return Said(await Ask(content, limit.Token));
        }
        catch (Exception e) when (e is IOException or SocketException || e is OperationCanceledException && !ct.IsCancellationRequested)
        {
            throw new HttpRequestException("The virus scanner does not answer.", e);
        }
    }

    private async Task<string> Ask(ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var (host, port) = address!.Split(':') is [var name, var number] && int.TryParse(number, out var given) ? (name, given) : (address!, 3310);
        using var scanner = new TcpClient();
        await scanner.ConnectAsync(host, port, ct);
        await using var stream = scanner.GetStream();
        await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), ct);
        var length = new byte[4];
        for (var at = 0; at < content.Length; at += Piece)
        {
            var piece = content.Slice(at, Math.Min(Piece, content.Length - at));
            BinaryPrimitives.WriteInt32BigEndian(length, piece.Length);
            await stream.WriteAsync(length, ct);
            await stream.WriteAsync(piece, ct);
        }

        await stream.WriteAsync(new byte[4], ct);
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer, ct);
        return Encoding.UTF8.GetString(answer.ToArray()).Trim('\0', '\n', ' ');
    }

    /// <summary>"stream: OK", "stream: NAME FOUND", or what went wrong.</summary>
    private static Scanned Said(string answer) =>
        answer is "stream: OK" ? new(Scanned.Clean)
        : answer.StartsWith("stream: ", StringComparison.Ordinal) && answer.EndsWith(" FOUND", StringComparison.Ordinal)
            ? new(Scanned.Malware, answer["stream: ".Length..^" FOUND".Length])
            : throw new IOException($"The virus scanner said: {answer}");
}
