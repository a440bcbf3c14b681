using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A case on a list: what may be shown without a name, where it stands, and what is open against it.</summary>
public sealed record ListedCase(
    Guid Id, Guid? PersonId, string? Employer, string? ProjectTitle, string? ReceiptNumber, string Township, string Field, string Stage, string? Tier,
    bool PublicityClosed, int OpenObjections);

/// <summary>One list with its cases and the objections against them.</summary>
public sealed record PublicityPage(
    Guid Id, string Programme, int Year, string Round, string NoticeNumber, int WorkingDays, DateOnly OpenedOn, DateOnly ClosesOn, bool CalendarAssumed,
    IReadOnlyList<ListedCase> Cases, IReadOnlyList<Objection> Objections);

/// <summary>The page of one list, from the cases as they stand now.</summary>
public static class GetPublicityList
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/publicity/{id}", async (Guid id, IQuerySession session, HttpContext http) =>
            {
                var ct = http.RequestAborted;
                if (await session.LoadAsync<PublicityList>(id, ct) is not { } list) return Problems.NotFound();
                var cases = (await session.LoadManyAsync<Case>(ct, list.CaseIds)).ToDictionary(c => c.Id);
                var rows = (await session.LoadManyAsync<CaseRow>(ct, list.CaseIds)).ToDictionary(c => c.Id);
                var objections = await session.Query<Objection>().Where(o => o.ListId == id).ToListAsync(ct);
                return Results.Ok(new PublicityPage(
                    list.Id, list.Programme, list.Year, list.Round, list.NoticeNumber, list.WorkingDays, list.OpenedOn, list.ClosesOn, list.CalendarAssumed,
                    [
                        .. list.CaseIds.Where(cases.ContainsKey).Select(c => cases[c]).Select(c => new ListedCase(
                            c.Id, c.PersonId, rows.GetValueOrDefault(c.Id)?.Employer, c.Project, c.ReceiptNumber, c.About.Township, c.About.Field, c.Stage, c.Tier,
                            c.PublicityClosed, c.OpenObjections.Count))
                    ],
                    [.. objections.OrderBy(o => o.ReceivedOn).ThenBy(o => o.Id)]));
            })
            .Produces<PublicityPage>()
            .RequireAuthorization("reader");
}
