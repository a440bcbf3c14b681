using System.Text.Json.Serialization;

namespace TalentHub.Applications;

/// <summary>One line of the list of cases.</summary>
/// <param name="Search">What the list can be searched by: numbers, employer, project; no personal data.</param>
/// <param name="EnteredAt">Instant the lead was entered.</param>
/// <param name="ChangedAt">Instant of the last fact.</param>
/// <param name="ChangedOn">Day the last fact counts on.</param>
public sealed record CaseRow(
    Guid Id, string Office, string Programme, int Year, string Round, string Stage, int StageOrder, string Township, string Field, string Channel, string Origin,
    Guid? PersonId, string? ReferenceCode, string? Employer, string? ProjectTitle, string Search,
    DateTimeOffset EnteredAt, DateTimeOffset ChangedAt, DateOnly ChangedOn)
{
    public long Version { get; init; }

    public int Members { get; init; }

    public bool Intent { get; init; }

    public string? ReceiptNumber { get; init; }

    /// <summary>The receipt number as the list sorts by it; cases without one come first.</summary>
    [JsonIgnore]
    public string ReceiptOrder => ReceiptNumber ?? "";

    public string? ListNumber { get; init; }

    public string? DocumentNumber { get; init; }

    public string? Tier { get; init; }

    public decimal? AmountYuan { get; init; }

    public DateOnly? LandedOn { get; init; }

    public decimal PaidYuan { get; init; }
}
