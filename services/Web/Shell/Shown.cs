using System.Globalization;

namespace TalentHub.Web;

/// <summary>The unit money is shown in; the reader chooses it, the books hold yuan.</summary>
public enum MoneyUnit { Wan, Yi }

/// <summary>How numbers, money and days are written for a reader of the office.</summary>
public static class Shown
{
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    extension(Words words)
    {
        /// <summary>2020年12月24日 / 24 Dec 2020.</summary>
        public string Day(DateOnly day) => words.IsZh
            ? $"{day.Year}年{day.Month}月{day.Day}日"
            : day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

        public string Day(DateOnly? day) => day is { } d ? words.Day(d) : "–";

        /// <summary>A day without its year, for narrow places.</summary>
        public string ShortDay(DateOnly day) => words.IsZh
            ? $"{day.Month}月{day.Day}日"
            : day.ToString("d MMM", CultureInfo.InvariantCulture);

        /// <summary>Day and minute in the office's own time.</summary>
        public string Moment(DateTimeOffset at)
        {
            var there = at.ToOffset(Shanghai);
            return $"{words.Day(DateOnly.FromDateTime(there.DateTime))} {there:HH\\:mm}";
        }

        /// <summary>Day and minute without the year, for narrow columns.</summary>
        public string ShortMoment(DateTimeOffset at)
        {
            var there = at.ToOffset(Shanghai);
            return $"{words.ShortDay(DateOnly.FromDateTime(there.DateTime))} {there:HH\\:mm}";
        }

        public string Clock(DateTimeOffset at) => at.ToOffset(Shanghai).ToString("HH:mm", CultureInfo.InvariantCulture);

        public string Month(int month) => words.IsZh
            ? $"{month}月"
            : CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(month);

        /// <summary>A plain number with thousands separated; at most two places behind the point.</summary>
        public string Number(decimal value) => value.ToString(value == decimal.Truncate(value) ? "#,##0" : "#,##0.##", CultureInfo.InvariantCulture);

        /// <summary>Yuan without the unit: in 万元 or 亿元, in English in millions or billions.</summary>
        public string Money(decimal yuan, MoneyUnit unit) =>
            (yuan / (words.IsZh, unit) switch
            {
                (true, MoneyUnit.Wan) => 10_000m,
                (true, _) => 100_000_000m,
                (false, MoneyUnit.Wan) => 1_000_000m,
                _ => 1_000_000_000m
            }).ToString(unit is MoneyUnit.Wan ? "#,##0.##" : "#,##0.####", CultureInfo.InvariantCulture);

        public string MoneyUnitName(MoneyUnit unit) => words[unit is MoneyUnit.Wan ? "unit.wan" : "unit.yi"];

        /// <summary>A ratio as a percentage with one place.</summary>
        public string Percent(decimal ratio) => (ratio * 100m).ToString("0.0", CultureInfo.InvariantCulture);

        /// <summary>A figure in its own unit, the unit apart.</summary>
        public (string Value, string Unit) Figure(decimal value, string unit, MoneyUnit money) => unit switch
        {
            "yuan" or "CNY" or "元" => (words.Money(value, money), words.MoneyUnitName(money)),
            "ratio" or "percent" or "%" => (words.Percent(value), "%"),
            _ => (words.Number(value), words.Or($"unit.{unit}", ""))
        };

        /// <summary>A figure that may be without a value, because nothing can be divided or it is hidden.</summary>
        public (string Value, string Unit) Figure(decimal? value, string unit, MoneyUnit money) =>
            value is { } known ? words.Figure(known, unit, money) : ("–", "");

        /// <summary>The difference to last year as an office says it: counts, 百分点, or 零的突破 from a base of nothing.</summary>
        public string Difference(decimal? shown, decimal? before, string unit, MoneyUnit money) => (shown, before) switch
        {
            (null, _) or (_, null) => words["difference.unknown"],
            ({ } now, 0) when now > 0 => words["difference.first"],
            ({ } now, { } b) when b == now => words["difference.same"],
            ({ } now, { } b) when unit is "ratio" or "percent" or "%" =>
                words[now > b ? "difference.points-up" : "difference.points-down", (Math.Abs(now - b) * 100m).ToString("0.0", CultureInfo.InvariantCulture)],
            ({ } now, { } b) => words[now > b ? "difference.up" : "difference.down", words.Figure(Math.Abs(now - b), unit, money).Value]
        };

        /// <summary>The notice an assumed version was taken from.</summary>
        public string From(string? source) => source is null ? "–" : words.Or($"assumed-from.{source}", source);

        /// <summary>A comparator as a sign a reader knows.</summary>
        public string Comparator(string? comparator) => comparator switch
        {
            ">=" or "gte" or "at-least" or "ge" => "≥",
            ">" or "gt" or "over" or "more-than" => ">",
            "<=" or "lte" or "at-most" or "le" => "≤",
            null or "" => "≥",
            _ => comparator
        };
    }
}
