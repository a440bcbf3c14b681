using System.Globalization;

namespace TalentHub.Applications;

/// <summary>What People says of a person for the rules alone; it is read at the check and never stored here.</summary>
/// <param name="Degree">GB/T 6864: 1 honorary doctor, 2 doctor, 3 master, 4 bachelor; longer codes begin with these.</param>
/// <param name="TitleLevel">senior, associate-senior, middle or junior.</param>
/// <param name="Version">Version of the person's record.</param>
public sealed record PersonFacts(
    DateOnly? BirthDate = null,
    string? Degree = null,
    string? TitleLevel = null,
    decimal? SeniorPostYears = null,
    decimal? OverseasYears = null,
    DateOnly? ArrivedOn = null,
    string? Nationality = null,
    long Version = 0);

/// <summary>Everything the rules look at: the field, the answers of the form, the leader and the members.</summary>
/// <param name="Answers">Answers of the form by key, as drafted: numbers with a point, days as 2019-03-31, flags true or false.</param>
/// <param name="Leader">The person of the case; null where the programme holds no person.</param>
/// <param name="AnswersVersion">Version of the case the answers were read at.</param>
public sealed record CaseFacts(
    string Field,
    IReadOnlyDictionary<string, string> Answers,
    PersonFacts? Leader,
    IReadOnlyList<PersonFacts> Members,
    long AnswersVersion = 0)
{
    public decimal? Number(string key) => Number(Answers, key);

    public bool? Flag(string key) => Answers.TryGetValue(key, out var said) && bool.TryParse(said, out var flag) ? flag : null;

    public DateOnly? Day(string key) =>
        Answers.TryGetValue(key, out var said) &&
        DateOnly.TryParseExact(said, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    internal static decimal? Number(IReadOnlyDictionary<string, string> answers, string key) =>
        answers.TryGetValue(key, out var said) && decimal.TryParse(said, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The people a rule speaks of: leader, members or team (both).</summary>
    public IReadOnlyList<Subject> People(string of)
    {
        List<Subject> leader = Leader is null ? [] : [new("leader", Leader)];
        var members = Members.Select((m, at) => new Subject($"members[{at + 1}]", m));
        return of switch { "leader" => leader, "members" => [.. members], _ => [.. leader, .. members] };
    }

    /// <summary>The same facts with only those people in them whom a finding names, so that a ground is tried on those who failed.</summary>
    internal CaseFacts About(Checked finding)
    {
        var places = finding.Facts.Select(f => f.Key.Split('.')[0]).ToHashSet();
        var named = People("team").Where(s => places.Contains(s.Place)).Select(s => s.Facts).ToList();
        return named.Count == 0 ? this : this with { Leader = places.Contains("leader") ? Leader : null, Members = [.. Members.Where(m => named.Any(n => ReferenceEquals(n, m)))] };
    }

    /// <summary>An answer as the trace of a check names it.</summary>
    public FactUsed Answered(string key) => new($"case.{key}", $"case@{AnswersVersion}");
}

/// <summary>One of the people of a case and the place he has in it.</summary>
public sealed record Subject(string Place, PersonFacts Facts)
{
    public FactUsed Uses(string key) => new($"{Place}.{key}", $"person@{Facts.Version}");
}

/// <summary>A fact that a verdict rests on: where it stands and in which version, never its value.</summary>
public sealed record FactUsed(string Key, string Source);
