namespace TalentHub.Applications;

/// <summary>Which review a case waits for, and who decides it.</summary>
public static class CaseReviews
{
    /// <summary>A panel of the office decides this step for the case.</summary>
    public static bool DecidedHere(this Case state, string step) => state.Terms?.Here?.Contains(step) is true;

    /// <summary>The case waits for the result of this review step.</summary>
    public static bool WaitsFor(this Case state, string step) => CaseSteps.Reviewing.Contains(state.Stage) && state.NextReview == step;
}
