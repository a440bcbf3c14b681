using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>One list as a line of all lists.</summary>
/// <param name="OpenObjections">Objections against its cases that are not decided yet.</param>
public sealed record PublicityLine(
    Guid Id, string Programme, int Year, string Round, string NoticeNumber, DateOnly OpenedOn, DateOnly ClosesOn, int Cases, int OpenObjections);

/// <summary>A page of the lists of the office, the newest first.</summary>
public sealed record PublicityLines(IReadOnlyList<PublicityLine> Items, long Total, string? Next);

/// <summary>The lists the office has shown to the public.</summary>
public static class GetPublicityLists
{
    private const int PageSize = 50;
    private static readonly HashSet<string> Known = ["cursor", "office"];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/publicity", async (string? cursor, IQuerySession session, HttpContext http) =>
            {
                if (http.Request.Query.Keys.FirstOrDefault(k => !Known.Contains(k)) is { } odd) return Problems.Of(400, "unknown-parameter", $"The list has no parameter {odd}.");
                var from = Guid.Empty;
                if (cursor is not null && !Guid.TryParseExact(cursor, "N", out from)) return Problems.Of(400, "bad-cursor", "The cursor is not of this list.");

                var ct = http.RequestAborted;
                var all = session.Query<PublicityList>();
                // Ids grow with time: the newest list has the highest.
                var lists = await (cursor is null ? all : all.Where(l => l.Id.CompareTo(from) < 0)).OrderByDescending(l => l.Id).Take(PageSize + 1).ToListAsync(ct);
                var shown = lists.Take(PageSize).ToList();
                var ids = shown.Select(l => (Guid?)l.Id).ToArray();
                var open = await session.Query<Objection>().Where(o => o.Processed && o.Outcome == null && o.ListId.IsOneOf(ids)).ToListAsync(ct);
                return Results.Ok(new PublicityLines(
                    [
                        .. shown.Select(l => new PublicityLine(
                            l.Id, l.Programme, l.Year, l.Round, l.NoticeNumber, l.OpenedOn, l.ClosesOn, l.CaseIds.Count, open.Count(o => o.ListId == l.Id)))
                    ],
                    await all.CountAsync(ct), lists.Count > PageSize ? $"{shown[^1].Id:N}" : null));
            })
            .Produces<PublicityLines>()
            .RequireAuthorization("reader");
}
