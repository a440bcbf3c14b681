namespace TalentHub.Benchmarks;

/// <summary>How one side did: work per second, and the durations half and 99 of 100 stayed within.</summary>
internal sealed record Side(double PerSecond, double P50Ms, double P99Ms);

/// <summary>What it is held against, measured in the same run.</summary>
internal sealed record Baseline(string Name, double PerSecond, double P50Ms, double P99Ms);

/// <summary>One line of the report.</summary>
/// <param name="Ratio">How many times better the subject is than the baseline: more per second, or less time.</param>
/// <param name="Must">What must be reached, in words.</param>
internal sealed record Result(string Id, string Case, Side Subject, Baseline Baseline, double Ratio, string Must, bool Reached);
