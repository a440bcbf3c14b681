using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

public sealed record ChangeSetLines(IReadOnlyList<ChangeSet> Items);

/// <summary>One edited list with every cell that differs: what the case says, what the sheet says, and whether it can be taken.</summary>
public sealed record ChangeSetPage(ChangeSet Set, IReadOnlyList<ChangedRow> Rows, IReadOnlyDictionary<string, Words> Columns);

/// <summary>The edited lists a clerk brought back, the newest first, and one of them cell by cell.</summary>
public static class GetChangeSets
{
    private const int Most = 20;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/applications/change-sets", async (IQuerySession session, HttpContext http) =>
        {
            var asker = http.Staff.Value;
            return new ChangeSetLines(await session.Query<ChangeSet>().Where(c => c.By == asker).OrderByDescending(c => c.Id).Take(Most).ToListAsync(http.RequestAborted));
        }).RequireAuthorization("clerk");

        routes.MapGet("/api/applications/change-sets/{id:guid}", async (Guid id, IQuerySession session, Rulebook rulebook, HttpContext http) =>
        {
            if (await session.LoadAsync<ChangeSet>(id, http.RequestAborted) is not { } set) return Problems.NotFound("There is no such edited list.");
            var rows = await ApplyChanges.RowsOf(session, id, http.RequestAborted);
            http.Response.Headers.ETag = $"\"{set.Version}\"";
            return Results.Ok(new ChangeSetPage(set, rows, await Columns(session, rulebook, rows, http)));
        }).Produces<ChangeSetPage>().RequireAuthorization("clerk");
    }

    /// <summary>What the columns are called, by the rules of the first case that has any.</summary>
    private static async Task<Dictionary<string, Words>> Columns(IQuerySession session, Rulebook rulebook, IReadOnlyList<ChangedRow> rows, HttpContext http)
    {
        Dictionary<string, Words> names = new() { [EditedSheet.ReceiptNumber] = new("受理编号", "Receipt number") };
        var cases = await session.LoadManyAsync<Case>(http.RequestAborted, rows.Select(r => r.Case).OfType<Guid>().Take(50));
        if (cases.FirstOrDefault(c => c.Terms is not null) is { } one)
            foreach (var answer in (await rulebook.RulesOf(http.Tenant, one, http.RequestAborted)).Answers) names[$"{EditedSheet.Answer}{answer.Key}"] = answer.Text;
        return names;
    }
}
