using System.Globalization;
using System.Text.Json;

namespace TalentHub.Applications;

/// <summary>Which days the offices work: weekdays, less the State Council's holidays, plus the weekend days worked instead.</summary>
public sealed class WorkingDays(IReadOnlyDictionary<int, (IReadOnlySet<DateOnly> Holidays, IReadOnlySet<DateOnly> Workdays)> years)
{
    private sealed record Year(HashSet<DateOnly> Holidays, HashSet<DateOnly> Workdays);

    /// <summary>Reads holidays/YEAR.json of every year there is.</summary>
    public static WorkingDays From(string seeds)
    {
        var folder = Path.Combine(seeds, "holidays");
        Dictionary<int, (IReadOnlySet<DateOnly>, IReadOnlySet<DateOnly>)> years = [];
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [])
        {
            var year = JsonSerializer.Deserialize<Year>(File.ReadAllText(file), JsonSerializerOptions.Web)
                ?? throw new InvalidOperationException($"{Path.GetFileName(file)} holds no days.");
            years[int.Parse(Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture)] = (year.Holidays, year.Workdays);
        }

        return new(years);
    }

    /// <summary>The calendar of the year is published; without it only the weekends are known.</summary>
    public bool Knows(int year) => years.ContainsKey(year);

    public bool Works(DateOnly day) => years.TryGetValue(day.Year, out var year)
        ? year.Workdays.Contains(day) || day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !year.Holidays.Contains(day)
        : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>Working days after one day, up to and with another.</summary>
    public int Between(DateOnly after, DateOnly upTo)
    {
        var days = 0;
        for (var day = after.AddDays(1); day <= upTo; day = day.AddDays(1))
            if (Works(day)) days++;
        return days;
    }

    /// <summary>The day that many working days after another; the first day itself is not counted.</summary>
    public DateOnly After(DateOnly day, int workingDays)
    {
        while (workingDays > 0)
        {
            day = day.AddDays(1);
            if (Works(day)) workingDays--;
        }

        return day;
    }
}
