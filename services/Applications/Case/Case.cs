using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A rule somebody wants relaxed for a case, and who said so.</summary>
public sealed record Proposal(string Rule, string Ground, StaffId By);

/// <summary>A firm or an employment reported as begun in the district, waiting for a second person.</summary>
public sealed record Report(DateOnly On, StaffId By, DateOnly? InsuredOn = null);

/// <summary>A part of the support: planned, and paid or not.</summary>
public sealed record Instalment(int Number, string Level, decimal AmountYuan, bool Paid)
{
    public DateOnly? DueOn { get; init; }

    /// <summary>The stage that must be reached before it may be paid; null when nothing is asked.</summary>
    public string? After { get; init; }

    /// <summary>1 until the bank returned it; then the payment goes out again under the next suffix.</summary>
    public int Attempt { get; init; } = 1;

    public string? Voucher { get; init; }
}

/// <summary>What a decision about one case needs to know, and nothing more.</summary>
public sealed record Case(Guid Id, string Stage, About About)
{
    public static readonly Refusal IllegalTransition = new("illegal-transition", "The case does not stand where this can be done.");

    public static readonly Refusal DayInFuture = new("day-in-future", "A fact cannot count on a day that has not come yet.");

    public static readonly Refusal SecondPersonRequired = new("second-person-required", "Whoever entered it cannot also confirm it; ask a second person.");

    public long Version { get; init; }

    public Guid? PersonId { get; init; }

    public IReadOnlyList<Guid> MemberIds { get; init; } = [];

    public Terms? Terms { get; init; }

    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();

    /// <summary>The fields a return for correction opened again; null while the whole form is open.</summary>
    public IReadOnlyList<string>? OpenFields { get; init; }

    /// <summary>How far the office is with looking at the form; null before it was handed in.</summary>
    public Screening? Screening { get; init; }

    /// <summary>The papers handed in so far, every version.</summary>
    public IReadOnlyList<HeldMaterial> Materials { get; init; } = [];

    /// <summary>Papers can be handed in: the form is being filled in, or back for correction.</summary>
    public bool TakesMaterials => Stage is Applications.Stage.Draft or Applications.Stage.Return;

    public int Attempts { get; init; }

    public string? ReceiptNumber { get; init; }

    public IReadOnlyList<Verdict> Verdicts { get; init; } = [];

    public IReadOnlyList<Proposal> Proposals { get; init; } = [];

    public IReadOnlyList<Relaxed> Relaxed { get; init; } = [];

    public string? Tier { get; init; }

    public DateOnly? PublicityClosesOn { get; init; }

    public bool PublicityClosed { get; init; }

    public DateOnly? PublicityOpenedOn { get; init; }

    /// <summary>The list the case is shown on; null when it is shown alone.</summary>
    public Guid? PublicityListId { get; init; }

    /// <summary>Objections that are looked into; while there is one nothing takes effect.</summary>
    public IReadOnlyList<Guid> OpenObjections { get; init; } = [];

    public decimal AmountYuan { get; init; }

    public DateOnly? LandingDeadline { get; init; }

    public Report? Landing { get; init; }

    public bool LandedInTime { get; init; }

    public IReadOnlyList<Instalment> Instalments { get; init; } = [];

    /// <summary>Title of the project as it was recorded with the lead; never of a person.</summary>
    public string? Project { get; init; }

    /// <summary>What the grant this award tops up has already given.</summary>
    public decimal ToppedUpYuan { get; init; }

    public IReadOnlyList<MoneySums> Sums { get; init; } = [];

    public IReadOnlyList<Assessed> Assessed { get; init; } = [];

    /// <summary>Where a suspended case stood.</summary>
    public string? SuspendedFrom { get; init; }

    /// <summary>The leader left; by this day somebody must take the place.</summary>
    public DateOnly? ChangeDueOn { get; init; }

    public DateOnly? LandedOn { get; init; }

    public DateOnly? FirstPaidOn { get; init; }

    public Departure? Left { get; init; }

    /// <summary>Who found that the corrected facts fail the rules; null when no such finding is open.</summary>
    public StaffId? RecheckFailedBy { get; init; }

    public bool InCourt { get; init; }

    public DateOnly? RepayBy { get; init; }

    /// <summary>The money of the case, city and district apart.</summary>
    public IReadOnlyList<MoneyLine> Money => CaseMoney.Of(this);

    /// <summary>The panel the case is before; null while it is before none.</summary>
    public Guid? PanelId { get; init; }

    /// <summary>The review step that comes next under the terms of the case; null when none is left.</summary>
    public string? NextReview
    {
        get
        {
            List<string> steps = [.. Terms?.Stages.Where(Applications.Stage.Reviews.Contains) ?? []];
            return steps.ElementAtOrDefault(steps.IndexOf(Stage) + 1);
        }
    }

    /// <summary>The case has come to this stage; an assessment is reached when it was passed.</summary>
    public bool Reached(string stage) => Applications.Stage.Assessments.Contains(stage)
        ? Has(stage)
        : Applications.Stage.Place(SuspendedFrom ?? Stage) >= Applications.Stage.Place(stage);

    /// <summary>An assessment of this kind was passed.</summary>
    public bool Has(string assessment) => Assessed.Any(a => a.Kind == assessment && a.Passed);

    public bool Skips(string stage) => Terms?.Stages.Contains(stage) is false;

    /// <summary>The commands that can be given now.</summary>
    public IReadOnlyList<string> Allowed => [.. CaseSteps.All.Where(s => s.Blocks(this) is null).Select(s => s.Command)];

    /// <summary>The commands that cannot be given now, each with its reason.</summary>
    public IReadOnlyList<(string Command, Refusal Why)> Refused =>
        [.. CaseSteps.All.Select(s => (s.Command, Why: s.Blocks(this)!)).Where(s => s.Why is not null)];

    /// <summary>Why a command cannot be given now, or count on this day; null when it can.</summary>
    public Refusal? Refuses(string command, DateOnly? on, DateOnly today) =>
        CaseSteps.Of(command).Blocks(this) is { } no ? (no.Code == IllegalTransition.Code ? Illegal(no.Detail) : no)
        : on > today ? DayInFuture
        : null;

    /// <summary>The refusal of a wrong stage: where the case stands and what could be done instead.</summary>
    public Refusal Illegal(string detail) => IllegalTransition with { Detail = detail, Stage = Stage, Allowed = Allowed };

    public static Case? After(Case? state, object fact) => (state, fact) switch
    {
        (null, LeadRecorded e) => new(e.CaseId, Applications.Stage.Lead, e.About) { PersonId = e.PersonId, MemberIds = e.MemberIds, Project = e.ProjectTitle },
        (not null, CandidatePooled) => state with { Stage = Applications.Stage.Pool },
        (not null, DraftStarted e) => state with { Stage = Applications.Stage.Draft, About = e.About, Terms = e.Terms },
        (not null, DraftFilled e) => state with { Answers = Merged(state.Answers, e.Answers) },
        (not null, MaterialHandedIn e) => state with { Materials = [.. state.Materials, new(e.Material, e.Version, e.Sha256, e.Format, e.Bytes, e.Scan, e.PersonId, e.On)] },
        (not null, CaseSubmitted e) => state with { Stage = Applications.Stage.Submit, Attempts = e.Attempt, OpenFields = null, Screening = Screening.After(state.Screening, e) },
        (not null, CaseAccepted e) => state with { Stage = Applications.Stage.Accept, ReceiptNumber = e.ReceiptNumber, Screening = Screening.After(state.Screening, e) },
        (not null, CaseReturned e) => state with
        {
            Stage = Applications.Stage.Return,
            Verdicts = [],
            Proposals = [],
            Screening = Screening.After(state.Screening, e),
            OpenFields = e.Corrections is { Count: > 0 } named ? [.. named.Select(c => c.Field).Distinct()] : null
        },
        (not null, FormChecked e) => state with { Screening = Screening.After(state.Screening, e) },
        (not null, EligibilityChecked e) => state with { Stage = e.Passed ? Applications.Stage.Formal : state.Stage, Verdicts = e.Verdicts },
        (not null, RelaxationProposed e) => state with { Proposals = [.. state.Proposals, new(e.Rule, e.Ground, e.By)] },
        (not null, RelaxationGranted e) => state with
        {
            Relaxed = [.. state.Relaxed, new(e.Rule, e.Ground)],
            Proposals = [.. state.Proposals.Where(p => p.Rule != e.Rule)]
        },
        (not null, CaseRecommended) => state with { Stage = Applications.Stage.Recommend },
        (not null, KeyRecommendationReceived) => state with { Stage = Applications.Stage.KeyRecommend },
        (not null, ReviewRecorded e) => state with { Stage = e.Step, Tier = e.Tier ?? state.Tier, PanelId = null },
        (not null, CaseAssigned e) => state with { PanelId = e.Panel },
        (not null, CaseReleased) => state with { PanelId = null },
        (not null, CaseSelected e) => state with { Stage = Applications.Stage.Decide, Tier = e.Tier ?? state.Tier },
        (not null, PublicityOpened e) => state with { Stage = Applications.Stage.Public, PublicityClosesOn = e.ClosesOn, PublicityOpenedOn = e.On, PublicityListId = e.ListId },
        (not null, ObjectionRaised e) => state with { Stage = Applications.Stage.Object, OpenObjections = [.. state.OpenObjections, e.ObjectionId] },
        (not null, ObjectionSettled e) => state with { Stage = e.ToStage, OpenObjections = [.. state.OpenObjections.Where(o => o != e.ObjectionId)] },
        (not null, Applications.PublicityClosed) => state with { PublicityClosed = true },
        (not null, AwardAnnounced e) => state with
        {
            Stage = Applications.Stage.Award,
            AmountYuan = e.AmountYuan,
            ToppedUpYuan = (e.WholeYuan ?? e.AmountYuan) - e.AmountYuan
        },
        (not null, ContractSigned e) => state with { Stage = Applications.Stage.Sign, LandingDeadline = e.LandingDeadline },
        (not null, LandingReported e) => state with { Landing = new(e.On, e.By, e.InsuredOn) },
        (not null, LandingVerified e) => state with { Stage = Applications.Stage.Land, LandedInTime = e.WithinDeadline, LandedOn = e.On },
        (not null, LandingRevoked) => state with { Stage = Applications.Stage.Sign, Landing = null, LandedOn = null },
        (not null, AwardRevoked) => state with { Stage = Applications.Stage.Reject },
        (not null, CaseWithdrawn) => state with { Stage = Applications.Stage.Withdraw },
        (not null, CaseRejected) => state with { Stage = Applications.Stage.Reject },
        (not null, CaseEvent e) => AfterSelection.After(state, e),
        _ => state
    };

    internal static Dictionary<string, string> Merged(IReadOnlyDictionary<string, string> held, IReadOnlyDictionary<string, string> given)
    {
        var answers = new Dictionary<string, string>(held);
        foreach (var (key, value) in given) answers[key] = value;
        return answers;
    }
}
