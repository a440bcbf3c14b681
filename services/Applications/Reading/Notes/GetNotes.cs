using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A note as colleagues read it.</summary>
/// <param name="Text">Null when it cannot be read any more: the person's data were erased.</param>
/// <param name="MayTakeBack">The reader wrote it, or is a reviewer.</param>
public sealed record NoteLine(Guid Id, string? Text, DateTimeOffset At, Guid By, bool MayTakeBack, long Version);

/// <summary>The notes of a case, the newest first.</summary>
/// <param name="Most">How many one case has at most.</param>
public sealed record NoteLines(IReadOnlyList<NoteLine> Items, int Most);

/// <summary>What the office wrote down about a case, for the office alone.</summary>
public static class GetNotes
{
    private static readonly HashSet<string> Known = ["case", "office"];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/notes", async (IQuerySession session, SealedTexts texts, HttpContext http) =>
        {
            var ct = http.RequestAborted;
            if (http.Request.Query.Keys.FirstOrDefault(k => !Known.Contains(k)) is { } odd) return Problems.Of(400, "unknown-parameter", $"Notes have no parameter {odd}.");
            if (!Guid.TryParse(http.Request.Query["case"], out var id)) return Problems.Of(400, "bad-parameter", "Give the case whose notes are asked for.");
            if (!http.TenantsOfToken.Contains(http.Tenant)) return Problems.Of(403, "office-not-yours", "What an office writes down for itself stays in it.");
            if (await session.LoadAsync<Case>(id, ct) is not { } state || !await http.Sees(state)) return Problems.NotFound();
            var notes = await session.Query<Note>().Where(n => n.CaseId == id && !n.TakenBack).OrderByDescending(n => n.At).Take(Note.Most).ToListAsync(ct);
            var read = await texts.Open(http.Tenant, await session.LoadManyAsync<SealedText>(ct, [.. notes.Select(n => n.Id)]), ct);
            http.Response.Headers.CacheControl = "no-store";
            return Results.Ok(new NoteLines(
                [.. notes.Select(n => new NoteLine(n.Id, read.GetValueOrDefault(n.Id), n.At, n.By, n.MayBeTakenBackBy(http.Staff, http.User.IsInRole("reviewer")), n.Version))], Note.Most));
        }).Produces<NoteLines>().RequireAuthorization("staff");
}
