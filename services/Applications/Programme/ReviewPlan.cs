namespace TalentHub.Applications;

/// <summary>A thing experts give marks for: up to a highest mark, counted with a weight.</summary>
public sealed record Criterion(string Code, string Zh, string En, decimal Weight, decimal Max);

/// <summary>How a stage that is decided here is reviewed: seats, score sheet, tie rule and the years a former employer is avoided.</summary>
/// <param name="Sheet">Weight times highest mark sums to 100 over the sheet.</param>
/// <param name="TieRule">What tells equal scores apart, in this order: <c>criterion:CODE</c> (more marks there first) or <c>spread</c> (the experts closer together first). What is equal after that shares a rank.</param>
/// <param name="DropExtremes">The highest and the lowest score of each case are left out, from five seats on.</param>
public sealed record ReviewPlan(
    string Stage, int Seats, IReadOnlyList<Criterion> Sheet, IReadOnlyList<string> TieRule, bool DropExtremes, int AvoidYears, string Source, bool Assumed = false)
{
    public const string Spread = "spread";
    public const string ByCriterion = "criterion:";
    public const int FewestToDrop = 5;
    private const decimal Whole = 100;

    /// <summary>What the plan contradicts in itself; null when it holds together.</summary>
    public string? Fault(ProgrammeVersion of)
    {
        if (!Applications.Stage.Reviews.Contains(Stage) || !of.Has(Stage) || of.DecidedAt(Stage) != StageDecider.Here) return $"Stage {Stage} is not reviewed here.";
        if (Seats is < 1 or > 15) return $"A panel of {Stage} has 1 to 15 seats.";
        if (AvoidYears is < 0 or > 20) return $"Former employers of {Stage} are avoided for 0 to 20 years.";
        if (Sheet.Any(c => c.Weight <= 0 || c.Max <= 0 || decimal.Round(c.Weight, 4) != c.Weight || decimal.Round(c.Max, 1) != c.Max)) return $"The score sheet of {Stage} has a weight or a highest mark that is none.";
        if (Sheet.Select(c => c.Code).Distinct().Count() < Sheet.Count) return $"A criterion of {Stage} stands twice.";
        if (Sheet.Sum(c => c.Weight * c.Max) != Whole) return $"The score sheet of {Stage} does not sum to 100.";
        return TieRule.FirstOrDefault(t => t != Spread && !Sheet.Any(c => t == ByCriterion + c.Code)) is { } odd ? $"The tie rule of {Stage} does not know {odd}." : null;
    }
}
