using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A clerk gives a table up before anything of it was entered; the same file may then be sent again.</summary>
public sealed record AbandonImport
{
    public Decision<ImportEvent> Decide(Import state, StaffId by, DateTimeOffset now) =>
        state.State is Import.Checked or Import.Refused ? [new ImportAbandoned(by, now)] : EnterRows.NotChecked with { Stage = state.State };

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/imports/{id}/abandon-import", async (
                Guid id, AbandonImport command, IDocumentSession session, TablesOfPersons tables, TimeProvider clock, HttpContext http) =>
            {
                var answer = await session.Decide<Import, ImportEvent>(id, state =>
                {
                    var decision = command.Decide(state, http.Staff, clock.GetUtcNow());
                    if (decision.Refusal is null) session.Forget(id);
                    return decision;
                }, http);
                if (await session.LoadAsync<Import>(id, http.RequestAborted) is { State: Import.Abandoned }) await tables.Drop(http.Tenant, id, http.RequestAborted);
                return answer;
            })
            .RequireAuthorization("clerk");
}

internal static class Forgetting
{
    /// <summary>The rows of a table and half of their key are gone with the next commit, and the file may come again.</summary>
    public static void Forget(this IDocumentSession session, Guid import)
    {
        session.Delete<ImportKey>(import);
        session.DeleteWhere<ImportPage>(p => p.ImportId == import);
        session.DeleteWhere<Reservation>(r => r.Stream == import);
    }
}
