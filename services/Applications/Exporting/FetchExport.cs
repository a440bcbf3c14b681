using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Whoever asked for a list takes the workbook away; that they did is a fact.</summary>
public sealed record FetchExport
{
    public static readonly Refusal NotWritten = new("export-not-ready", "The workbook is not written yet, or could not be written.");

    public static readonly Refusal Gone = new("export-expired", "The workbook was kept for a week and is gone; take the list out again.");

    public Decision<ExportEvent> Decide(Export state, StaffId by, DateOnly today) => state.State switch
    {
        Export.Ready => [new ExportFetched(today, by)],
        Export.Expired => Gone,
        _ => NotWritten
    };

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/exports/{id:guid}/file", async (Guid id, IDocumentSession session, IObjects objects, TimeProvider clock, HttpContext http) =>
        {
            // Somebody else's export is as good as none.
            var stream = await session.Events.FetchForWriting<Export>(id, http.RequestAborted);
            if (stream.Aggregate is not { } state || state.By != http.Staff.Value) return Problems.NotFound("You have no such export.");
            var decision = new FetchExport().Decide(state, http.Staff, clock.TodayInShanghai());
            if (decision.Refusal is { } no) return Problems.Of(no, no == Gone ? StatusCodes.Status410Gone : StatusCodes.Status409Conflict);
            if (await session.LoadAsync<ExportJob>(id, http.RequestAborted) is not { } job || await objects.Find(job.Place, http.RequestAborted) is not { } held)
                return Problems.Of(Gone, StatusCodes.Status410Gone);

            stream.AppendMany(decision.Cast<object>());
            await session.SaveChangesAsync(CancellationToken.None);
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers.XContentTypeOptions = "nosniff";
            return Results.File(SealedFile.Open(job.Key, held, job.Place), SheetFile.MediaType, $"{state.List}-{http.Tenant}-{state.On:yyyyMMdd}.xlsx");
        }).RequireAuthorization("staff");
}
