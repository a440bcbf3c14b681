namespace TalentHub.Applications;

/// <summary>A supported case as those see it who follow it up: what is due in it, and by which day.</summary>
/// <param name="Lands">The programme has a landing.</param>
/// <param name="Signing">The case stands at signing: its landing is due.</param>
/// <param name="Waiting">What the landing and the assessments have still to bring, by its last day.</param>
/// <param name="OutstandingYuan">Demanded back and not repaid yet, by level.</param>
public sealed record FollowUpRow(
    Guid Id, string Office, string Programme, int Year, string Township, Guid? PersonId, string? ReferenceCode, string? Employer, string? ProjectTitle,
    bool Lands, bool Signing, bool Over, DateOnly? LandingDueOn, DateOnly? ChangeDueOn, DateOnly? RepayBy,
    IReadOnlyDictionary<string, DateOnly> Waiting, IReadOnlyDictionary<string, decimal> OutstandingYuan)
{
    public const string Landing = "landing";
    public const string LeaderChange = "leader-change";
    public const string Repayment = "repayment";
    public const string YearlyReview = "yearly-review";
    public const string MidTerm = "mid-term";
    public const string FinalAcceptance = "final-acceptance";

    public static readonly IReadOnlyList<string> Kinds = [Landing, LeaderChange, YearlyReview, MidTerm, FinalAcceptance, Repayment];

    public string? DocumentNumber { get; init; }

    /// <summary>What is due now or later, by kind.</summary>
    public IReadOnlyDictionary<string, DateOnly> DueOn { get; init; } = new Dictionary<string, DateOnly>();

    /// <summary>The first of these days; null when nothing is due any more.</summary>
    public DateOnly? NextOn { get; init; }

    public IReadOnlyList<Deadline> Due => [.. DueOn.Select(d => new Deadline(d.Key, d.Value)).OrderBy(d => d.On).ThenBy(d => Kinds.ToList().IndexOf(d.What))];
}
