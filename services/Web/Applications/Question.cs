namespace TalentHub.Web;

/// <summary>How many cases the office may recommend in a round, or in the year, and how many it has.</summary>
public sealed record QuotaLine(string? Round, int Most, int Taken, string? Source, bool Assumed);

/// <summary>What a case page needs to know of its programme's rules.</summary>
public sealed record ProgrammeRules(string Code, int Year)
{
    public Texts? Title { get; init; }

    public bool Personless { get; init; }

    public bool Assumed { get; init; }

    public string? AssumedFrom { get; init; }

    public Texts? Note { get; init; }

    public string? Level { get; init; }

    public Texts? Decider { get; init; }

    public string? Version { get; init; }

    public string? Family { get; init; }

    public IReadOnlyList<string> Stages { get; init; } = [];

    public IReadOnlyList<Skipped> Skipped { get; init; } = [];

    public IReadOnlyList<StageDecider> Deciders { get; init; } = [];

    public IReadOnlyList<string> Fields { get; init; } = [];

    public IReadOnlyList<Question> Answers { get; init; } = [];

    public IReadOnlyList<CheckItem> Checks { get; init; } = [];

    public IReadOnlyList<RuleText> Rules { get; init; } = [];

    public IReadOnlyList<RelaxGround> Grounds { get; init; } = [];

    public IReadOnlyList<PlannedRound> Rounds { get; init; } = [];

    public IReadOnlyList<Granted> Amounts { get; init; } = [];

    public IReadOnlyList<string> Tiers => [.. Amounts.Select(a => a.Tier).OfType<string>().Distinct()];

    public string NameIn(Words words) => words.Pick(Title) is { Length: > 0 } title ? title : Code;
}

/// <summary>A stage this programme leaves out, and why.</summary>
public sealed record Skipped(string Stage, Texts? Why);

/// <summary>An item of the check-list in the words of the notice.</summary>
public sealed record CheckItem(string Code, Texts Text);

/// <summary>A rule in the words of the notice.</summary>
public sealed record RuleText(string Id, Texts Text, bool Hard)
{
    public string? Source { get; init; }

    public string? Kind { get; init; }

    public bool Assumed { get; init; }
}

/// <summary>A ground on which rules may be relaxed.</summary>
public sealed record RelaxGround(string Id, IReadOnlyList<string> Relaxes)
{
    public RuleText? When { get; init; }
}

/// <summary>A call for applications as the notice plans it.</summary>
public sealed record PlannedRound(string Id, DateOnly? OpensOn, DateOnly? ClosesOn);

/// <summary>A sum of support of a tier.</summary>
public sealed record Granted(string? Level, string? Tier, decimal? Yuan, bool NotFound = false);

/// <summary>Where a stage is decided: here by a panel, or above.</summary>
public sealed record StageDecider(string Stage, string At);
