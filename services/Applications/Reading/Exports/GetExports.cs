using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>One list that was taken out: what it was, how far it is, how long it is kept.</summary>
public sealed record ExportLine(
    Guid Id, string List, string State, IReadOnlyDictionary<string, string> Filters, bool Searched, DateOnly On, bool Mine, long Rows, long Done, long Total)
{
    public bool Cut { get; init; }

    public long Bytes { get; init; }

    public int Fetched { get; init; }

    public DateOnly? ExpiresOn { get; init; }

    public string? Reason { get; init; }

    public string? Sha256 { get; init; }

    public static ExportLine Of(Export e, ExportJob? job, StaffId asker) => new(e.Id, e.List, e.State, e.Filters, e.Searched, e.On, e.By == asker.Value, e.Rows, job?.Done ?? e.Rows, job?.Total ?? e.Rows)
    {
        Cut = e.Cut,
        Bytes = e.Bytes,
        Fetched = e.Fetched,
        ExpiresOn = e.ExpiresOn,
        Reason = e.Reason,
        Sha256 = e.Sha256
    };
}

public sealed record ExportLines(IReadOnlyList<ExportLine> Items);

/// <summary>The lists a person took out, the newest first; an administrator sees those of the whole office.</summary>
public static class GetExports
{
    private const int Most = 50;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/applications/exports", async (IQuerySession session, HttpContext http) =>
        {
            IQueryable<Export> theirs = session.Query<Export>();
            var asker = http.Staff.Value;
            if (!http.User.IsInRole("administrator")) theirs = theirs.Where(e => e.By == asker);
            var exports = await theirs.OrderByDescending(e => e.Id).Take(Most).ToListAsync(http.RequestAborted);
            var jobs = (await session.LoadManyAsync<ExportJob>(http.RequestAborted, exports.Select(e => e.Id))).ToDictionary(j => j.Id);
            return new ExportLines([.. exports.Select(e => ExportLine.Of(e, jobs.GetValueOrDefault(e.Id), http.Staff))]);
        }).RequireAuthorization("staff");

        routes.MapGet("/api/applications/exports/{id:guid}", async (Guid id, IQuerySession session, HttpContext http) =>
        {
            if (await session.LoadAsync<Export>(id, http.RequestAborted) is not { } export || (export.By != http.Staff.Value && !http.User.IsInRole("administrator")))
                return Problems.NotFound("You have no such export.");
            http.Response.Headers.ETag = $"\"{export.Version}\"";
            return Results.Ok(ExportLine.Of(export, await session.LoadAsync<ExportJob>(id, http.RequestAborted), http.Staff));
        }).Produces<ExportLine>().RequireAuthorization("staff");
    }
}
