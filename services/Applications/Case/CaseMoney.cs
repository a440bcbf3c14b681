namespace TalentHub.Applications;

/// <summary>What the treasury and the bank moved for one level of a case, and what was demanded back.</summary>
public sealed record MoneySums(string Level, decimal PaidYuan = 0, decimal ReturnedYuan = 0, decimal DemandedYuan = 0, decimal RepaidYuan = 0)
{
    /// <summary>What the receiver holds: paid, less what the bank returned, less what was repaid.</summary>
    public decimal BalanceYuan => PaidYuan - ReturnedYuan - RepaidYuan;

    /// <summary>Demanded back and not repaid yet.</summary>
    public decimal OutstandingYuan => DemandedYuan - RepaidYuan;
}

/// <summary>The money of one level as the page of a case shows it.</summary>
public sealed record MoneyLine(
    string Level, decimal PlannedYuan, decimal PaidYuan, decimal ReturnedYuan, decimal DemandedYuan, decimal RepaidYuan, decimal BalanceYuan, decimal OutstandingYuan);

/// <summary>The book-keeping of one case, in fen exactly; city and district are never mixed.</summary>
public static class CaseMoney
{
    public const string City = "city";
    public const string District = "district";

    private static readonly string[] Levels = [City, District];
    private static readonly string[] Ended = [Stage.Terminate, Stage.Reject, Stage.Clawback];

    public static IReadOnlyList<MoneyLine> Of(Case state) =>
    [
        .. Levels.Where(l => state.Instalments.Any(i => i.Level == l) || state.Sums.Any(s => s.Level == l)).Select(l =>
        {
            var sums = On(state, l);
            return new MoneyLine(
                l, state.Instalments.Where(i => i.Level == l).Sum(i => i.AmountYuan),
                sums.PaidYuan, sums.ReturnedYuan, sums.DemandedYuan, sums.RepaidYuan, sums.BalanceYuan, sums.OutstandingYuan);
        })
    ];

    public static MoneySums On(Case state, string level) => state.Sums.FirstOrDefault(s => s.Level == level) ?? new(level);

    public static decimal Outstanding(Case state) => state.Sums.Sum(s => s.OutstandingYuan);

    /// <summary>
    /// What may still be demanded back of a level: everything once the case has ended; before that what was paid beyond the award,
    /// and the district's money when the firm left before its time.
    /// </summary>
    public static decimal Reclaimable(Case state, string level)
    {
        var sums = On(state, level);
        var due = Ended.Contains(state.Stage) ? sums.BalanceYuan
            : level == District && state.Left is { Breached: true } ? sums.BalanceYuan
            : level == City && state.AmountYuan > 0 ? sums.BalanceYuan - state.AmountYuan
            : 0;
        return Math.Max(0, due - sums.OutstandingYuan);
    }

    public static bool AnyReclaimable(Case state) => Levels.Any(l => Reclaimable(state, l) > 0);

    internal static IReadOnlyList<MoneySums> With(Case state, string level, Func<MoneySums, MoneySums> change) =>
        [.. state.Sums.Where(s => s.Level != level).Append(change(On(state, level))).OrderBy(s => s.Level, StringComparer.Ordinal)];

    /// <summary>The programme's share of an instalment, to the fen; the last one takes what is left.</summary>
    public static decimal? Share(IReadOnlyList<InstalmentRule> rules, int number, decimal whole)
    {
        if (rules.FirstOrDefault(r => r.Number == number) is not { } rule) return null;
        return rules.Max(r => r.Number) == number
            ? whole - rules.Where(r => r.Number != number).Sum(r => Fen(whole, r.Percent))
            : Fen(whole, rule.Percent);
    }

    private static decimal Fen(decimal whole, int percent) => Math.Floor(whole * percent) / 100;
}
