using System.Diagnostics;

namespace TalentHub.ServiceKit;

/// <summary>Named places where a fault run may end the process; compiled in only with <c>-p:CrashPoints=true</c>.</summary>
public static class CrashPoint
{
    private static readonly (string Name, int Nth) Asked = Read();
    private static int _hits;

    /// <summary>Ends the process at the n-th pass when <c>TALENTHUB_CRASH=name:n</c> asks for it.</summary>
    [Conditional("CRASHPOINTS")]
    public static void Hit(string name)
    {
        if (name == Asked.Name && Interlocked.Increment(ref _hits) == Asked.Nth) Process.GetCurrentProcess().Kill();
    }

    private static (string, int) Read()
    {
        var parts = (Environment.GetEnvironmentVariable("TALENTHUB_CRASH") ?? "").Split(':');
        return parts.Length == 2 && int.TryParse(parts[1], out var nth) ? (parts[0], nth) : ("", 0);
    }
}
