using System.Text.Json.Serialization;

namespace TalentHub.Applications;

/// <summary>What the office calls something, in both languages.</summary>
public sealed record Words(string Zh, string En);

/// <summary>The first and last day on which a version of a programme is in force.</summary>
public sealed record Validity(DateOnly From, DateOnly To);

/// <summary>A stage of the usual path that this programme leaves out, and why.</summary>
public sealed record SkippedStage(string Stage, Words Why);

/// <summary>Where a stage is decided: <c>here</c> by a panel of the office, or <c>above</c>, sent up on a sealed list.</summary>
public sealed record StageDecider(string Stage, string At)
{
    public const string Here = "here";
    public const string Above = "above";

    /// <summary>The stages somebody decides, in their order.</summary>
    public static readonly IReadOnlyList<string> Stages = ["RECOMM", "KEYREC", "REVIEW1", "REVIEW2", "DD", "DECIDE"];
}

/// <summary>A call for applications as the notice plans it.</summary>
public sealed record RoundPlan(string Id, DateOnly OpensOn, DateOnly ClosesOn);

/// <summary>How a paper is taken as a file: its formats, and how large it may be.</summary>
public sealed record Upload(IReadOnlyList<string> Formats, int MaxMegabytes)
{
    public const int Most = 20;

    internal int MaxBytes => MaxMegabytes * 1024 * 1024;
}

/// <summary>A paper that the applicant hands in; <paramref name="Of"/> is person, team or firm.</summary>
/// <param name="Upload">How it is handed in as a file; left out, it comes on paper and is not asked for here.</param>
public sealed record Material(string Code, string Of, bool Required, Words Text, Upload? Upload = null);

/// <summary>One of the answers a question lets choose from.</summary>
public sealed record Option(string Code, Words Text);

/// <summary>A part of the form under a heading of its own.</summary>
public sealed record Section(string Code, Words Text);

/// <summary>Something the applicant is asked that is not personal: number, money (yuan), day, flag, choice, uscc or text.</summary>
/// <param name="Section">Where in the form it stands; left out, it stands before all sections.</param>
/// <param name="Required">The form does not go in without it.</param>
public sealed record Answer(
    string Key, string Type, Words Text, string? Section = null, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Required = false, decimal? Min = null, decimal? Max = null, int? MaxLength = null,
    IReadOnlyList<Option>? Options = null, Words? Help = null);

/// <summary>Support that may not be stacked with this one.</summary>
public sealed record Conflict(string Kind, IReadOnlyList<string> With, Words Text, string Source);

/// <summary>A length of time the notice sets, in days, working-days or months.</summary>
public sealed record Clock(string What, int Length, string Unit, string Source, bool Assumed = false)
{
    /// <summary>The day this time ends when it runs in days or months of the calendar.</summary>
    public DateOnly From(DateOnly day) => Unit == "months" ? day.AddMonths(Length) : day.AddDays(Length);

    /// <summary>The day this time ends, working days counted by the State Council's calendar.</summary>
    public DateOnly From(DateOnly day, WorkingDays calendar) => Unit == "working-days" ? calendar.After(day, Length) : From(day);
}

/// <summary>How many cases one office may recommend: in a round, or in the whole year when no round is named.</summary>
public sealed record QuotaPlan(int Most, string Source, string? Round = null, bool Assumed = false);

/// <summary>A part of the support: its share in percent and the stage after which it falls due.</summary>
public sealed record InstalmentRule(int Number, int Percent, string After, string Source, bool Assumed = false);

/// <summary>A ground (破格) on which failed rules may be relaxed, when its own condition holds.</summary>
public sealed record Ground(string Id, IReadOnlyList<string> Relaxes, Rule When);

/// <summary>One thing the office looks at before a form goes on; at fault, it sends these answers and papers back.</summary>
public sealed record CheckItem(string Code, Words Text, IReadOnlyList<string> Fields);

/// <summary>One programme's rules for one year, all of them data: a case keeps the version it entered under.</summary>
public sealed record ProgrammeVersion(
    string Code,
    string Family,
    string Version,
    int Year,
    Words Title,
    string Level,
    Words Decider,
    bool Personless,
    Validity Valid,
    bool Assumed,
    string? AssumedFrom,
    Words? Note,
    IReadOnlyList<string> Stages,
    IReadOnlyList<SkippedStage> Skipped,
    IReadOnlyList<RoundPlan> Rounds,
    IReadOnlyList<string> Fields,
    IReadOnlyList<Material> Materials,
    IReadOnlyList<Answer> Answers,
    IReadOnlyList<Rule> Rules,
    IReadOnlyList<Ground> Grounds,
    IReadOnlyList<Amount> Amounts,
    IReadOnlyList<InstalmentRule> Instalments,
    IReadOnlyList<Conflict> Conflicts,
    IReadOnlyList<Clock> Clocks,
    IReadOnlyList<StageDecider>? Deciders = null,
    IReadOnlyList<ReviewPlan>? Reviews = null,
    IReadOnlyList<CheckItem>? Checks = null,
    IReadOnlyList<QuotaPlan>? Quotas = null,
    IReadOnlyList<Section>? Sections = null)
{
    private static readonly string[] Steps = ["REVIEW1", "REVIEW2", "DD"];

    /// <summary>The review steps of this programme in the order they are taken.</summary>
    public IReadOnlyList<string> ReviewSteps() => [.. Stages.Where(s => Steps.Contains(s))];

    /// <summary>Where a stage is decided; what the notice does not say is decided at the programme's own level.</summary>
    public string DecidedAt(string stage) =>
        Deciders?.FirstOrDefault(d => d.Stage == stage)?.At ?? (stage is "RECOMM" || Level is "district" ? StageDecider.Here : StageDecider.Above);

    /// <summary>How a stage is reviewed by a panel here; null when the notice plans none.</summary>
    public ReviewPlan? ReviewOf(string stage) => Reviews?.FirstOrDefault(r => r.Stage == stage);

    /// <summary>The review steps a panel of the office decides; null when there are none.</summary>
    public IReadOnlyList<string>? PanelSteps() => ReviewSteps().Where(s => ReviewOf(s) is not null).ToArray() is { Length: > 0 } steps ? steps : null;

    /// <summary>How many an office may recommend in a round, or in the year (null); null when the notice sets no number.</summary>
    public QuotaPlan? QuotaOf(string? round) => Quotas?.FirstOrDefault(q => q.Round == round);

    /// <summary>The list is shown for objections before it takes effect.</summary>
    public bool HasPublicity() => Has("PUBLIC");

    /// <summary>Working days the list is shown.</summary>
    public int PublicityWorkingDays() => ClockOf("publicity")?.Length ?? 0;

    /// <summary>The field is one of the programme's; a programme that names none takes all.</summary>
    public bool Takes(string field) => Fields.Count == 0 || Fields.Contains(field);

    public bool Has(string stage) => Stages.Contains(stage);

    /// <summary>The stage that comes just before another on this programme's path.</summary>
    public string? Before(string stage)
    {
        var at = Stages.ToList().IndexOf(stage);
        return at > 0 ? Stages[at - 1] : null;
    }

    /// <summary>One person has no place for this programme beside that one in the same year.</summary>
    public bool RulesOut(string programme, int year) => year == Year && Conflicts.Any(c => c.Kind == ClaimSupport.Kind && (c.With.Contains(programme) || programme == Code));

    /// <summary>What is looked at before a form goes on; a notice that names nothing has its required papers looked at.</summary>
    public IReadOnlyList<CheckItem> CheckList() => Checks is { Count: > 0 } ? Checks : [.. Materials.Where(m => m.Required).Select(m => new CheckItem(m.Code, m.Text, [m.Code]))];

    /// <summary>What is asked of a case that landed on that day, each by the first day it is due; null when nothing is.</summary>
    public IReadOnlyList<FollowUp>? FollowUps(DateOnly landed) =>
        Clocks.Where(c => c.What is FollowUpRow.YearlyReview or FollowUpRow.MidTerm or FollowUpRow.FinalAcceptance).Select(c => new FollowUp(c.What, c.From(landed))).ToArray() is { Length: > 0 } due ? due : null;

    public Clock? ClockOf(string what) => Clocks.FirstOrDefault(c => c.What == what);

    public Rule? RuleOf(string id) => Rules.FirstOrDefault(r => r.Id == id);

    public RoundPlan? RoundOf(string id) => Rounds.FirstOrDefault(r => r.Id == id);

    /// <summary>The tiers the deciding level grants; none when the amount does not depend on a tier.</summary>
    public IReadOnlyList<string> Tiers() => [.. Granted().Select(a => a.Tier).OfType<string>().Distinct()];

    /// <summary>What the deciding level grants, in yuan; 0 where nothing was published, null when the tier is not one of the programme's.</summary>
    public decimal? AmountFor(string? tier, IReadOnlyDictionary<string, string> answers) =>
        Tiers() is { Count: > 0 } tiers && (tier is null || !tiers.Contains(tier))
            ? null
            : Granted().Where(a => a.Tier is null || a.Tier == tier).Sum(a => a.For(answers));

    /// <summary>What the district adds to a grant of the deciding level, in yuan.</summary>
    public decimal MatchingFor(decimal grant) => Amounts.Where(a => a.Matches).Sum(a => a.Of(grant));

    private IEnumerable<Amount> Granted() => Amounts.Where(a => !a.Matches);
}
