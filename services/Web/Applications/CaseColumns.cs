namespace TalentHub.Web;

/// <summary>The columns of the list of cases.</summary>
public static class CaseColumns
{
    public const string Person = "person";

    public static readonly IReadOnlyList<string> All =
        [Person, "project", "receiptNumber", "stage", "programme", "year", "township", "field", "channel", "origin", "promise", "changedOn", "changedAt"];

    /// <summary>Those shown while nobody chose.</summary>
    public static readonly IReadOnlyList<string> Usual = [.. All.Where(c => c is not ("receiptNumber" or "origin"))];

    public static readonly IReadOnlyList<string> Sortable = ["receiptNumber", "stage", "programme", "year", "township", "changedAt"];

    /// <summary>The columns an address asks for; who it is about always leads the row, and what is no column is left out.</summary>
    public static IReadOnlyList<string> Of(string? address) =>
        address is not { Length: > 0 } ? Usual : [.. address.Split(',').Where(All.Contains).Prepend(Person).Distinct()];

    public static bool IsNumber(string column) => column is "year" or "changedOn" or "changedAt";

    public static string Label(string column) => column switch
    {
        Person => "case.person",
        "project" => "member.projectTitle",
        "receiptNumber" => "member.receiptNumber",
        "promise" => "desk.promised",
        "changedOn" => "cases.since",
        "changedAt" => "cases.changed",
        _ => $"dimension.{column}"
    };
}
