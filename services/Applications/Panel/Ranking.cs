namespace TalentHub.Applications;

/// <summary>What one expert gave one case, criterion by criterion.</summary>
public sealed record Marks(Guid CaseId, IReadOnlyDictionary<string, decimal> Given);

/// <summary>The place of a case among those before its panel.</summary>
/// <param name="Score">Mean of the counted scores, of 100, to two places; equal ones may still differ behind them.</param>
/// <param name="Counted">The scores that counted, highest first; who gave which is not said.</param>
/// <param name="Rank">Cases that nothing tells apart share a rank, and the next ones are missing.</param>
public sealed record Ranked(Guid CaseId, int Rank, decimal Score, IReadOnlyList<decimal> Counted, decimal Spread);

/// <summary>Scores are exact sums of marks times weights; cases are compared by their sums, never by rounded means.</summary>
public static class Ranking
{
    /// <summary>The score of one sheet, of 100.</summary>
    public static decimal Total(ReviewPlan plan, IReadOnlyDictionary<string, decimal> given) => plan.Sheet.Sum(c => c.Weight * given[c.Code]);

    /// <summary>Ranks cases that were all scored by the same experts.</summary>
    public static IReadOnlyList<Ranked> Of(ReviewPlan plan, IReadOnlyList<Marks> sheets)
    {
        var scored = sheets.GroupBy(s => s.CaseId).Select(g => new Scored(plan, g.Key, [.. g])).ToList();
        scored.Sort(Scored.BestFirst(plan.TieRule));
        List<Ranked> ranked = [];
        for (var at = 0; at < scored.Count; at++)
        {
            var rank = at > 0 && Scored.Compare(scored[at - 1], scored[at], plan.TieRule) == 0 ? ranked[at - 1].Rank : at + 1;
            ranked.Add(scored[at].At(rank));
        }

        return ranked;
    }

    private sealed class Scored
    {
        private readonly Guid _case;
        private readonly decimal[] _counted;
        private readonly decimal _sum;
        private readonly decimal _spread;
        private readonly Dictionary<string, decimal> _byCriterion;

        public Scored(ReviewPlan plan, Guid id, IReadOnlyList<Marks> sheets)
        {
            _case = id;
            var totals = sheets.Select(s => Total(plan, s.Given)).OrderDescending().ToArray();
            _counted = plan.DropExtremes && totals.Length >= ReviewPlan.FewestToDrop ? totals[1..^1] : totals;
            _sum = _counted.Sum();
            _spread = _counted[0] - _counted[^1];
            _byCriterion = plan.Sheet.ToDictionary(c => ReviewPlan.ByCriterion + c.Code, c => sheets.Sum(s => s.Given[c.Code]));
        }

        public Ranked At(int rank) => new(_case, rank, decimal.Round(_sum / _counted.Length, 2, MidpointRounding.AwayFromZero), _counted, _spread);

        /// <summary>Equal ones stand in the order of their ids, so that the same sheets always give the same list.</summary>
        public static Comparison<Scored> BestFirst(IReadOnlyList<string> tieRule) => (one, other) =>
            Compare(one, other, tieRule) is var by and not 0 ? by : one._case.CompareTo(other._case);

        public static int Compare(Scored one, Scored other, IReadOnlyList<string> tieRule)
        {
            if (other._sum.CompareTo(one._sum) is var bySum and not 0) return bySum;
            foreach (var rule in tieRule)
            {
                var by = rule == ReviewPlan.Spread ? one._spread.CompareTo(other._spread) : other._byCriterion[rule].CompareTo(one._byCriterion[rule]);
                if (by != 0) return by;
            }

            return 0;
        }
    }
}
