using System.Globalization;

namespace TalentHub.Web;

/// <summary>What the follow-up is narrowed to; the address of the page says the same.</summary>
public sealed record FollowUpQuery(
    string? What = null, string? Until = null, string? Programme = null, int? Year = null, string? Township = null, string? Cursor = null, int PageSize = 25)
{
    public IEnumerable<(string Name, string? Value)> Given =>
    [
        ("what", What), ("until", Until), ("programme", Programme), ("year", Year?.ToString(CultureInfo.InvariantCulture)), ("township", Township),
        ("cursor", Cursor), ("pageSize", PageSize.ToString(CultureInfo.InvariantCulture))
    ];
}

/// <summary>A supported case in which something is due.</summary>
public sealed record FollowUpLine(
    Guid Id, string Programme, int Year, string Township, Guid? PersonId, string? ReferenceCode, string? Employer, string? ProjectTitle, string? DocumentNumber,
    IReadOnlyList<Deadline> Due);

/// <summary>A page of the follow-up, with how many of all are late.</summary>
public sealed record FollowUpList(IReadOnlyList<FollowUpLine> Items, long Total, long Late, string? Next, long? Position);
