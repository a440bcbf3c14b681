using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>One thing that can be done to a case: from which stages, and what else must hold.</summary>
/// <param name="Blocked">The reason beyond the stage why it cannot be done; null when there is none.</param>
public sealed record CaseStep(string Command, IReadOnlyList<string> From, Func<Case, Refusal?> Blocked)
{
    /// <summary>Why this cannot be done to the case now; null when it can.</summary>
    public Refusal? Blocks(Case state) => From.Contains(state.Stage)
        ? Blocked(state)
        : Case.IllegalTransition with { Detail = $"{Command} is done from {string.Join(", ", From)}; the case stands at {state.Stage}." };
}

/// <summary>The one table of what may follow on what; pages, refusals and decisions all read it.</summary>
public static class CaseSteps
{
    internal static readonly string[] Reviewing = [Stage.Recommend, Stage.KeyRecommend, Stage.Review1, Stage.Review2, Stage.DueDiligence];
    private static readonly string[] BeforeDecision = [Stage.Submit, Stage.Return, Stage.Accept, Stage.Formal, .. Reviewing, Stage.Decide];

    public static readonly IReadOnlyList<CaseStep> All =
    [
        new("pool-candidate", [Stage.Lead], _ => null),
        new("start-draft", [Stage.Lead, Stage.Pool], _ => null),
        new("fill-draft", [Stage.Draft, Stage.Return], _ => null),
        new("submit-case", [Stage.Draft, Stage.Return], _ => null),
        new("accept-case", [Stage.Submit], ItemFailed),
        new("return-case", [Stage.Submit, Stage.Accept], _ => null),
        new("check-form", [Stage.Submit, Stage.Accept], _ => null),
        new("check-eligibility", [Stage.Accept], ItemFailed),
        new("relax-rule", [Stage.Accept], c => c.Verdicts.All(v => v.Outcome is not Outcome.Fail) ? RelaxRule.NothingFailed : null),
        new("confirm-relaxation", [Stage.Accept], c => c.Proposals.Count == 0 ? ConfirmRelaxation.NothingProposed : null),
        new("recommend-case", [Stage.Formal], _ => null),
        new("record-key-recommendation", [Stage.Recommend], c => c.Skips(Stage.KeyRecommend) ? Wrong("The programme has no key recommendation.") : null),
        new("record-review", Reviewing, c =>
            c.NextReview is not { } step ? Wrong("Every review step of the programme is done.") : c.DecidedHere(step) ? RecordReview.DecidedHere : null),
        new("select-case", Reviewing, c => c.NextReview is { } next ? Wrong($"The review step {next} comes first.") : null),
        new("open-publicity", [Stage.Decide], c => c.Skips(Stage.Public) ? Wrong("The programme has no publicity.") : null),
        new("close-publicity", [Stage.Public, Stage.Object], c =>
            c.PublicityClosed ? ClosePublicity.AlreadyClosed : c.OpenObjections.Count > 0 ? ClosePublicity.ObjectionOpen : null),
        new("announce-award", [Stage.Decide, Stage.Public, Stage.Object], c =>
            c.Stage == Stage.Decide && !c.Skips(Stage.Public) ? Wrong("Publicity comes first.")
            : c.OpenObjections.Count > 0 ? ClosePublicity.ObjectionOpen
            : c.Stage == Stage.Public && !c.PublicityClosed ? ClosePublicity.StillOpen
            : null),
        new("sign-contract", [Stage.Award], c => c.Skips(Stage.Sign) ? Wrong("The programme has no contract.") : null),
        new("report-landing", [Stage.Sign], c => c.Skips(Stage.Land) ? Wrong("The programme has no landing.") : null),
        new("verify-landing", [Stage.Sign], c => c.Landing is null ? VerifyLanding.NotReported : null),
        new("revoke-landing", [Stage.Land], _ => null),
        new("plan-payment", AfterSelection.Running, c =>
            Unlanded(c) ? Wrong("Payments follow a verified landing.") : null),
        new("record-payment", AfterSelection.Running, c =>
            Unlanded(c) ? Wrong("Payments follow a verified landing.") : c.Instalments.Any(i => !i.Paid) ? null : RecordPayment.NothingPlanned),
        new("return-payment", [Stage.Pay, .. Stage.Assessments, Stage.Suspend, Stage.Terminate], c => c.Instalments.Any(i => i.Paid) ? null : ReturnPayment.NothingPaid),
        .. AfterSelection.Steps,
        new("revoke-award", [.. AfterSelection.Running, Stage.Suspend], _ => null),
        new("reject-case", [.. BeforeDecision, Stage.Public, Stage.Object], _ => null),
        new("withdraw-case", [Stage.Lead, Stage.Pool, Stage.Draft, .. BeforeDecision], _ => null)
    ];

    private static readonly Dictionary<string, CaseStep> ByCommand = All.ToDictionary(s => s.Command);

    public static CaseStep Of(string command) => ByCommand[command];

    private static Refusal? ItemFailed(Case c) => c.Screening?.AnyFailed is true ? CheckForm.ItemFailed : null;

    private static bool Unlanded(Case c) => c.Stage is Stage.Award or Stage.Sign && (!c.Skips(Stage.Land) || c.Stage is Stage.Award && !c.Skips(Stage.Sign));

    internal static Refusal Wrong(string detail) => Case.IllegalTransition with { Detail = detail };
}
