using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TalentHub.Applications.Tests;

/// <summary>Speaks clamd's INSTREAM as the real one does, and finds the EICAR test string.</summary>
public sealed class StubScanner : IDisposable
{
    public const string Eicar = @"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    /// <summary>What it answers instead of a verdict.</summary>
    public string? Says { get; init; }

    public string Address => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public static StubScanner Start(string? says = null)
    {
        var scanner = new StubScanner { Says = says };
        scanner._listener.Start();
        _ = scanner.Serve();
        return scanner;
    }

    public void Dispose() => _listener.Dispose();

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                using var caller = await _listener.AcceptTcpClientAsync();
                await Answer(caller.GetStream());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException)
        {
            // The listener was closed, or the caller went away.
        }
    }

    private async Task Answer(NetworkStream stream)
    {
        var command = new byte[10];
        await stream.ReadExactlyAsync(command);
        if (Encoding.ASCII.GetString(command) != "zINSTREAM\0") throw new IOException("not INSTREAM");
        using var content = new MemoryStream();
        var length = new byte[4];
        while (true)
        {
            await stream.ReadExactlyAsync(length);
            var piece = new byte[BinaryPrimitives.ReadUInt32BigEndian(length)];
            if (piece.Length == 0) break;
            await stream.ReadExactlyAsync(piece);
            content.Write(piece);
        }

        var found = Encoding.Latin1.GetString(content.ToArray()).Contains(Eicar, StringComparison.Ordinal);
        await stream.WriteAsync(Encoding.ASCII.GetBytes((Says ?? (found ? "stream: Eicar-Signature FOUND" : "stream: OK")) + "\0"));
    }
}
