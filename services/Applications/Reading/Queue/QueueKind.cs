namespace TalentHub.Applications;

/// <summary>What can wait in a case: for which roles, and how the queue's rows (alias w) say so to one of them on a day.</summary>
/// <param name="Of">The condition, with its values in order.</param>
public sealed record QueueKind(string Kind, IReadOnlyList<string> Roles, Func<Guid, DateOnly, (string Condition, object[] Values)> Of)
{
    private const string Over = "w.data ->> 'publicityEndsOn' <= ? and w.data ->> 'objections' = '0'";

    public static readonly IReadOnlyList<QueueKind> All =
    [
        new("drafts", ["clerk"], (me, _) => ("w.data ->> 'form' = 'draft' and w.data ->> 'clerk' = ?", [$"{me}"])),
        new("returned", ["clerk"], (me, _) => ("w.data ->> 'form' = 'correction' and w.data ->> 'clerk' = ?", [$"{me}"])),
        new("relaxations", ["reviewer", "leader"], (me, _) => ("exists (select 1 from jsonb_array_elements(w.data -> 'proposals') as p where p ->> 'by' <> ?)", [$"{me}"])),
        new("landings", ["reviewer"], (me, _) => ("w.data ->> 'landingBy' <> ? and w.data ->> 'stopped' = 'false'", [$"{me}"])),
        new("rechecks", ["reviewer", "leader"], (me, _) => ("w.data ->> 'recheckBy' <> ?", [$"{me}"])),
        new("publicity", ["reviewer"], (_, today) => ($"{Over} and w.data ->> 'listId' is null", [$"{today:yyyy-MM-dd}"])),
        new("publicity-lists", ["reviewer"], (_, today) => ($"{Over} and w.data ->> 'listId' is not null", [$"{today:yyyy-MM-dd}"]))
    ];

    public static QueueKind? Named(string kind) => All.FirstOrDefault(w => w.Kind == kind);
}
