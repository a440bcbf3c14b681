using System.Net;
using System.Net.Sockets;

namespace TalentHub.Rig;

/// <summary>Ports nobody listens on, so that a proof runs beside a running system.</summary>
public static class FreePorts
{
    private const int Span = 16;

    /// <summary>The first of sixteen free neighbours; TALENTHUB_BASE_PORT names them instead when it is set.</summary>
    public static int Block()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("TALENTHUB_BASE_PORT"), out var given)) return given;
        for (var first = 21000; first < 31000; first += Span)
            if (Enumerable.Range(first, Span).All(Free))
                return first;
        throw new InvalidOperationException("No sixteen neighbouring ports are free between 21000 and 31000.");
    }

    private static bool Free(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
