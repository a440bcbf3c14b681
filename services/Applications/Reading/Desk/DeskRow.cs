namespace TalentHub.Applications;

/// <summary>A case as the screening desk sees it.</summary>
/// <param name="Waiting">For the form check, the eligibility check, or the correction by the applicant; null while it does not wait at the desk.</param>
public sealed record DeskRow(
    Guid Id, string Office, string Programme, int Year, string Round, string Township, Guid? PersonId, string? ReferenceCode, string? Employer, string? ProjectTitle,
    string? Waiting = null)
{
    public const string FormCheck = "form-check";
    public const string EligibilityCheck = "eligibility-check";
    public const string Correction = "correction";

    public static readonly IReadOnlyList<string> Waits = [FormCheck, EligibilityCheck, Correction];

    public int Attempt { get; init; }

    public DateOnly? HandedInOn { get; init; }

    public string? ReceiptNumber { get; init; }

    public DateOnly? PromisedOn { get; init; }

    public Promise? Promise { get; init; }

    public PausedPromise? Paused { get; init; }

    /// <summary>What was found so far in this attempt.</summary>
    public IReadOnlyList<CheckedItem> Items { get; init; } = [];
}
