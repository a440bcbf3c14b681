namespace TalentHub.Applications;

/// <summary>The mean age of the core of a team, in completed years on a stated day.</summary>
public sealed record AverageAgeAtMost(string Who, decimal Years, DateOnly OnDay) : Rule
{
    public const string Word = "average-age-at-most";

    public override string Kind => Word;

    public override string Asked => $"mean age of {Who} on {OnDay:yyyy-MM-dd} <= {Years}";

    public override Checked Check(CaseFacts facts)
    {
        var people = facts.People(Who);
        var ages = people.Where(p => p.Facts.BirthDate is not null).Select(p => Age(p.Facts.BirthDate!.Value)).ToList();
        bool? holds = people.Count == 0 || ages.Count < people.Count ? null : ages.Sum() <= Years * ages.Count;
        return new(Of(holds), [.. people.Select(p => p.Uses("birthDate"))]);
    }

    private int Age(DateOnly born) =>
        OnDay.Year - born.Year - ((OnDay.Month, OnDay.Day).CompareTo((born.Month, born.Day)) < 0 ? 1 : 0);

    /// <summary>The oldest give their places first: that takes the fewest.</summary>
    public override IReadOnlyList<Change> Changes(CaseFacts facts)
    {
        if (facts.People(Who) is not { Count: > 0 } people) return Replaced(facts, Who);
        var oldest = people.OrderBy(p => p.Facts.BirthDate ?? DateOnly.MinValue).ToList();
        var young = Age(new DateOnly(2000, 1, 1));
        for (var n = 1; n <= oldest.Count; n++)
            if (n * young + oldest.Skip(n).Sum(p => p.Facts.BirthDate is { } born ? Age(born) : 1000) <= Years * oldest.Count)
                return [.. oldest.Take(n).Select(p => new Change(Change.Person, p.Place))];
        return [];
    }
}
