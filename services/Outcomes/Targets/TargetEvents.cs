using TalentHub.ServiceKit;

namespace TalentHub.Outcomes;

public abstract record TargetEvent;

/// <summary>The leaders set, or changed, what an office is to reach in a year.</summary>
/// <param name="Previous">What it was before; 0 when there was none.</param>
/// <param name="Assumed">Taken as a sample: no document sets it.</param>
[StoredAs("target_set")]
public sealed record TargetSet(
    Guid TargetId, string Metric, string Office, int Year, string Comparator, decimal Value, decimal Previous, bool Assumed, StaffId By) : TargetEvent;
