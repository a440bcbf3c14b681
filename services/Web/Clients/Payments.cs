namespace TalentHub.Web;

/// <summary>The money of one level of a case.</summary>
public sealed record MoneyLine(
    string Level, decimal PlannedYuan, decimal PaidYuan, decimal ReturnedYuan, decimal DemandedYuan, decimal RepaidYuan, decimal BalanceYuan, decimal OutstandingYuan);

/// <summary>A part of the support: planned, and paid or not.</summary>
public sealed record Instalment(int Number, string Level, decimal AmountYuan, bool Paid)
{
    public DateOnly? DueOn { get; init; }

    public string? After { get; init; }

    public int Attempt { get; init; } = 1;

    public string? Voucher { get; init; }
}

/// <summary>Something that is due in a case, and by which day.</summary>
public sealed record Deadline(string What, DateOnly On, int? Instalment = null);

/// <summary>How a supported case did.</summary>
public sealed record Assessed(string Kind, int Year, string Grade, DateOnly On);

/// <summary>Another case of the same person, and how it stands against this one.</summary>
public sealed record OtherCase(Guid Id, string Programme, int Year, string Stage, string? ReceiptNumber, string? Conflict);

/// <summary>Open payments, a case to a row.</summary>
public sealed record PaymentList(IReadOnlyList<CasePayments> Items, long Total, string? Next, long? Position, bool More = false);

/// <summary>What is still to be paid for one case.</summary>
public sealed record CasePayments(Guid Id, string Programme, int Year, string? PayeeUscc, bool Stopped, IReadOnlyList<OpenPayment> Open)
{
    public string? ReceiptNumber { get; init; }

    public string? DocumentNumber { get; init; }
}

/// <summary>A planned payment that has not been made.</summary>
public sealed record OpenPayment(string Number, int Instalment, string Level, decimal AmountYuan, DateOnly DueOn, string? After, bool Ready);

/// <summary>What came of a status file.</summary>
public sealed record StatusImported(int Paid, int Returned, int Known);
