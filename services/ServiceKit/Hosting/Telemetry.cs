using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace TalentHub.ServiceKit;

/// <summary>The source and meter of what the plumbing itself does.</summary>
public static class Telemetry
{
    public const string Name = "TalentHub";

    public static readonly ActivitySource Source = new(Name);

    public static readonly Meter Meter = new(Name);
}
