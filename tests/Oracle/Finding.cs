namespace TalentHub.Oracle;

/// <summary>One thing that is not as it must be.</summary>
/// <param name="Check">Which promise is broken: versions, replica, ledger, rollup, view, receipt, position.</param>
/// <param name="Kind">How: missing, extra, lost, doubled, altered, stale, gap, behind.</param>
/// <param name="Where">The service, stream, row or fact it shows at.</param>
/// <param name="What">A sentence for a person.</param>
public sealed record Finding(string Check, string Kind, string Where, string What);

/// <summary>What was compared and what differed.</summary>
public sealed record Verdict(IReadOnlyList<(string What, long Count)> Compared, IReadOnlyList<Finding> Findings)
{
    public bool Clean => Findings.Count == 0;
}
