namespace TalentHub.Applications;

/// <summary>A planned part of the support that has not been paid.</summary>
/// <param name="Number">Number of the payment: case, instalment, and a suffix when the bank returned it before.</param>
/// <param name="After">The stage it is paid after; null when nothing is asked.</param>
/// <param name="Ready">Nothing stands against paying it.</param>
public sealed record OpenPayment(string Number, int Instalment, int Attempt, string Level, decimal AmountYuan, DateOnly DueOn, string? After, bool Ready)
{
    public static string NumberOf(Guid id, int instalment, int attempt) => attempt == 1 ? $"{id}-{instalment}" : $"{id}-{instalment}-{attempt}";
}

/// <summary>What finance has still to pay for one case, and to whom.</summary>
/// <param name="PayeeUscc">The firm or employer that receives the money.</param>
/// <param name="Reached">Stages and passed assessments that payments wait for.</param>
public sealed record CasePayments(
    Guid Id, string Office, string Programme, int Year, string? PayeeUscc, bool Stopped, bool MatchingStopped, IReadOnlyList<string> Reached, IReadOnlyList<OpenPayment> Open)
{
    /// <summary>Payments that were made; one may come back from the bank.</summary>
    public IReadOnlyList<OpenPayment> Paid { get; init; } = [];

    public string? ReceiptNumber { get; init; }

    public string? DocumentNumber { get; init; }

    /// <summary>The first day something may be paid; null when nothing is open.</summary>
    public DateOnly? DueOn { get; init; }
}
