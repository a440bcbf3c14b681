using System.Globalization;

namespace TalentHub.Web;

/// <summary>The screening desk, as the service Applications answers it.</summary>
public sealed class DeskClient(Wire wire) : ServiceClient(wire, ApplicationsClient.Name)
{
    private const string Desk = "api/applications/desk";

    public Task<Answer<DeskList>> List(DeskQuery query, CancellationToken ct = default) => Get<DeskList>(Desk, ct, query.Given);

    /// <summary>Where a case lies on the desk, and what lies beside it.</summary>
    public Task<Answer<CasePlace>> Place(Guid id, DeskQuery query, CancellationToken ct = default) =>
        Get<CasePlace>($"{Desk}/{id}", ct, (query with { PageSize = null, Cursor = null }).Given);
}

/// <summary>What the desk is narrowed to and how it is ordered; the address of the page says the same.</summary>
public sealed record DeskQuery(
    string? Waiting = null, string? Due = null, string? Programme = null, int? Year = null, string? Township = null, string? Sort = null,
    int? PageSize = 25, string? Cursor = null)
{
    public IEnumerable<(string Name, string? Value)> Given =>
    [
        ("waiting", Waiting), ("due", Due), ("programme", Programme), ("year", Year?.ToString(CultureInfo.InvariantCulture)), ("township", Township), ("sort", Sort),
        ("pageSize", PageSize?.ToString(CultureInfo.InvariantCulture)), ("cursor", Cursor)
    ];

    /// <summary>The same desk in the address of a page, without the place reached in it.</summary>
    public string Address(string path)
    {
        var given = (this with { PageSize = null, Cursor = null }).Given.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}").ToList();
        return given.Count == 0 ? path : $"{path}?{string.Join('&', given)}";
    }
}

/// <summary>How the office's promise for a form stands today: late, near, fine, or paused while the applicant corrects.</summary>
public sealed record Standing(string What, string State, DateOnly? By, int WorkingDays, DateOnly? CorrectBy, bool CalendarAssumed);

/// <summary>A case that waits at the desk.</summary>
public sealed record DeskLine(
    Guid Id, string Waiting, string Programme, int Year, string Round, string Township, Guid? PersonId, string? ReferenceCode, string? Employer, string? ProjectTitle,
    string? ReceiptNumber, int Attempt, DateOnly? HandedInOn, Standing? Promise, int Checked, int Failed);

/// <summary>A page of the desk.</summary>
public sealed record DeskList(IReadOnlyList<DeskLine> Items, long Total, string? Next, long? Position);

/// <summary>A place in a list, counted from 1, and its neighbours; no place where the case is not in the list, or further on than is counted.</summary>
public sealed record CasePlace(long? Place, long Total, Guid? Previous, Guid? Next, bool Here = false, bool More = false);

/// <summary>An item of the check-list: open, met or failed.</summary>
public sealed record CheckLine(string Item, Texts Text, IReadOnlyList<string> Fields, string Found, string? Fault, string? Remark);
